using Microsoft.CodeAnalysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>What a strategy has to say on a use that is of its kind: what to write instead, or that nothing is clearly right.</summary>
/// <param name="OldNode">What makes way; null: nothing.</param>
/// <param name="NewNode">What comes in its place.</param>
internal sealed record RewriteResult(SyntaxNode? OldNode, SyntaxNode? NewNode)
{
    /// <summary>What the new node needs at the declaration of the map; null where it needs nothing.</summary>
    public IDeclarationEdit? DeclarationEdit { get; init; }

    /// <summary>Only the author can say.</summary>
    public static RewriteResult Declined { get; } = new(null, null);

    /// <summary>One node for another, with all comments. Code that is compiled in parts is left to its author.</summary>
    public static RewriteResult Replace(SyntaxNode oldNode, SyntaxNode newNode) => Comments.HasDirectives(oldNode) ? Declined : new(oldNode, Comments.Preserve(oldNode, newNode));
}
