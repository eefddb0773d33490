using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE002: a field is of a type that no guard can stand before.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe002UnsupportedFieldType() : FieldRule(UnsupportedFieldType, UnsupportedMap)
{
    private static readonly DiagnosticDescriptor UnsupportedFieldType = Describe(
        RuleIds.UnsupportedFieldType,
        "'{0}' cannot be guarded, as its type is '{1}': make it a Dictionary, ConcurrentDictionary, SortedDictionary, SortedList or "
            + "IDictionary<TKey, TValue>, or remove [Guarded]");

    private static readonly DiagnosticDescriptor UnsupportedMap = Describe(
        RuleIds.UnsupportedFieldType,
        "'{0}' is left unguarded, as its type is '{1}': make it a Dictionary, ConcurrentDictionary, SortedDictionary, SortedList or "
            + "IDictionary<TKey, TValue>, or say why not by [Unguarded(\"…\")]");

    private protected override Diagnostic? Check(GuardedFieldInfo field) => field.Error switch
    {
        GuardError.UnsupportedType =>
            Diagnostic.Create(UnsupportedFieldType, field.Field.GetLocation(), field.Field.Name, field.Field.Type.ToShortDisplayString()),
        GuardError.UnsupportedMap =>
            UnsupportedMap.Warn(field.Field.GetLocation(), field.Field.Name, field.Field.Type.ToShortDisplayString()),
        _ => null,
    };

    private static DiagnosticDescriptor Describe(string id, string message) => RuleDescriptor.Shape(
        id,
        "Field type cannot be guarded",
        message,
        "A field of this type would stay a plain map that threads share without a guard.");
}
