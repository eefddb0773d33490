using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using SafeState.Analyzers.DataFlow;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Fields;

/// <summary>The guarded types of one compilation. Each is classified once.</summary>
internal sealed class GuardedTypes
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, GuardedTypeInfo?> _infos = new(SymbolEqualityComparer.Default);
    private readonly Compilation _compilation;

    private GuardedTypes(Compilation compilation) => (_compilation, Operations) = (compilation, new OperationCache(compilation));

    /// <summary>Gets the code of the compilation.</summary>
    public OperationCache Operations { get; }

    /// <summary>Returns the types of a compilation, or null if it does not reference the attributes.</summary>
    public static GuardedTypes? TryCreate(Compilation compilation) =>
        compilation.GetTypesByMetadataName(WellKnownNames.GuardedStateAttribute).IsEmpty ? null : new GuardedTypes(compilation);

    /// <summary>Returns the classification of a type, or null if it has no <c>[GuardedState]</c>.</summary>
    public GuardedTypeInfo? GetInfo(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (!_infos.TryGetValue(type.OriginalDefinition, out GuardedTypeInfo? info))
        {
            info = _infos.GetOrAdd(type.OriginalDefinition,
                InvisibleDeclarations.Exclude(GuardedTypeInfo.TryCreate(type.OriginalDefinition, _compilation, cancellationToken)));
        }

        return info;
    }

    /// <summary>Returns whether a type is guarded, or in a guarded type. No other type can name a private field of it.</summary>
    public bool MayUseGuardedFields(INamedTypeSymbol? type, CancellationToken cancellationToken) =>
        type is not null
        && (GetInfo(type, cancellationToken) is not null || MayUseGuardedFields(type.ContainingType, cancellationToken));

    /// <summary>Returns the classification of a field that has an accessor, or null for other fields.</summary>
    public GuardedFieldInfo? FindField(IFieldSymbol field, CancellationToken cancellationToken)
    {
        // Nearly every field of a program ends here, so the cheap questions come first.
        if (field.DeclaredAccessibility
            is not (Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal)
            || field.ContainingType is null)
        {
            return null;
        }

        return GetInfo(field.ContainingType, cancellationToken) is { Error: GuardError.None } info
            ? info.Fields.FirstOrDefault(candidate => candidate.IsGuarded
                && SymbolEqualityComparer.Default.Equals(candidate.Field, field.OriginalDefinition))
            : null;
    }
}

/// <summary>
/// Excludes members that another generator wrote. Rules see that code, and generators do not. Such a field has no accessor, so a message
/// must not recommend one.
/// </summary>
internal static class InvisibleDeclarations
{
    /// <summary>Marks members that the generator cannot see as errors.</summary>
    public static GuardedTypeInfo? Exclude(GuardedTypeInfo? info)
    {
        if (info is not { Error: GuardError.None })
        {
            return info;
        }

        bool isUnseen = info.Attribute.ApplicationSyntaxReference is { } place
            && OtherGenerators.MayBeGenerated(place.SyntaxTree, place.SyntaxTree.GetLocation(place.Span))
            && !info.Type.GetMembers().Any(static member => member.IsEmitted());
        return isUnseen
            ? info with { Error = GuardError.InvisibleToGenerator }
            : info with { Fields = [.. info.Fields.Select(field => Exclude(field, info.Type))] };
    }

    private static GuardedFieldInfo Exclude(GuardedFieldInfo field, INamedTypeSymbol type) =>
        field.IsGuarded && IsGenerated(field.Field) && !type.GetMembers(field.Accessor).Any(static member => member.IsEmitted())
            ? field with { Error = GuardError.InvisibleToGenerator }
            : field;

    private static bool IsGenerated(IFieldSymbol field) =>
        field.Locations.FirstOrDefault() is { SourceTree: { } tree } place && OtherGenerators.MayBeGenerated(tree, place);
}

/// <summary>Queries on guarded types that several rules need.</summary>
internal static class GuardedTypeExtensions
{
    /// <summary>Returns whether the type can be guarded after small corrections, so that its members are worth checking.</summary>
    public static bool IsRepairable(this GuardedTypeInfo info) => info.Error is GuardError.None
        or GuardError.NotPartial or GuardError.ContainerNotPartial or GuardError.UnknownStrategy or GuardError.BlankName;

    /// <summary>Returns a guarded instance member, or null if there is none.</summary>
    public static ISymbol? GetInstanceMember(this GuardedTypeInfo info) =>
        (ISymbol?)info.Fields.FirstOrDefault(static field => field.IsGuarded && !field.Field.IsStatic)?.Field
        ?? info.Properties.FirstOrDefault(static property => property.IsGuarded && !property.Property.IsStatic)?.Property;

    /// <summary>Returns the place of the name of a symbol.</summary>
    public static Location GetLocation(this ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;

    /// <summary>Returns the place of an attribute, or that of the symbol if the attribute has none.</summary>
    public static Location GetLocation(this AttributeData? attribute, ISymbol symbol) =>
        attribute?.ApplicationSyntaxReference is { } reference ? reference.SyntaxTree.GetLocation(reference.Span) : symbol.GetLocation();

    /// <summary>Returns a type as the user would write it.</summary>
    public static string ToShortDisplayString(this ITypeSymbol type) =>
        type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
