using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Shape;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE002: a field is of a type that no guard can stand before.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe002UnsupportedFieldType() : FieldRule(Descriptors.UnsupportedFieldType, Descriptors.UnsupportedMap)
{
    private protected override Diagnostic? Check(GuardedFieldShape field) => field.Refusal switch
    {
        ShapeRefusal.UnsupportedType => Diagnostic.Create(Descriptors.UnsupportedFieldType, field.Field.Place(), field.Field.Name, field.Field.Type.Display()),
        ShapeRefusal.UnsupportedMap => Descriptors.UnsupportedMap.Warn(field.Field.Place(), field.Field.Name, field.Field.Type.Display()),
        _ => null,
    };
}
