using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Rename;
using SafeState.CodeFixes.Declarations;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>
/// SAFE003: makes a field private, or removes its <c>volatile</c>. If the field has the name that its accessor needs, it is renamed. Only
/// the author knows whether there should be one dictionary for each thread.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe003FieldMustBePrivateFix))]
[Shared]
public sealed class Safe003FieldMustBePrivateFix() : SolutionCodeFix(RuleIds.FieldMustBePrivate)
{
    private protected override CodeAction? TryCreateAction(FixContext context, CancellationToken cancellationToken)
    {
        if (context.Node.FirstAncestorOrSelf<FieldDeclarationSyntax>() is not { } field)
        {
            return null;
        }

        VariableDeclaratorSyntax declarator = (VariableDeclaratorSyntax)context.Node;
        string name = declarator.Identifier.ValueText;
        return field.Modifiers.Any(IsVisible) && GetNewName(context, declarator, cancellationToken) is { } newName ? CodeAction.Create(
                $"Make '{name}' private and rename it to '{newName}'",
                token => RenameAsync(context, field, token),
                nameof(Safe003FieldMustBePrivateFix) + ".private")
            : field.Modifiers.Any(IsVisible) ? Replace($"Make '{name}' private", WithPrivate(field), "private")
            : field.Modifiers.Any(SyntaxKind.VolatileKeyword)
                ? Replace($"Remove 'volatile' from '{name}'", Without(field, SyntaxKind.VolatileKeyword), "volatile")
            : null;

        CodeAction Replace(string title, FieldDeclarationSyntax newNode, string what) => CodeAction.Create(
            title,
            token => ReplaceAsync(context.Document, field, newNode, token),
            nameof(Safe003FieldMustBePrivateFix) + "." + what);
    }

    /// <summary>
    /// Returns another name for a field that has the name of its accessor, as most public fields do. Null if no name is needed, or none
    /// is free.
    /// </summary>
    private static string? GetNewName(FixContext context, VariableDeclaratorSyntax declarator, CancellationToken cancellationToken) =>
        context.Model.GetDeclaredSymbol(declarator, cancellationToken) is IFieldSymbol field
        && field.Name == AccessorName.FromField(field.Name)
        && GuardArguments.Parse(field.FindAttribute(WellKnownNames.GuardedAttribute)).Accessor is null
        && FieldNames.AreAvailable(field.ContainingType, FieldNames.FromMember(field.Name), field)
            ? FieldNames.FromMember(field.Name)
            : null;

    /// <summary>
    /// Renames all fields of a declaration that need it. Uses in other classes get the new name too, and the compiler lists them as
    /// errors.
    /// </summary>
    private static async Task<Solution> RenameAsync(FixContext context, FieldDeclarationSyntax declaration,
        CancellationToken cancellationToken)
    {
        SyntaxAnnotation mark = new();
        (int Index, string NewName)[] renamings =
        [
            .. declaration.Declaration.Variables
                .Select((variable, index) => (index, GetNewName(context, variable, cancellationToken)!))
                .Where(static renaming => renaming.Item2 is not null),
        ];
        Document document = context.Document;
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        document = document.WithSyntaxRoot(root.ReplaceNode(declaration, declaration.WithAdditionalAnnotations(mark)));
        foreach ((int index, string newName) in renamings)
        {
            FieldDeclarationSyntax current = await FindAsync(document, mark, cancellationToken).ConfigureAwait(false);
            SemanticModel model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            ISymbol field = model.GetDeclaredSymbol(current.Declaration.Variables[index], cancellationToken)!;
            Solution renamed = await Renamer.RenameSymbolAsync(document.Project.Solution, field, default, newName, cancellationToken)
                .ConfigureAwait(false);
            document = renamed.GetDocument(document.Id)!;
        }

        FieldDeclarationSyntax last = await FindAsync(document, mark, cancellationToken).ConfigureAwait(false);
        return (await ReplaceAsync(document, last, WithPrivate(last), cancellationToken).ConfigureAwait(false)).Project.Solution;
    }

    private static async Task<FieldDeclarationSyntax> FindAsync(Document document, SyntaxAnnotation mark,
        CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        return (FieldDeclarationSyntax)root.GetAnnotatedNodes(mark).Single();
    }

    private static async Task<Document> ReplaceAsync(Document document, SyntaxNode oldNode, SyntaxNode newNode,
        CancellationToken cancellationToken)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return document.WithSyntaxRoot(root!.ReplaceNode(oldNode, newNode));
    }

    private static bool IsVisible(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword;

    /// <summary>
    /// Returns the field with <c>private</c>. <c>private protected</c> has the word already. Otherwise the first modifier becomes it, and
    /// a second one is removed.
    /// </summary>
    private static FieldDeclarationSyntax WithPrivate(FieldDeclarationSyntax field)
    {
        if (!field.Modifiers.Any(SyntaxKind.PrivateKeyword))
        {
            SyntaxToken first = field.Modifiers.First(IsVisible);
            field = field.WithModifiers(
                field.Modifiers.Replace(first, SyntaxFactory.Token(SyntaxKind.PrivateKeyword).WithTriviaFrom(first)));
        }

        return field.Modifiers.Any(IsVisible) ? Without(field, field.Modifiers.First(IsVisible).Kind()) : field;
    }

    /// <summary>Returns the field without a modifier. Text before the modifier stays.</summary>
    private static FieldDeclarationSyntax Without(FieldDeclarationSyntax field, SyntaxKind kind)
    {
        int index = field.Modifiers.IndexOf(kind);
        SyntaxToken word = field.Modifiers[index];
        SyntaxToken next = word.GetNextToken();
        FieldDeclarationSyntax kept = index == 0 ? field.ReplaceToken(next, next.WithLeadingTrivia(word.LeadingTrivia)) : field;
        return kept.WithModifiers(kept.Modifiers.RemoveAt(index));
    }
}
