using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>Rewrites a loop over the dictionary, or over a copy of it, that only removes entries to <c>RemoveWhere</c>.</summary>
internal sealed class RemovalLoopRewriter : UsageRewriter
{
    public override RewriteResult? TryRewrite(RawUse use)
    {
        if (RemovalLoop.Find(use) is not { } loop)
        {
            return null;
        }

        LoopPredicateWriter predicate = new(loop);
        return predicate.TryWrite() is { } test
            ? RewriteResult.Replace(loop.Operation.Syntax, Template.Statement($"__0.RemoveWhere(__1);", loop.Map.Accessor, test))
            : null;
    }
}
