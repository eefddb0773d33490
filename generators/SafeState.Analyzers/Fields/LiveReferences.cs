using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Fields;

/// <summary>
/// Tells what a dictionary gives out that can reach it later, such as <c>Keys</c>, <c>SyncRoot</c>, an enumerator or an alternate lookup, from
/// keys, values and other facts, which cannot.
/// </summary>
internal static class LiveReferences
{
    private static readonly string[] s_detached = ["KeyValuePair", "DictionaryEntry", "IEqualityComparer", "IComparer", "Type"];

    /// <summary>Whether a value of that type, which the member gives out, may reach the dictionary.</summary>
    public static bool Contains(ITypeSymbol? given, ISymbol member) => given switch
    {
        null or IArrayTypeSymbol or { TypeKind: TypeKind.Enum } => false,
        { SpecialType: SpecialType.System_Object } => member.ContainingType.Name is not ("IEnumerator" or "IDictionaryEnumerator"),
        { SpecialType: SpecialType.System_String } or { IsValueType: true, SpecialType: not SpecialType.None } => false,
        _ => !s_detached.Contains(given.Name) && !GetPartTypes(member.ContainingType).Contains(given, SymbolEqualityComparer.Default),
    };

    /// <summary>The types of keys and values, also of a class that is nested in a dictionary.</summary>
    private static IEnumerable<ITypeSymbol> GetPartTypes(INamedTypeSymbol? type) =>
        type is null ? [] : type.TypeArguments.Concat(type.AllInterfaces.SelectMany(static implemented => implemented.TypeArguments)).Concat(GetPartTypes(type.ContainingType));
}
