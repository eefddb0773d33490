using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites a dictionary, a view, or a query that outlives the expression to a snapshot. The other code saw later changes, and then sees
/// the content at one instant. That is usually intended, but it is never the same.
/// </summary>
internal sealed class ReturnSnapshotRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => !shape.IsScalar();

    public override RewriteResult? TryRewrite(RawUse use) =>
        MapSequence.From(use) is { IsReadImmediately: false } sequence && IsPassedOn(sequence) ? SnapshotReplacement.Create(use) : null;

    private static bool IsPassedOn(MapSequence sequence) => sequence.Reader switch
    {
        IReturnOperation or IVariableInitializerOperation or IPropertyInitializerOperation or IObjectCreationOperation or ITupleOperation =>
            true,
        ISimpleAssignmentOperation assignment => assignment.Value == sequence.Last,
        IInvocationOperation => sequence.Last.Parent is IArgumentOperation { Parameter.RefKind: RefKind.None },
        _ => false,
    };
}
