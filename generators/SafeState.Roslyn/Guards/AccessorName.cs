using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace SafeState.Roslyn;

/// <summary>
/// The names that the generator derives from a field. <c>_stock</c>, <c>stock</c>, <c>m_stock</c>, and <c>s_stock</c> become <c>Stock</c>
/// and, for a dictionary, <c>StockMap</c>.
/// </summary>
internal static class AccessorName
{
    /// <summary>
    /// Returns the name of the accessor for a field. If the rest of the name is not an identifier (<c>_</c>, <c>_1</c>), it is
    /// <c>Store</c> with the rest.
    /// </summary>
    public static string FromField(string fieldName)
    {
        string rest = fieldName;
        if (rest.StartsWith("m_", StringComparison.Ordinal) || rest.StartsWith("s_", StringComparison.Ordinal))
        {
            rest = rest.Substring(2);
        }

        rest = rest.TrimStart('_');
        return rest.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(rest[0])
            ? "Store" + rest
            : char.ToUpperInvariant(rest[0]) + rest.Substring(1);
    }

    /// <summary>Returns the name of the accessor of a group.</summary>
    public static string FromGroup(string group) => group.Length == 0 ? group : char.ToUpperInvariant(group[0]) + group.Substring(1);

    /// <summary>Returns the names that the generator needs for a group: the accessor, and what is behind it.</summary>
    public static ImmutableArray<string> GetGroupNames(string group) =>
        [group, GetGroupClass(group), GetTxType(group), GetViewType(group), GetSnapshotType(group), GetGroupField(group),
            GetGateField(group), GetCreateMethod(group)];

    /// <summary>Returns the name of the nested class of a group.</summary>
    public static string GetGroupClass(string group) => group + "Group";

    /// <summary>Returns the name of the nested type with the views for a transaction.</summary>
    public static string GetTxType(string group) => group + "Tx";

    /// <summary>Returns the name of the nested type with the views for a look.</summary>
    public static string GetViewType(string group) => group + "View";

    /// <summary>Returns the name of the nested type with the members at one instant.</summary>
    public static string GetSnapshotType(string group) => group + "Snapshot";

    /// <summary>Returns the name of the hidden field that holds the group.</summary>
    public static string GetGroupField(string group) => "__groupOf" + group;

    /// <summary>Returns the names that the accessor of a field can have, in the order in which they are tried.</summary>
    public static ImmutableArray<string> GetCandidates(string accessor) => [accessor, accessor + "Store", "Guarded" + accessor];

    /// <summary>
    /// Returns whether the user may use this name for an accessor. Formatting characters are refused, because the compiler drops them and
    /// two names would become one.
    /// </summary>
    public static bool IsValid(string? accessor) =>
        SyntaxFacts.IsValidIdentifier(accessor!)
        && accessor!.All(static character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.Format);

    /// <summary>Returns the name of the nested class behind an accessor.</summary>
    public static string GetClass(string accessor, StoreShape shape) => accessor + shape;

    /// <summary>
    /// Returns the name of the hidden field that holds the guarded object. It is a prefix and not a suffix, so hidden names of different
    /// accessors never collide.
    /// </summary>
    public static string GetStoreField(string accessor, StoreShape shape) => $"__{shape.ToString().ToLowerInvariant()}Of{accessor}";

    /// <summary>Returns the name of the hidden field that holds the lock of the first use.</summary>
    public static string GetGateField(string accessor) => "__gateOf" + accessor;

    /// <summary>Returns the name of the hidden method that creates the guarded object.</summary>
    public static string GetCreateMethod(string accessor) => "__create" + accessor;

    /// <summary>Returns the name of the hidden field that holds a shared dictionary.</summary>
    public static string GetSharedField(string property) => "__sharedOf" + property;

    /// <summary>Returns the name of the hidden method that opens a shared dictionary.</summary>
    public static string GetOpenMethod(string property) => "__open" + property;
}
