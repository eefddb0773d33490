using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Shape;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE004: a name that the generator needs is taken, or another one is taken instead.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe004NameCollides() : FieldRule(Descriptors.NameCollides, Descriptors.NameAvoided)
{
    private protected override Diagnostic? Check(GuardedFieldShape field) => field.Refusal switch
    {
        ShapeRefusal.NameTaken => Diagnostic.Create(Descriptors.NameCollides, field.Field.Place(), field.Field.Name, field.TakenName),
        ShapeRefusal.None when field.TakenName is { } taken => Descriptors.NameAvoided.Inform(field.Field.Place(), field.Field.Name, taken, field.Accessor),
        _ => null,
    };

    private protected override Diagnostic? Check(GuardedPropertyShape property) => property.Refusal == ShapeRefusal.NameTaken
        ? Diagnostic.Create(Descriptors.NameCollides, property.Property.Place(), property.Property.Name, property.TakenName)
        : null;
}
