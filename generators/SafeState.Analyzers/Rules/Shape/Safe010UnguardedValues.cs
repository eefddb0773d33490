using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE010: the values of a guarded dictionary are mutable collections, which the guard does not protect.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe010UnguardedValues() : FieldRule(UnguardedValues)
{
    private static readonly DiagnosticDescriptor UnguardedValues = RuleDescriptor.Shape(
        RuleIds.UnguardedValues,
        "Values of a guarded dictionary are mutable",
        "The values of '{0}' are not guarded because '{1}' is mutable; {2}store immutable collections and replace them in updates, or "
            + "store concurrent collections",
        "The guard makes each operation on the dictionary atomic. It does not order changes of a collection that several threads "
            + "read from it.",
        DiagnosticSeverity.Warning);

    private protected override Diagnostic? Check(GuardedFieldInfo field) =>
        !field.IsGuarded || field.Shape.IsScalar() || field.Field.Type is not INamedTypeSymbol type ? null
        : field.Shape.IsMultimap() ? CheckValue(field.Field, GuardableType.GetSingleValue(type), canBeMultimap: false)
        : Check(field.Field, type, field.CanBeMultimap);

    private protected override Diagnostic? Check(GuardedPropertyInfo property) =>
        property.IsGuarded && !property.Shape.IsScalar() ? Check(property.Property, property.Interface, canBeMultimap: false) : null;

    // The value of a dictionary, the item of a list or set, and the element of a queue.
    private static Diagnostic? Check(ISymbol member, INamedTypeSymbol? content, bool canBeMultimap) =>
        content is { TypeArguments: [.., ITypeSymbol last] arguments }
        && (arguments.Length == 2 && MapType.IsMutableDictionary(content) || StoreInterface.GetShape(content) is not null
            ? last
            : arguments[0]) is var value
            ? CheckValue(member, value, canBeMultimap)
            : null;

    private static Diagnostic? CheckValue(ISymbol member, ITypeSymbol value, bool canBeMultimap) => !MutableCollections.Contains(value)
        ? null
        : Diagnostic.Create(
            UnguardedValues,
            member.GetLocation(),
            member.Name,
            value.ToShortDisplayString(),
            canBeMultimap ? "use [Guarded(Multimap = true)], or " : string.Empty);
}
