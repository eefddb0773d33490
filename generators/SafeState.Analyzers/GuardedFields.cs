using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Roslyn;

namespace SafeState.Analyzers;

/// <summary>The guarded fields of one compilation.</summary>
internal sealed class GuardedFields
{
    private readonly INamedTypeSymbol _attr;
    private readonly INamedTypeSymbol? _un;

    private GuardedFields(INamedTypeSymbol attr, INamedTypeSymbol? un) => (_attr, _un) = (attr, un);

    public static GuardedFields? In(Compilation compilation) =>
        compilation.GetTypeByMetadataName(WellKnownNames.GuardedStateAttribute) is { } a ? new GuardedFields(a, compilation.GetTypeByMetadataName(WellKnownNames.UnguardedAttribute)) : null;

    public GuardedField? Find(IFieldSymbol field) =>
        field.DeclaredAccessibility == Accessibility.Private && field.Type.MetadataName == "Dictionary`2" && field.ContainingType.GetAttributes().Any(x => SymbolEqualityComparer.Default.Equals(x.AttributeClass, _attr))
        && !field.GetAttributes().Any(x => SymbolEqualityComparer.Default.Equals(x.AttributeClass, _un))
            ? new GuardedField(field.OriginalDefinition, AccessorName.Of(field.Name)!)
            : null;
}
