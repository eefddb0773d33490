using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.CodeFixes.Declarations;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE009: moves the dictionary of an automatic property or of a captured parameter to a private field.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe009MapWithoutFieldFix))]
[Shared]
public sealed class Safe009MapWithoutFieldFix() : SolutionCodeFix(RuleIds.MapWithoutField)
{
    private protected override CodeAction? TryCreateAction(FixContext context, CancellationToken cancellationToken) => context.Node switch
    {
        PropertyDeclarationSyntax syntax when PropertyToField.TryCreate(syntax, context.Model, cancellationToken) is PropertyToField move =>
            CodeAction.Create(
            $"Move '{syntax.Identifier.ValueText}' to a private field",
            token => move.ApplyAsync(context.Document, token),
            nameof(Safe009MapWithoutFieldFix)),
        ParameterSyntax syntax when ParameterToField.TryCreate(syntax, context.Model, cancellationToken) is ParameterToField move =>
            CodeAction.Create(
            $"Keep '{syntax.Identifier.ValueText}' in a private field",
            token => move.ApplyAsync(context.Document, token),
            nameof(Safe009MapWithoutFieldFix)),
        _ => null,
    };
}
