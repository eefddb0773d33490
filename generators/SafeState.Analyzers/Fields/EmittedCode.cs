using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Fields;

/// <summary>
/// Knows the members that our own generator emitted into a guarded type. Their attribute alone proves nothing, as anyone can write it. A
/// user's member with the attribute and one of these names does not compile: the generator emits another one.
/// </summary>
internal static class EmittedCode
{
    /// <summary>Whether <paramref name="member"/> creates the map of <paramref name="field"/>: the one place that must use the raw field.</summary>
    public static bool IsCreateMethod(ISymbol member, GuardedFieldInfo field) =>
        SymbolEqualityComparer.Default.Equals(member.ContainingType?.OriginalDefinition, field.Field.ContainingType) && IsCreateMethodOf(member, field.Accessor);

    /// <summary>Whether <paramref name="member"/>, of the guarded type itself, is one of the emitted ones that have code.</summary>
    public static bool IsAccessorCode(ISymbol member, GuardedTypeInfo info) =>
        info.Fields.Any(field => field.IsGuarded && IsCodeOf(member, field.Accessor))
        || info.Properties.Any(property => property.IsGuarded && IsCodeOf(member, property.Property.Name));

    private static bool IsCodeOf(ISymbol member, string accessor) => IsCreateMethodOf(member, accessor)
        || (member is IMethodSymbol { AssociatedSymbol: IPropertySymbol property } && property.Name == accessor && (member.IsEmitted() || property.IsEmitted()));

    private static bool IsCreateMethodOf(ISymbol member, string accessor) =>
        member is IMethodSymbol { Parameters.IsEmpty: true, Arity: 0 } && member.Name == AccessorName.GetCreateMethod(accessor) && member.IsEmitted();
}
