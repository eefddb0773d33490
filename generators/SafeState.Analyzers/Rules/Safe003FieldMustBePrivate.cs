using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Shape;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE003: a guarded field is visible to others, or is no ordinary field.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe003FieldMustBePrivate() : FieldRule(Descriptors.FieldMustBePrivate, Descriptors.FieldMustBeOrdinary)
{
    private protected override Diagnostic? Check(GuardedFieldShape field) => field.Refusal switch
    {
        ShapeRefusal.NotPrivate => Diagnostic.Create(Descriptors.FieldMustBePrivate, field.Field.Place(), field.Field.Name),
        ShapeRefusal.ByReference => NotOrdinary(field, "'ref': it would be another object's dictionary"),
        ShapeRefusal.Volatile => NotOrdinary(field, "'volatile': it is read once, under a lock, so that 'volatile' adds nothing"),
        ShapeRefusal.ThreadStatic => NotOrdinary(field, "[ThreadStatic]: each thread would have a dictionary of its own behind one accessor"),
        _ => null,
    };

    private static Diagnostic NotOrdinary(GuardedFieldShape field, string what) =>
        Diagnostic.Create(Descriptors.FieldMustBeOrdinary, field.Field.Place(), field.Field.Name, what);
}
