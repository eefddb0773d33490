using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Fields;

/// <summary>What several rules ask about a guarded type.</summary>
internal static class GuardedTypeExtensions
{
    /// <summary>Whether the type can be guarded once small faults are mended, so that its fields are worth a look.</summary>
    public static bool IsRepairable(this GuardedTypeInfo info) => info.Error is GuardError.None
        or GuardError.NotPartial or GuardError.ContainerNotPartial or GuardError.UnknownStrategy or GuardError.BlankName;

    /// <summary>A guarded member of which each object has its own; null where there is none.</summary>
    public static ISymbol? GetInstanceMember(this GuardedTypeInfo info) =>
        (ISymbol?)info.Fields.FirstOrDefault(static field => field.IsGuarded && !field.Field.IsStatic)?.Field
        ?? info.Properties.FirstOrDefault(static property => property.IsGuarded && !property.Property.IsStatic)?.Property;

    /// <summary>The place of a symbol's name.</summary>
    public static Location GetLocation(this ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;

    /// <summary>The place of an attribute; the symbol's where the attribute has none.</summary>
    public static Location GetLocation(this AttributeData? attribute, ISymbol symbol) =>
        attribute?.ApplicationSyntaxReference is { } reference ? reference.SyntaxTree.GetLocation(reference.Span) : symbol.GetLocation();

    /// <summary>A type as the user writes it.</summary>
    public static string ToShortDisplayString(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
