using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.Fields;

/// <summary>
/// Distinguishes results of a dictionary by whether they can reach it later. <c>Keys</c>, <c>SyncRoot</c>, an enumerator, or an alternate
/// lookup can. Keys, values, and other results cannot.
/// </summary>
internal static class LiveReferences
{
    private static readonly string[] s_detached = ["KeyValuePair", "DictionaryEntry", "IEqualityComparer", "IComparer", "Type"];

    private static readonly string[] s_copying = ["ConvertAll", "FindAll", "GetRange", "Slice"];

    /// <summary>Returns whether a value of that type, which the member returns, may reach the dictionary.</summary>
    public static bool Contains(ITypeSymbol? given, ISymbol member) => given switch
    {
        null or IArrayTypeSymbol or { TypeKind: TypeKind.Enum } => false,
        _ when s_copying.Contains(member.Name) => false,
        { SpecialType: SpecialType.System_Object } => member.ContainingType.Name is not ("IEnumerator" or "IDictionaryEnumerator"),
        { SpecialType: SpecialType.System_String } or { IsValueType: true, SpecialType: not SpecialType.None } => false,
        _ => !s_detached.Contains(given.Name) && !GetPartTypes(member.ContainingType).Contains(given, SymbolEqualityComparer.Default),
    };

    /// <summary>Returns the types of keys and values, also of a class that is nested in a dictionary.</summary>
    private static IEnumerable<ITypeSymbol> GetPartTypes(INamedTypeSymbol? type) =>
        type is null
        ? []
        : type.TypeArguments.Concat(type.AllInterfaces.SelectMany(static implemented => implemented.TypeArguments))
            .Concat(GetPartTypes(type.ContainingType));
}

/// <summary>
/// Recognizes static framework methods that only read a dictionary and keep no reference to it. They are as safe as a member of the
/// dictionary.
/// </summary>
internal static class ImmediateCalls
{
    /// <summary>Returns whether <paramref name="call"/> keeps no reference to <paramref name="argument"/> when it returns.</summary>
    public static bool Contains(IInvocationOperation call, IArgumentOperation argument) =>
        argument.Parameter is { Ordinal: int position }
        && call.TargetMethod is { IsStatic: true, ContainingType: INamedTypeSymbol type } method
        && Contains(type, method, position);

    private static bool Contains(INamedTypeSymbol type, IMethodSymbol method, int position) => type switch
    {
        { SpecialType: SpecialType.System_Object } => method.Name is nameof(ReferenceEquals) or nameof(Equals),
        { Name: "ArgumentNullException", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } =>
            position == 0,
        { Name: "CollectionExtensions", ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } } =>
            position == 0 && (method.Name is "GetValueOrDefault" or "TryAdd" or "Remove"),
        {
            Name: "FrozenDictionary" or "FrozenSet" or "ImmutableArray" or "ImmutableDictionary" or "ImmutableHashSet" or "ImmutableList"
            or "ImmutableSortedDictionary" or "ImmutableSortedSet"
        } => position == 0 && IsOfCollections(type),
        { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } } =>
            position == 0 && !IsLazy(method.ReturnType),
        _ => false,
    };

    /// <summary>
    /// Returns whether <paramref name="creation"/> copies <paramref name="argument"/>, as every framework collection does that is not a
    /// view.
    /// </summary>
    public static bool Contains(IObjectCreationOperation creation, IArgumentOperation argument) =>
        argument.Parameter is { Type.TypeKind: TypeKind.Interface }
        && creation.Type is INamedTypeSymbol type
        && type.Name is not ("BlockingCollection" or "Collection" or "ReadOnlyCollection" or "ReadOnlyDictionary" or "ReadOnlySet")
        && IsOfCollections(type);

    private static bool IsOfCollections(INamedTypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections.", StringComparison.Ordinal) == true
        && type.ContainingAssembly.Name.StartsWith("System.", StringComparison.Ordinal);

    /// <summary>
    /// Returns whether a LINQ operator returns a sequence, so that it reads its source later. Other operators have read it when they
    /// return.
    /// </summary>
    private static bool IsLazy(ITypeSymbol returned) => returned is INamedTypeSymbol
    {
        Name: "IEnumerable" or "IOrderedEnumerable" or "IQueryable",
    };
}
