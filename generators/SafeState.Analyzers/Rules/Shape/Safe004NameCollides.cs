using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE004: a name that the generator needs is taken, or another one is taken instead.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe004NameCollides() : FieldRule(NameCollides, NameAvoided)
{
    private static readonly DiagnosticDescriptor NameCollides = Describe(
        RuleIds.NameCollides,
        "'{0}' needs the name '{1}' for its accessor, and something else has it: give another by [Guarded(Accessor = \"…\")]");

    private static readonly DiagnosticDescriptor NameAvoided = Describe(
        RuleIds.NameCollides,
        "The accessor of '{0}' is '{2}', as something else has the name '{1}'; choose another by [Guarded(Accessor = \"…\")]");

    private protected override Diagnostic? Check(GuardedFieldShape field) => field.Refusal switch
    {
        ShapeRefusal.NameTaken => Diagnostic.Create(NameCollides, field.Field.Place(), field.Field.Name, field.TakenName),
        ShapeRefusal.None when field.TakenName is { } taken => NameAvoided.Inform(field.Field.Place(), field.Field.Name, taken, field.Accessor),
        _ => null,
    };

    private protected override Diagnostic? Check(GuardedPropertyShape property) => property.Refusal == ShapeRefusal.NameTaken
        ? Diagnostic.Create(NameCollides, property.Property.Place(), property.Property.Name, property.TakenName)
        : null;

    private static DiagnosticDescriptor Describe(string id, string message) => RuleDescriptor.Shape(
        id,
        "Accessor name is taken",
        message,
        "Each guarded field gets a property and a nested class; both need names that nothing else has there. 'StockStore' and 'GuardedStock' are tried after 'Stock'.");
}
