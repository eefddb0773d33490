using Microsoft.CodeAnalysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>What a strategy has to say on a use that is of its kind: what to write instead, or that nothing is clearly right.</summary>
/// <param name="Old">What makes way; null: nothing.</param>
/// <param name="New">What comes in its place.</param>
internal sealed record Answer(SyntaxNode? Old, SyntaxNode? New)
{
    /// <summary>What the new node needs at the declaration of the map; null where it needs nothing.</summary>
    public IFieldEdit? Edit { get; init; }

    /// <summary>Only the author can say.</summary>
    public static Answer None { get; } = new(null, null);

    /// <summary>One node for another, with all comments. Code that is compiled in parts is left to its author.</summary>
    public static Answer Replace(SyntaxNode old, SyntaxNode mended) => Comments.HasDirectives(old) ? None : new(old, Comments.Keep(old, mended));
}
