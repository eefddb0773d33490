using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE403: makes an event method partial where that is all it lacks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe403EventMethodNeverCalledFix))]
[Shared]
public sealed class Safe403EventMethodNeverCalledFix() : SafeStateCodeFix(RuleIds.EventMethodNeverCalled)
{
    private protected override CodeAction? Fix(FixContext target, CancellationToken cancellationToken) =>
        target.Node is MethodDeclarationSyntax declaration
        && target.Model.GetDeclaredSymbol(declaration, cancellationToken) is { IsVirtual: false, IsOverride: false, IsAbstract: false, IsExtern: false } method
        && EventMethod.HasValidSignature(method)
        && !EventMethod.IsPartial(method, cancellationToken)
            ? CodeAction.Create(
                $"Make '{method.Name}' partial",
                token => MakePartialAsync(target.Document, declaration, token),
                nameof(Safe403EventMethodNeverCalledFix))
            : null;

    private static async Task<Document> MakePartialAsync(Document document, MethodDeclarationSyntax declaration, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        return await document.WithTextAsync(root.ReplaceNode(declaration, WithPartial(declaration)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The word must stand right before the type; without other modifiers it takes over the comments.</summary>
    private static MethodDeclarationSyntax WithPartial(MethodDeclarationSyntax declaration)
    {
        SyntaxToken word = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (declaration.Modifiers.Count > 0)
        {
            return declaration.WithModifiers(declaration.Modifiers.Add(word));
        }

        word = word.WithLeadingTrivia(declaration.ReturnType.GetLeadingTrivia());
        return declaration.WithReturnType(declaration.ReturnType.WithoutLeadingTrivia()).WithModifiers([word]);
    }
}
