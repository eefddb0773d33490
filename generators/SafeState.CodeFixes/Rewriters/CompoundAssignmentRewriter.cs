using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>_stock[sku]++</c>, <c>_stock[sku] -= n</c>, and similar operators to one step that throws if the key is absent. The result
/// is that of the expression, before or after the change.
/// </summary>
internal sealed class CompoundAssignmentRewriter : UsageRewriter
{
    public override RewriteResult? TryRewrite(RawUse use)
    {
        if (CompoundEntryAssignment.TryCreate(use) is not { } change)
        {
            return null;
        }

        if (change.Operand is not null && MapWriteAnalysis.Writes(use, change.Operand))
        {
            return RewriteResult.Declined;
        }

        ComputeCallWriter step = new(use, change.Key);
        return RewriteResult.Replace(change.Syntax, step.WriteOperator(change.ApplyTo(step.Value), change.Operand, mustExist: true));
    }
}
