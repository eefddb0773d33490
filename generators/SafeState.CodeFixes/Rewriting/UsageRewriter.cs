using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>One kind of raw use, and what it becomes.</summary>
internal abstract class UsageRewriter
{
    /// <summary>Gets the answer; null if the use is of another kind.</summary>
    public abstract RewriteResult? TryRewrite(RawUse use);
}

/// <summary>The result of a rewriter for a use of its form: the replacement, or that no rewrite is clearly right.</summary>
/// <param name="OldNode">What makes way; null: nothing.</param>
/// <param name="NewNode">What comes in its place.</param>
internal sealed record RewriteResult(SyntaxNode? OldNode, SyntaxNode? NewNode)
{
    /// <summary>Gets the edit that the new node needs at the declaration of the dictionary; null if none.</summary>
    public IDeclarationEdit? DeclarationEdit { get; init; }

    /// <summary>Gets the result for a use that only the author can rewrite.</summary>
    public static RewriteResult Declined { get; } = new(null, null);

    /// <summary>One node for another, with all comments. Code that is compiled in parts is left to its author.</summary>
    public static RewriteResult Replace(SyntaxNode oldNode, SyntaxNode newNode) =>
        Comments.HasDirectives(oldNode) ? Declined : new(oldNode, Comments.Preserve(oldNode, newNode));
}

/// <summary>What a rewrite needs at the declaration of the map.</summary>
internal interface IDeclarationEdit
{
    /// <summary>Gets the declaration, as the rewrite saw it.</summary>
    FieldDeclarationSyntax Declaration { get; }

    /// <summary>The same edit, asked for by several rewrites, is made once.</summary>
    string Key { get; }

    /// <summary>Adds to, or changes, the members that stand where the declaration stood.</summary>
    IReadOnlyList<MemberDeclarationSyntax> Apply(IReadOnlyList<MemberDeclarationSyntax> members);
}
