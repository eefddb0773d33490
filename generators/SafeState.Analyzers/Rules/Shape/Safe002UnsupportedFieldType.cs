using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE002: a field has a type that cannot be guarded.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe002UnsupportedFieldType() : FieldRule(UnsupportedFieldType, UnsupportedMap)
{
    private static readonly DiagnosticDescriptor UnsupportedFieldType = Describe(
        RuleIds.UnsupportedFieldType,
        "'{0}' cannot be guarded because its type is '{1}'; use a dictionary, list, set, queue, or value that can be guarded, or remove "
            + "[Guarded]");

    private static readonly DiagnosticDescriptor UnsupportedMap = Describe(
        RuleIds.UnsupportedFieldType,
        "'{0}' is not guarded because its type is '{1}'; use Dictionary, ConcurrentDictionary, SortedDictionary, SortedList, or "
            + "IDictionary<TKey, TValue>, or add [Unguarded(\"…\")] with a reason");

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
        "A field of this type stays unguarded, and threads share it.");
}
