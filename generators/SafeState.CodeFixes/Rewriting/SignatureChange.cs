using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Replaces nodes in several members of a file, where the signature of a member changes with the code that uses it.</summary>
internal static class SignatureChange
{
    /// <summary>Returns the change, or null if code in another file of the project would no longer compile.</summary>
    /// <param name="use">The use that is among the nodes.</param>
    /// <param name="nodes">The nodes, with their replacements.</param>
    /// <param name="member">The name of the member whose signature changes.</param>
    public static RewriteResult? TryCreate(RawUse use, IReadOnlyDictionary<SyntaxNode, SyntaxNode> nodes, string member)
    {
        SemanticModel model = use.Model;
        SyntaxNode root = model.SyntaxTree.GetRoot();
        TypeDeclarationSyntax? around = use.Receiver.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault();
        if (around is null
            || nodes.Keys.Any(node => !around.Span.Contains(node.Span))
            || !nodes.Keys.Any(node => node.Span.Contains(use.Receiver.Span)))
        {
            return null;
        }

        SyntaxNode changed = around.ReplaceNodes(nodes.Keys, (node, _) => nodes[node].WithTriviaFrom(node));
        return OthersCompile(model, root.ReplaceNode(around, changed), member) ? new RewriteResult(around, changed) : null;
    }

    private static bool OthersCompile(SemanticModel model, SyntaxNode root, string member)
    {
        SyntaxTree tree = model.SyntaxTree;
        Compilation after = model.Compilation.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(root, tree.Options));
        return model.Compilation.SyntaxTrees
            .Where(other => other != tree && other.GetText().ToString().Contains(member))
            .All(other => !GetErrors(after, other).Except(GetErrors(model.Compilation, other)).Any());
    }

    private static string[] GetErrors(Compilation compilation, SyntaxTree tree) =>
    [
        .. compilation.GetSemanticModel(tree).GetMethodBodyDiagnostics()
            .Where(static found => found.Severity == DiagnosticSeverity.Error)
            .Select(static found => found.Id + found.Location.SourceSpan + found.GetMessage(CultureInfo.InvariantCulture)),
    ];
}
