using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>_stock[sku] = _stock[sku] * 2</c> to one step on the entry. The entry may also be read with <c>ContainsKey</c>,
/// <c>TryGetValue</c>, or <c>GetValueOrDefault</c>.
/// </summary>
internal sealed class ReadModifyWriteRewriter : UsageRewriter
{
    public override RewriteResult? TryRewrite(RawUse use)
    {
        if (FindAssignment(use) is not { } store || store.Target is not IPropertyReferenceOperation target)
        {
            return null;
        }

        RawUse map = use.WithReference(target.Descendants().First(use.IsSameMap));
        IOperation key = target.Arguments[0].Value;
        EntryReads reads = new(map, key, store.Value);
        if (!reads.Any)
        {
            return null;
        }

        if (MapWriteAnalysis.Writes(use, store.Value) || reads.LeaksFound || reads.HasEarlierEffects)
        {
            return RewriteResult.Declined;
        }

        ComputeCallWriter step = new(map, key.GetExpression());
        ExpressionSyntax value = reads.Rewrite(step);
        ExpressionSyntax body = Template.Expression("__0 = __1", step.Value, value);
        return RewriteResult.Replace(store.Syntax, step.WriteBody(body, store.Value, reads.MustExist, reads.Replaced));
    }

    /// <summary>Returns the assignment to an entry of the same dictionary that contains a use, on either side.</summary>
    private static ISimpleAssignmentOperation? FindAssignment(RawUse use)
    {
        for (IOperation? around = use.Value; around is not null
            and not (IAnonymousFunctionOperation or IBlockOperation); around = around.Parent)
        {
            if (around is ISimpleAssignmentOperation
                {
                    Target: IPropertyReferenceOperation
                    {
                        Property.IsIndexer: true,
                        Instance: { } instance
                    }
                } store
                && instance.DescendantsAndSelf().FirstOrDefault(use.IsSameMap) is { } reference
                && use.WithReference(reference) is { IsConditional: false, Member: { IsIndexer: true } member }
                && member.Operation == store.Target)
            {
                return store;
            }
        }

        return null;
    }
}
