using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Shape;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE010: the values of a guarded map are mutable collections, which the guard does not reach.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe010UnguardedContent() : FieldRule(Descriptors.UnguardedContent)
{
    private protected override Diagnostic? Check(GuardedFieldShape field) => field.IsGuarded ? Check(field.Field, field.Map) : null;

    private protected override Diagnostic? Check(GuardedPropertyShape property) => property.IsGuarded ? Check(property.Property, property.Map) : null;

    private static Diagnostic? Check(ISymbol member, INamedTypeSymbol? map) =>
        map is { TypeArguments: [_, ITypeSymbol value] } && MutableCollections.Contain(value)
            ? Diagnostic.Create(Descriptors.UnguardedContent, member.Place(), member.Name, value.Display())
            : null;
}
