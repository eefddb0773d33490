using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE010: the values of a guarded map are mutable collections, which the guard does not reach.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe010UnguardedValues() : FieldRule(UnguardedValues)
{
    private static readonly DiagnosticDescriptor UnguardedValues = RuleDescriptor.Shape(
        RuleIds.UnguardedValues,
        "Content of a guarded map is not guarded",
        "'{0}' is guarded, but not what is in it: a '{1}' can be changed by whoever read it; store an immutable collection and replace "
            + "it by an update, or store a concurrent one",
        "The guard makes each operation on the map atomic. A mutable collection that the map hands out is shared by all who ask for it, "
            + "and nothing orders their changes.",
        DiagnosticSeverity.Warning);

    private protected override Diagnostic? Check(GuardedFieldInfo field) => field.IsGuarded ? Check(field.Field, field.Map) : null;

    private protected override Diagnostic? Check(GuardedPropertyInfo property) =>
        property.IsGuarded ? Check(property.Property, property.Map) : null;

    private static Diagnostic? Check(ISymbol member, INamedTypeSymbol? map) =>
        map is { TypeArguments: [_, ITypeSymbol value] } && MutableCollections.Contains(value)
            ? Diagnostic.Create(UnguardedValues, member.GetLocation(), member.Name, value.ToShortDisplayString())
            : null;
}
