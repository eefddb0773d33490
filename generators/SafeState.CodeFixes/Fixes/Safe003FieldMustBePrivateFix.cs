using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE003: makes a field private, or removes its <c>volatile</c>. Whether a map should be one for each thread, only its author knows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe003FieldMustBePrivateFix))]
[Shared]
public sealed class Safe003FieldMustBePrivateFix() : SafeStateCodeFix(RuleIds.FieldMustBePrivate)
{
    private protected override CodeAction? Fix(FixTarget target, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<FieldDeclarationSyntax>() is not { } field)
        {
            return null;
        }

        string name = ((VariableDeclaratorSyntax)target.Node).Identifier.ValueText;
        return field.Modifiers.Any(IsVisible) ? Replace($"Make '{name}' private", WithPrivate(field), "private")
            : field.Modifiers.Any(SyntaxKind.VolatileKeyword) ? Replace($"Remove 'volatile' from '{name}'", Without(field, SyntaxKind.VolatileKeyword), "volatile")
            : null;

        CodeAction Replace(string title, FieldDeclarationSyntax mended, string what) => CodeAction.Create(
            title,
            token => ReplaceIn(target.Document, field, mended, token),
            nameof(Safe003FieldMustBePrivateFix) + "." + what);
    }

    private static async Task<Document> ReplaceIn(Document document, SyntaxNode old, SyntaxNode mended, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return document.WithSyntaxRoot(root!.ReplaceNode(old, mended));
    }

    private static bool IsVisible(SyntaxToken modifier) => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword;

    /// <summary><c>private protected</c> has the word already; otherwise the first of the words becomes it, and a second one goes.</summary>
    private static FieldDeclarationSyntax WithPrivate(FieldDeclarationSyntax field)
    {
        if (!field.Modifiers.Any(SyntaxKind.PrivateKeyword))
        {
            SyntaxToken first = field.Modifiers.First(IsVisible);
            field = field.WithModifiers(field.Modifiers.Replace(first, SyntaxFactory.Token(SyntaxKind.PrivateKeyword).WithTriviaFrom(first)));
        }

        return field.Modifiers.Any(IsVisible) ? Without(field, field.Modifiers.First(IsVisible).Kind()) : field;
    }

    /// <summary>The field without a modifier; what stands before it stays.</summary>
    private static FieldDeclarationSyntax Without(FieldDeclarationSyntax field, SyntaxKind kind)
    {
        int index = field.Modifiers.IndexOf(kind);
        SyntaxToken word = field.Modifiers[index];
        SyntaxToken next = word.GetNextToken();
        FieldDeclarationSyntax kept = index == 0 ? field.ReplaceToken(next, next.WithLeadingTrivia(word.LeadingTrivia)) : field;
        return kept.WithModifiers(kept.Modifiers.RemoveAt(index));
    }
}
