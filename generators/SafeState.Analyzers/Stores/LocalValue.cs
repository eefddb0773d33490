using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Stores;

/// <summary>Finds the value of a local that is never assigned again.</summary>
internal static class LocalValue
{
    /// <summary>Returns the initializer of a local that is never assigned again, or null for others.</summary>
    public static IOperation? TryGetInitializer(ILocalReferenceOperation reference)
    {
        if (reference.IsDeclaration)
        {
            return null;
        }

        IOperation? initial = null;
        foreach (IOperation operation in reference.GetRoot().Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && IsSame(declarator.Symbol, reference))
            {
                initial = (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value;
            }
            else if (operation is ILocalReferenceOperation local && IsSame(local.Local, reference) && IsAssigned(local))
            {
                return null;
            }
        }

        return initial is IConversionOperation conversion ? conversion.Operand : initial;
    }

    /// <summary>Returns all references to the local, in the order of the source.</summary>
    public static IEnumerable<ILocalReferenceOperation> GetReferences(ILocalReferenceOperation reference) =>
        reference.GetRoot().Descendants().OfType<ILocalReferenceOperation>().Where(local => IsSame(local.Local, reference));

    private static bool IsSame(ILocalSymbol local, ILocalReferenceOperation reference) =>
        SymbolEqualityComparer.Default.Equals(local, reference.Local);

    private static bool IsAssigned(IOperation local) => local.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == local,
        IArgumentOperation { Parameter.RefKind: not RefKind.None } => true,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation } => true,
        _ => false,
    };
}

/// <summary>Finds the store that a local refers to: <c>IGuardedMap&lt;string, long&gt; levels = Stock;</c></summary>
internal static class StoreAlias
{
    /// <summary>Returns the initializer of a local of a store type that is never assigned again, or null for others.</summary>
    public static IOperation? TryResolve(ILocalReferenceOperation reference) =>
        reference.Type is ITypeSymbol type && StoreTypes.IsStore(type) ? LocalValue.TryGetInitializer(reference) : null;
}
