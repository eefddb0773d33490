using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Shape;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE010: the values of a guarded map are mutable collections, which the guard does not reach.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe010UnguardedContent() : FieldRule(Descriptors.UnguardedContent)
{
    private protected override Diagnostic? Check(GuardedFieldShape field) =>
        field is { IsGuarded: true, Map.TypeArguments: [_, ITypeSymbol value] } && MutableCollections.Contain(value)
            ? Diagnostic.Create(Descriptors.UnguardedContent, field.Field.Place(), field.Field.Name, value.Display())
            : null;
}
