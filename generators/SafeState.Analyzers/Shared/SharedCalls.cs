using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Shared;

/// <summary>Recognizes calls of shared dictionaries.</summary>
internal static class SharedCalls
{
    /// <summary>The name of the exception of a write that may have been applied.</summary>
    public const string OutcomeUnknown = "SafeState.SharedOutcomeUnknownException";

    /// <summary>Returns whether values of the type are shared dictionaries.</summary>
    public static bool IsSharedMap(ITypeSymbol? type) => GetInterface(type) is not null;

    /// <summary>Returns the interface of a shared dictionary with its types, or null for other types.</summary>
    public static INamedTypeSymbol? GetInterface(ITypeSymbol? type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Select(GetInterface).FirstOrDefault(static found => found is not null),
        INamedTypeSymbol named => IsInterface(named) ? named : named.AllInterfaces.FirstOrDefault(IsInterface),
        _ => null,
    };

    /// <summary>Returns the operation as an asynchronous call of a shared dictionary, or null for other operations.</summary>
    public static IInvocationOperation? TryGet(IOperation? operation) =>
        operation is IInvocationOperation { Instance: { } map, TargetMethod.Name: var name } call
        && name.EndsWith("Async", System.StringComparison.Ordinal)
        && IsInterface(call.TargetMethod.ContainingType) && IsSharedMap(map.Type)
            ? call
            : null;

    /// <summary>Returns whether a call of a shared dictionary can change it.</summary>
    public static bool IsWrite(IInvocationOperation call) => call.TargetMethod.Name
        is not ("TryGetAsync" or "GetManyAsync" or "SnapshotAsync" or "ReadAllAsync" or "WatchAsync");

    /// <summary>Returns the key that a call is about, or null if it is about several or none.</summary>
    public static IOperation? GetKey(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "key")?.Value;

    /// <summary>
    /// Returns the call whose task a value is: the call itself, a task made of it, or a local that holds it. Also finds the question for an
    /// unknown outcome. Null for other values.
    /// </summary>
    public static IInvocationOperation? FindTask(IOperation? value)
    {
        while (true)
        {
            switch (ValueEquivalence.Unwrap(value))
            {
                case IInvocationOperation call when TryGet(call) is not null || IsResolve(call.TargetMethod):
                    return call;
                case IInvocationOperation { Instance: { } task, TargetMethod.Name: "AsTask" or "ConfigureAwait" or "Preserve" }:
                    value = task;
                    break;
                case ILocalReferenceOperation local:
                    value = LocalValue.TryGetInitializer(local);
                    break;
                default:
                    return null;
            }
        }
    }

    private static bool IsResolve(IMethodSymbol method) =>
        method is { Name: "ResolveAsync" } && method.ContainingType.HasMetadataName(OutcomeUnknown);

    private static bool IsInterface(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface
        && (type.HasMetadataName(WellKnownNames.SharedMapInterface) || type.HasMetadataName(WellKnownNames.SharedNumberMapInterface));
}
