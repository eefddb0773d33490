using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Discovery;

/// <summary>Guards a type: adds the attribute and <c>partial</c>, and rewrites the uses of its collections to their accessors.</summary>
public static class TypeGuard
{
    private const string Attribute = "GuardedState";

    /// <summary>Gets whether the attribute would guard the field.</summary>
    public static bool CanGuard(ISymbol member) =>
        member is IFieldSymbol { DeclaredAccessibility: Accessibility.Private, IsConst: false, IsVolatile: false } field
        && GuardableType.FindCollection(field.Type) is not null
        && field.ContainingType is { TypeKind: TypeKind.Class, IsRecord: false, Name.Length: > 0 }
        && !field.HasAttribute(WellKnownNames.UnguardedAttribute);

    /// <summary>Guards a type. Uses that only the author can decide on stay as they are, and are errors from then on.</summary>
    public static async Task<Solution> ApplyAsync(Solution solution, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        Dictionary<DocumentId, List<TypeDeclarationSyntax>> files = [];
        for (INamedTypeSymbol? around = type; around is not null; around = around.ContainingType)
        {
            foreach (SyntaxReference part in around.DeclaringSyntaxReferences)
            {
                if (part.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
                    && solution.FindSourceDocument(part.SyntaxTree) is { } file)
                {
                    files[file] = [.. files.TryGetValue(file, out List<TypeDeclarationSyntax>? others) ? others : [], declaration];
                }
            }
        }

        SyntaxNode first = type.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
        foreach (KeyValuePair<DocumentId, List<TypeDeclarationSyntax>> file in files)
        {
            Document document = solution.GetDocument(file.Key)!;
            SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            bool isKnown = await IsKnownAsync(document, first, cancellationToken).ConfigureAwait(false);
            SyntaxNode marked = root.ReplaceNodes(file.Value,
                (old, rewritten) => WithPartial(old == first ? WithAttribute(rewritten, first) : rewritten));
            bool isFirst = file.Value.Contains(first);
            marked = isFirst && !isKnown ? WithUsing((CompilationUnitSyntax)marked) : marked;
            solution = (await document.WithTextAsync(marked, cancellationToken).ConfigureAwait(false)).Project.Solution;
        }

        foreach (DocumentId file in files.Keys)
        {
            solution = await RewriteAsync(solution.GetDocument(file)!, cancellationToken).ConfigureAwait(false);
        }

        return solution;
    }

    private static async Task<Solution> RewriteAsync(Document document, CancellationToken cancellationToken) =>
        await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
        && FileRewriter.RewriteAll(model, [], UsageRewriters.BehaviorPreserving, cancellationToken) is { } root
            ? (await document.WithTextAsync(root, cancellationToken).ConfigureAwait(false)).Project.Solution
            : document.Project.Solution;

    private static async Task<bool> IsKnownAsync(Document document, SyntaxNode type, CancellationToken cancellationToken) =>
        type.SyntaxTree == await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false)
        && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
        && model.LookupNamespacesAndTypes(type.SpanStart, name: Attribute + "Attribute").Any();

    private static TypeDeclarationSyntax WithPartial(TypeDeclarationSyntax declaration)
    {
        if (declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return declaration;
        }

        SyntaxToken word = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return declaration.Modifiers.Count > 0
            ? (TypeDeclarationSyntax)declaration.WithModifiers(declaration.Modifiers.Add(word))
            : (TypeDeclarationSyntax)declaration.WithKeyword(declaration.Keyword.WithLeadingTrivia())
                .WithModifiers([word.WithLeadingTrivia(declaration.Keyword.LeadingTrivia)]);
    }

    private static TypeDeclarationSyntax WithAttribute(TypeDeclarationSyntax declaration, SyntaxNode original)
    {
        AttributeListSyntax list = SyntaxFactory.AttributeList([SyntaxFactory.Attribute(SyntaxFactory.IdentifierName(Attribute))])
            .WithLeadingTrivia(declaration.GetLeadingTrivia())
            .WithTrailingTrivia(DocumentText.GetLineEnd(original));
        TypeDeclarationSyntax indented = declaration.WithLeadingTrivia(DocumentText.GetIndentation(declaration));
        return (TypeDeclarationSyntax)indented.WithAttributeLists(indented.AttributeLists.Insert(0, list));
    }

    private static CompilationUnitSyntax WithUsing(CompilationUnitSyntax unit)
    {
        SyntaxTrivia lineEnd = DocumentText.GetLineEnd(unit);
        UsingDirectiveSyntax added = SyntaxFactory.UsingDirective(SyntaxFactory.IdentifierName(nameof(SafeState)))
            .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithTrailingTrivia(lineEnd);
        if (unit.Usings.Count > 0)
        {
            return unit.WithUsings(unit.Usings.Add(added));
        }

        SyntaxTriviaList leading = unit.GetLeadingTrivia();
        return unit.WithLeadingTrivia().WithUsings([added.WithLeadingTrivia(leading).WithTrailingTrivia(lineEnd, lineEnd)]);
    }
}
