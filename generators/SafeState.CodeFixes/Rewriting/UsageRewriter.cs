using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Rewrites one form of raw use.</summary>
internal abstract class UsageRewriter
{
    /// <summary>Returns whether the rewriter knows uses of fields of a shape.</summary>
    public virtual bool AppliesTo(StoreShape shape) => shape == StoreShape.Map;

    /// <summary>Returns the result, or null if the use has another form.</summary>
    public abstract RewriteResult? TryRewrite(RawUse use);
}

/// <summary>The result of a rewriter for a use of its form: the replacement, or that no rewrite is clearly right.</summary>
/// <param name="OldNode">The node to replace, or null if there is none.</param>
/// <param name="NewNode">The replacement.</param>
internal sealed record RewriteResult(SyntaxNode? OldNode, SyntaxNode? NewNode)
{
    /// <summary>Gets the edit that the new node needs at the declaration of the dictionary, or null if there is none.</summary>
    public IDeclarationEdit? DeclarationEdit { get; init; }

    /// <summary>Gets the result for a use that only the author can rewrite.</summary>
    public static RewriteResult Declined { get; } = new(null, null);

    /// <summary>Replaces one node by another one, with all comments. Declines code that is compiled in parts.</summary>
    public static RewriteResult Replace(SyntaxNode oldNode, SyntaxNode newNode) =>
        Comments.HasDirectives(oldNode) ? Declined : new(oldNode, Comments.Preserve(oldNode, newNode));
}

/// <summary>An edit that a rewrite needs at the declaration of the dictionary.</summary>
internal interface IDeclarationEdit
{
    /// <summary>Gets the declaration as the rewrite saw it.</summary>
    FieldDeclarationSyntax Declaration { get; }

    /// <summary>Gets the key of the edit. Edits of several rewrites with the same key are applied once.</summary>
    string Key { get; }

    /// <summary>Returns the members that replace the declaration, with added or changed members.</summary>
    IReadOnlyList<MemberDeclarationSyntax> Apply(IReadOnlyList<MemberDeclarationSyntax> members);
}
