using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE004: a name that the generator needs is already used, with or without another name to choose.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe004NameCollides() : FieldRule(NameCollides, NameAvoided, SharedNameCollides)
{
    private static readonly DiagnosticDescriptor NameCollides = Describe(
        RuleIds.NameCollides,
        "The accessor of '{0}' needs the name '{1}', which is already used; choose another name with [Guarded(Accessor = \"…\")]");

    private static readonly DiagnosticDescriptor NameAvoided = Describe(
        RuleIds.NameCollides,
        "The accessor of '{0}' is '{2}' because the name '{1}' is already used; to choose another name, add [Guarded(Accessor = "
            + "\"…\")]");

    private static readonly DiagnosticDescriptor SharedNameCollides = Describe(
        RuleIds.NameCollides,
        "The shared dictionary of '{0}' needs the name '{1}', which is already used; rename the property or the other member");

    private protected override Diagnostic? Check(SharedPropertyInfo property) => property.Error == SharedError.NameTaken
        ? Diagnostic.Create(SharedNameCollides, property.Property.GetLocation(), property.Property.Name, property.ConflictingName)
        : null;

    private protected override Diagnostic? Check(GuardedFieldInfo field) => field.Error switch
    {
        GuardError.NameTaken => Diagnostic.Create(NameCollides, field.Field.GetLocation(), field.Field.Name, field.ConflictingName),
        GuardError.None when field.ConflictingName is { } taken =>
            NameAvoided.Inform(field.Field.GetLocation(), field.Field.Name, taken, field.Accessor),
        _ => null,
    };

    private protected override Diagnostic? Check(GuardedPropertyInfo property) => property.Error == GuardError.NameTaken
        ? Diagnostic.Create(NameCollides, property.Property.GetLocation(), property.Property.Name, property.ConflictingName)
        : null;

    private static DiagnosticDescriptor Describe(string id, string message) => RuleDescriptor.Shape(
        id,
        "Accessor name is already used",
        message,
        "Each guarded field gets a property and a nested class, which need unused names. The generator tries 'Stock', then "
            + "'StockStore', then 'GuardedStock'.");
}
