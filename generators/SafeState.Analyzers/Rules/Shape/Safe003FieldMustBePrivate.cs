using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE003: a guarded field is visible outside its type, or is not an ordinary field.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe003FieldMustBePrivate() : FieldRule(FieldMustBePrivate, FieldMustBeOrdinary, FieldIsVisibleToFriends)
{
    private const string InternalsVisibleTo = "System.Runtime.CompilerServices.InternalsVisibleToAttribute";

    private static readonly DiagnosticDescriptor FieldMustBePrivate = Describe(
        RuleIds.FieldMustBePrivate,
        "'{0}' must be private or internal to be guarded; make it private and expose the accessor instead");

    private static readonly DiagnosticDescriptor FieldIsVisibleToFriends = Describe(
        RuleIds.FieldMustBePrivate,
        "'{0}' is guarded, but assemblies that [InternalsVisibleTo] names can use it without the guard; make it private");

    private static readonly DiagnosticDescriptor FieldMustBeOrdinary = Describe(
        RuleIds.FieldMustBePrivate,
        "'{0}' cannot be guarded because it is {1}; remove that, or exclude the field with [Unguarded(\"…\")]");

    private protected override Diagnostic? Check(GuardedFieldInfo field) => field.Error switch
    {
        GuardError.NotPrivate => Diagnostic.Create(FieldMustBePrivate, field.Field.GetLocation(), field.Field.Name),
        GuardError.None when field.Field.DeclaredAccessibility != Accessibility.Private
            && field.Field.ContainingAssembly.HasAttribute(InternalsVisibleTo) =>
            FieldIsVisibleToFriends.Warn(field.Field.GetLocation(), field.Field.Name),
        GuardError.ByReference => NotOrdinary(field, "a ref field, which refers to state of another object"),
        GuardError.Volatile => NotOrdinary(field, "volatile, which has no effect because the field is read once, under a lock"),
        GuardError.ThreadStatic => NotOrdinary(field, "[ThreadStatic], so each thread has its own content"),
        _ => null,
    };

    private static Diagnostic NotOrdinary(GuardedFieldInfo field, string what) =>
        Diagnostic.Create(FieldMustBeOrdinary, field.Field.GetLocation(), field.Field.Name, what);

    private static DiagnosticDescriptor Describe(string id, string message) => RuleDescriptor.Shape(
        id,
        "Guarded field is not an ordinary private field",
        message,
        "The compiler can reject raw access only in code that it compiles together with the class.");
}
