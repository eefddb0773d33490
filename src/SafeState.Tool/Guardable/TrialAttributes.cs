using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Roslyn;

namespace SafeState.Tool.Guardable;

/// <summary>Adds the attributes and <c>partial</c> to the types of a trial. Lines stay where they are.</summary>
internal static class TrialAttributes
{
    private const string Guarded = "global::SafeState.Guarded";
    private const string Unguarded = "global::SafeState.Unguarded(\"The trial is about values.\")";
    private const string GuardedState = "global::SafeState.GuardedState";

    /// <summary>Returns the project with guarded types.</summary>
    /// <param name="project">The project.</param>
    /// <param name="candidates">The members to guard.</param>
    /// <param name="waived">The members of the same types that the trial is not about.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<Project> Add(
        Project project, IReadOnlyList<Candidate> candidates, IReadOnlyList<Candidate> waived, CancellationToken cancellationToken)
    {
        Dictionary<SyntaxTree, Dictionary<SyntaxNode, string?>> edits = [];
        foreach (INamedTypeSymbol type in candidates.Select(static candidate => candidate.Field.ContainingType)
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default))
        {
            SyntaxNode first = type.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
            for (INamedTypeSymbol? around = type; around is not null; around = around.ContainingType)
            {
                foreach (TypeDeclarationSyntax part in around.DeclaringSyntaxReferences
                    .Select(part => part.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>())
                {
                    Add(edits, part, part == first && !HasGuard(type) ? GuardedState : null);
                }
            }
        }

        foreach (Candidate candidate in candidates.Where(static candidate => candidate.Content!.Shape.IsScalar()))
        {
            AddToMember(edits, candidate, Guarded, cancellationToken);
        }

        HashSet<ISymbol> types = new(candidates.Select(static candidate => candidate.Field.ContainingType), SymbolEqualityComparer.Default);
        foreach (Candidate candidate in waived.Where(candidate => types.Contains(candidate.Field.ContainingType)))
        {
            AddToMember(edits, candidate, Unguarded, cancellationToken);
        }

        foreach ((SyntaxTree tree, Dictionary<SyntaxNode, string?> nodes) in edits)
        {
            Document document = project.GetDocument(tree)!;
            SyntaxNode root = await tree.GetRootAsync(cancellationToken).ConfigureAwait(false);
            project = document.WithText((await document.WithSyntaxRoot(
                root.ReplaceNodes(nodes.Keys, (old, rewritten) => Edit(rewritten, nodes[old])))
                .GetTextAsync(cancellationToken).ConfigureAwait(false))).Project;
        }

        return project;
    }

    private static void Add(Dictionary<SyntaxTree, Dictionary<SyntaxNode, string?>> edits, SyntaxNode node, string? attribute)
    {
        if (!edits.TryGetValue(node.SyntaxTree, out Dictionary<SyntaxNode, string?>? nodes))
        {
            edits.Add(node.SyntaxTree, nodes = []);
        }

        nodes[node] = attribute ?? nodes.GetValueOrDefault(node);
    }

    private static bool HasGuard(INamedTypeSymbol type) =>
        type.GetAttributes().Any(static attribute => attribute.AttributeClass?.ToDisplayString() == "SafeState.GuardedStateAttribute");

    private static void AddToMember(Dictionary<SyntaxTree, Dictionary<SyntaxNode, string?>> edits, Candidate candidate, string attribute,
        CancellationToken cancellationToken)
    {
        if (candidate.Member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken)
            .FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member and (FieldDeclarationSyntax or PropertyDeclarationSyntax))
        {
            Add(edits, member, member is PropertyDeclarationSyntax ? "field: " + attribute : attribute);
        }
    }

    private static SyntaxNode Edit(SyntaxNode node, string? attribute) => node switch
    {
        TypeDeclarationSyntax type => WithAttribute(WithPartial(type), attribute),
        MemberDeclarationSyntax member => WithAttribute(member, attribute),
        _ => node,
    };

    private static TypeDeclarationSyntax WithPartial(TypeDeclarationSyntax type)
    {
        if (type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return type;
        }

        SyntaxToken word = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return type.Modifiers.Count > 0
            ? (TypeDeclarationSyntax)type.WithModifiers(type.Modifiers.Add(word))
            : (TypeDeclarationSyntax)type.WithKeyword(type.Keyword.WithLeadingTrivia())
                .WithModifiers([word.WithLeadingTrivia(type.Keyword.LeadingTrivia)]);
    }

    private static MemberDeclarationSyntax WithAttribute(MemberDeclarationSyntax member, string? attribute)
    {
        if (attribute is null)
        {
            return member;
        }

        SyntaxTriviaList leading = member.GetLeadingTrivia();
        AttributeListSyntax list = SyntaxFactory.ParseMemberDeclaration($"[{attribute}] int x;")!.AttributeLists[0];
        MemberDeclarationSyntax plain = member.WithLeadingTrivia();
        return plain.WithAttributeLists(plain.AttributeLists.Insert(0, list.WithLeadingTrivia(leading)));
    }
}
