using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE003: a guarded field is visible to others, or is no ordinary field.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe003FieldMustBePrivate() : FieldRule(FieldMustBePrivate, FieldMustBeOrdinary)
{
    private static readonly DiagnosticDescriptor FieldMustBePrivate = Describe(
        RuleIds.FieldMustBePrivate,
        "'{0}' must be private to be guarded: others could use the dictionary past the guard; make it private and publish the accessor "
            + "instead");

    private static readonly DiagnosticDescriptor FieldMustBeOrdinary = Describe(
        RuleIds.FieldMustBePrivate,
        "'{0}' must be an ordinary private field to be guarded, but it is {1}; remove that, or waive the guard by [Unguarded(\"…\")]");

    private protected override Diagnostic? Check(GuardedFieldInfo field) => field.Error switch
    {
        GuardError.NotPrivate => Diagnostic.Create(FieldMustBePrivate, field.Field.GetLocation(), field.Field.Name),
        GuardError.ByReference => NotOrdinary(field, "'ref': it would be another object's dictionary"),
        GuardError.Volatile => NotOrdinary(field, "'volatile': it is read once, under a lock, so that 'volatile' adds nothing"),
        GuardError.ThreadStatic => NotOrdinary(field, "[ThreadStatic]: each thread would have a dictionary of its own behind one accessor"),
        _ => null,
    };

    private static Diagnostic NotOrdinary(GuardedFieldInfo field, string what) =>
        Diagnostic.Create(FieldMustBeOrdinary, field.Field.GetLocation(), field.Field.Name, what);

    private static DiagnosticDescriptor Describe(string id, string message) => RuleDescriptor.Shape(
        id,
        "Guarded field is not an ordinary private field",
        message,
        "The compiler can refuse raw access only where it sees all the code that can name the field.");
}
