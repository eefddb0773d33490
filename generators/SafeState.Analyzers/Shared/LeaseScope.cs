using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Shared;

/// <summary>Finds the lease that code holds.</summary>
internal static class LeaseScope
{
    /// <summary>
    /// Returns the lease that a write should carry: a parameter, or a local that is declared before in a block around the write. Null if
    /// there is none, if the write carries a lease already, or if the options of the lease list other dictionaries only.
    /// </summary>
    public static ISymbol? FindLease(IInvocationOperation write, ISymbol member)
    {
        if (write.Instance is not { } map || IsUnderLease(map))
        {
            return null;
        }

        for (IOperation current = write; current.Parent is { } parent; current = parent)
        {
            if (parent is IAnonymousFunctionOperation lambda && FindParameter(lambda.Symbol) is { } argument)
            {
                return argument;
            }

            if (parent is ILocalFunctionOperation local && FindParameter(local.Symbol) is { } given)
            {
                return given;
            }

            foreach (IVariableDeclaratorOperation lease in GetDeclarators(parent, current).Where(static one => IsLease(one.Symbol.Type)))
            {
                return IsForOthersOnly(lease, map) ? null : lease.Symbol;
            }
        }

        return member is IMethodSymbol method ? FindParameter(method) : null;
    }

    private static IParameterSymbol? FindParameter(IMethodSymbol method) =>
        method.Parameters.FirstOrDefault(static parameter => IsLease(parameter.Type));

    /// <summary>Returns what a block declares before one of its statements, and what a using statement declares for its body.</summary>
    private static IEnumerable<IVariableDeclaratorOperation> GetDeclarators(IOperation around, IOperation inside) => around switch
    {
        IBlockOperation block => block.Operations.TakeWhile(statement => statement != inside)
            .Select(static statement => statement is IUsingDeclarationOperation declaration ? declaration.DeclarationGroup : statement)
            .OfType<IVariableDeclarationGroupOperation>()
            .SelectMany(GetDeclarators),
        IUsingOperation { Resources: IVariableDeclarationGroupOperation resources } use when use.Body == inside =>
            GetDeclarators(resources),
        _ => [],
    };

    private static IEnumerable<IVariableDeclaratorOperation> GetDeclarators(IVariableDeclarationGroupOperation group) =>
        group.Declarations.SelectMany(static declaration => declaration.Declarators);

    /// <summary>Returns whether the options are written where the lease is acquired, and list dictionaries, but not this one.</summary>
    private static bool IsForOthersOnly(IVariableDeclaratorOperation lease, IOperation map)
    {
        IOperation[] listed =
            [.. (lease.GetVariableInitializer()?.Value.Descendants() ?? [])
                .Where(static part => part is not IConversionOperation && SharedCalls.IsSharedMap(part.Type))];
        return listed.Length > 0 && !listed.Any(one => ValueEquivalence.AreEquivalent(one, map));
    }

    private static bool IsUnderLease(IOperation map) => ValueEquivalence.Unwrap(map) switch
    {
        IInvocationOperation { TargetMethod.Name: "Under" } => true,
        ILocalReferenceOperation local => LocalValue.TryGetInitializer(local) is { } value && IsUnderLease(value),
        _ => false,
    };

    private static bool IsLease(ITypeSymbol type) => type.HasMetadataName(WellKnownNames.SharedLease);
}
