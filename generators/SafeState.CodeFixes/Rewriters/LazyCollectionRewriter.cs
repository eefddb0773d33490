using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>_items ??= [];</c> of a list, set, or queue. The accessor of a field that may start as null starts empty, so the statement
/// is removed.
/// </summary>
internal sealed class LazyCollectionRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => shape is StoreShape.List or StoreShape.Set or StoreShape.Queue;

    public override RewriteResult? TryRewrite(RawUse use) =>
        use.Value.Parent is ICoalesceAssignmentOperation created
        && created.Target == use.Value
        && use.Info.StartsEmpty
        && NewMapAnalysis.IsEmpty(use, created.Value)
            ? Remove(use, created)
            : null;

    private static RewriteResult? Remove(RawUse use, ICoalesceAssignmentOperation created) =>
        !StatementPlacement.IsStatement(created)
            ? RewriteResult.Replace(
                created.Syntax.Parent is ParenthesizedExpressionSyntax outer ? outer : created.Syntax, use.Accessor)
            : created.Parent!.Syntax is StatementSyntax statement ? StatementRemoval.Create(statement)
            : null;
}
