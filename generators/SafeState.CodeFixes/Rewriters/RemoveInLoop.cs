using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>A loop over the map, or over a copy of it, that does nothing but remove the entries it likes: <c>RemoveWhere</c>.</summary>
internal sealed class RemoveInLoop : Strategy
{
    public override Answer? For(RawUse use)
    {
        if (RemovalLoop.Around(use) is not { } loop)
        {
            return null;
        }

        EntryPredicate predicate = new(loop);
        return predicate.Write() is { } test
            ? Answer.Replace(loop.Operation.Syntax, Template.Statement($"__0.RemoveWhere(__1);", loop.Map.Accessor, test))
            : null;
    }
}
