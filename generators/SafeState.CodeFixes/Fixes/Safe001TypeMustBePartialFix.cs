using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE001: makes a type and the types around it partial, in each of their declarations.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe001TypeMustBePartialFix))]
[Shared]
public sealed class Safe001TypeMustBePartialFix() : SolutionCodeFix(RuleIds.TypeMustBePartial)
{
    private protected override CodeAction? TryCreateAction(FixContext context, CancellationToken cancellationToken) =>
        context.Node is TypeDeclarationSyntax declaration
        && context.Model.GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol type
            ? CodeAction.Create(
                $"Make '{type.Name}' partial",
                token => MakePartialAsync(context.Document.Project.Solution, type, token),
                nameof(Safe001TypeMustBePartialFix))
            : null;

    private static async Task<Solution> MakePartialAsync(Solution solution, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        SolutionEditor editor = new(solution);
        foreach (TypeDeclarationSyntax declaration in GetDeclarations(type, cancellationToken)
            .Where(static declaration => !declaration.Modifiers.Any(SyntaxKind.PartialKeyword)))
        {
            if (solution.FindSourceDocument(declaration.SyntaxTree) is { } document)
            {
                DocumentEditor file = await editor.GetDocumentEditorAsync(document, cancellationToken).ConfigureAwait(false);
                file.ReplaceNode(declaration, static (node, _) => WithPartial((TypeDeclarationSyntax)node));
            }
        }

        return editor.GetChangedSolution();
    }

    private static IEnumerable<TypeDeclarationSyntax> GetDeclarations(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        for (INamedTypeSymbol? around = type; around is not null; around = around.ContainingType)
        {
            foreach (SyntaxReference reference in around.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration)
                {
                    yield return declaration;
                }
            }
        }
    }

    /// <summary>Adds <c>partial</c> as the last modifier. Without other modifiers, it takes the comments before the keyword.</summary>
    private static TypeDeclarationSyntax WithPartial(TypeDeclarationSyntax declaration)
    {
        SyntaxToken word = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (declaration.Modifiers.Count > 0)
        {
            return (TypeDeclarationSyntax)declaration.WithModifiers(declaration.Modifiers.Add(word));
        }

        word = word.WithLeadingTrivia(declaration.Keyword.LeadingTrivia);
        return (TypeDeclarationSyntax)declaration.WithKeyword(declaration.Keyword.WithLeadingTrivia()).WithModifiers([word]);
    }
}
