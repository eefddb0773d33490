using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>A loop over the map, or over a copy of it, that does nothing but remove the entries it likes: <c>RemoveWhere</c>.</summary>
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
