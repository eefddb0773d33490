using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Finds the collections that a call hands to a method that changes them.</summary>
internal static class HelperMutations
{
    /// <summary>What a call changes through its arguments; a method without source changes nothing.</summary>
    public static IEnumerable<CollectionMutation> Find(IOperation operation, StoreCodeContext code) => operation is IInvocationOperation { TargetMethod: IMethodSymbol method } call
        ? call.Arguments
            .Where(argument => argument is { Parameter: IParameterSymbol parameter, Value.Type: ITypeSymbol type } && MutableCollections.Contains(type) && Mutates(method, parameter, code))
            .Select(argument => new CollectionMutation(call, Bare(argument.Value), method.Name))
        : [];

    private static bool Mutates(IMethodSymbol method, IParameterSymbol parameter, StoreCodeContext code) => code.GetBodies(method).SelectMany(static body => body.Descendants())
        .Select(CollectionMutations.TryCreate)
        .Any(mutation => mutation is { Target: IParameterReferenceOperation target } && target.Parameter.Ordinal == parameter.Ordinal
            && SymbolEqualityComparer.Default.Equals(target.Parameter.ContainingSymbol, method.OriginalDefinition) && !mutation.Operation.IsInside<ILockOperation>());

    private static IOperation Bare(IOperation value) => value is IConversionOperation { OperatorMethod: null } conversion ? Bare(conversion.Operand) : value;
}
