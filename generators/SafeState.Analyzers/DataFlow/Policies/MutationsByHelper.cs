using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Finds the collections that a call hands to a method that changes them.</summary>
internal static class MutationsByHelper
{
    /// <summary>What a call changes through its arguments; a method without source changes nothing.</summary>
    public static IEnumerable<Mutation> Of(IOperation operation, StoreCode code) => operation is IInvocationOperation { TargetMethod: IMethodSymbol method } call
        ? call.Arguments
            .Where(argument => argument is { Parameter: IParameterSymbol parameter, Value.Type: ITypeSymbol type } && MutableCollections.Contain(type) && Changes(method, parameter, code))
            .Select(argument => new Mutation(call, Bare(argument.Value), method.Name))
        : [];

    private static bool Changes(IMethodSymbol method, IParameterSymbol parameter, StoreCode code) => code.Of(method).SelectMany(static body => body.Descendants())
        .Select(Mutations.Of)
        .Any(mutation => mutation is { Target: IParameterReferenceOperation target } && target.Parameter.Ordinal == parameter.Ordinal
            && SymbolEqualityComparer.Default.Equals(target.Parameter.ContainingSymbol, method.OriginalDefinition) && !mutation.Operation.IsIn<ILockOperation>());

    private static IOperation Bare(IOperation value) => value is IConversionOperation { OperatorMethod: null } conversion ? Bare(conversion.Operand) : value;
}
