using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Declarations;

/// <summary>Names for new fields.</summary>
internal static class FieldNames
{
    /// <summary>The name of a field for a property or parameter: <c>Stock</c> and <c>stock</c> give <c>_stock</c>.</summary>
    public static string FromMember(string name) => "_" + char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>Whether the type has no member of the names that the field and its accessor need.</summary>
    /// <param name="type">The type.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="replaced">A member that makes way.</param>
    public static bool AreAvailable(INamedTypeSymbol type, string field, ISymbol? replaced = null) =>
        AccessorName.FromField(field) is string accessor
        && new[] { field, accessor, AccessorName.GetMapClass(accessor) }
            .All(name => type.Name != name && type.GetMembers(name).All(member => SymbolEqualityComparer.Default.Equals(member, replaced)));
}
