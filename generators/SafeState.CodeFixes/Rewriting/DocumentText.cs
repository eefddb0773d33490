using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Writes a rewritten tree back as text, so that no formatter changes what a fix did not write.</summary>
internal static class DocumentText
{
    /// <summary>
    /// Returns the document with the text of a tree. Code that a fix did not rewrite keeps its spaces and line ends, byte for byte.
    /// </summary>
    public static async Task<Document> WithTextAsync(this Document document, SyntaxNode root, CancellationToken cancellationToken)
    {
        SourceText oldNode = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(SourceText.From(root.ToFullString(), oldNode.Encoding, oldNode.ChecksumAlgorithm));
    }

    /// <summary>Returns the line end of the file of a node.</summary>
    public static SyntaxTrivia GetLineEnd(SyntaxNode node)
    {
        SyntaxTrivia first = node.SyntaxTree.GetRoot().DescendantTrivia()
            .FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return SyntaxFactory.EndOfLine(first.FullSpan.IsEmpty ? "\n" : first.ToString());
    }

    /// <summary>Returns the spaces or tabs before a node on its line.</summary>
    public static SyntaxTriviaList GetIndentation(SyntaxNode node) =>
        [.. node.GetLeadingTrivia().Reverse().TakeWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))];
}
