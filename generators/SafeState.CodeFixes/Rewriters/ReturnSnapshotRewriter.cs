using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// The map, a view of it or a query over it that outlives the expression: whoever gets it saw later changes, and sees the
/// content of one instant then. That is nearly always what is wanted, and never the same.
/// </summary>
internal sealed class ReturnSnapshotRewriter : UsageRewriter
{
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
