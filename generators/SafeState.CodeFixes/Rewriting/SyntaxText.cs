using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Code without spaces and comments, to be compared.</summary>
internal static class SyntaxText
{
    /// <summary>The tokens of a node.</summary>
    public static string GetTokens(SyntaxNode node) => string.Join(" ", node.DescendantTokens().Select(static token => token.Text));
}
