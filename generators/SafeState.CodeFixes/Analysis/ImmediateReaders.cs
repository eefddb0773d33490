using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Analysis;

/// <summary>Code of the framework that has read a sequence to its end when it returns, and keeps no reference to it.</summary>
internal static class ImmediateReaders
{
    private static readonly string[] Fillers =
    [
        "AddRange", "InsertRange", "UnionWith", "IntersectWith", "ExceptWith", "SymmetricExceptWith", "SetEquals", "Overlaps", "IsSubsetOf", "IsSupersetOf", "CreateRange", "PushRange", "EnqueueRange", "ToFrozenDictionary",
        "ToFrozenSet", "ToImmutableArray", "ToImmutableDictionary", "ToImmutableHashSet", "ToImmutableList", "ToImmutableSortedDictionary", "ToImmutableSortedSet",
    ];

    /// <summary>Whether a call is through with a sequence that it is given.</summary>
    public static bool Contains(IInvocationOperation call, IOperation sequence) => call.TargetMethod switch
    {
        // Given as an object, a sequence is asked for its text or kept.
        _ when sequence.Type?.SpecialType == SpecialType.System_Object => false,
        { ContainingType.SpecialType: SpecialType.System_String, Name: "Join" or "Concat" } => true,
        var method when Linq.IsEnumerableMethod(method) => !IsLazy(method),
        { Name: "GetEnumerator" } => call.Instance == sequence,
        var method => IsOfCollections(method.ContainingType) && Fillers.Contains(method.Name),
    };

    /// <summary>Whether a new object is a collection that copies what it is given.</summary>
    public static bool Contains(IObjectCreationOperation creation, IOperation sequence) =>
        creation.Type is INamedTypeSymbol { Name: not ("ReadOnlyDictionary" or "ReadOnlyCollection" or "ReadOnlySet" or "Collection" or "BlockingCollection") } type
        && IsOfCollections(type)
        && type.AllInterfaces.Any(static implemented => implemented.SpecialType == SpecialType.System_Collections_IEnumerable)
        && sequence.Parent is IArgumentOperation { Parameter.Type.TypeKind: TypeKind.Interface };

    /// <summary>Whether an operator of <c>Enumerable</c> reads its source only when its result is read.</summary>
    public static bool IsLazy(IMethodSymbol method) => method.ReturnType is INamedTypeSymbol { Name: "IEnumerable" or "IOrderedEnumerable" };

    private static bool IsOfCollections(INamedTypeSymbol type) => type.ContainingNamespace.ToDisplayString().StartsWith("System.Collections", System.StringComparison.Ordinal);
}
