using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary><c>_stock[sku] = _stock[sku] * 2</c>, also by way of <c>ContainsKey</c>, <c>TryGetValue</c> or <c>GetValueOrDefault</c>: one step on the entry.</summary>
internal sealed class ReadAndStore : Strategy
{
    public override Answer? For(RawUse use)
    {
        if (StoreAround(use) is not { } store || store.Target is not IPropertyReferenceOperation target)
        {
            return null;
        }

        RawUse map = use.At(target.Descendants().First(use.IsSame));
        IOperation key = target.Arguments[0].Value;
        EntryReads reads = new(map, key, store.Value);
        if (!reads.Any)
        {
            return null;
        }

        if (MapTraffic.Writes(use, store.Value) || reads.LeaksFound || reads.ComeLate)
        {
            return Answer.None;
        }

        EntryStep step = new(map, key.Expression());
        ExpressionSyntax value = reads.On(step);
        ExpressionSyntax body = Template.Expression("__0 = __1", step.Value, value);
        return Answer.Replace(store.Syntax, step.Compute(body, store.Value, reads.MustExist, reads.Replaced));
    }

    /// <summary>The assignment to an entry of the same map that a use is part of, on either side.</summary>
    private static ISimpleAssignmentOperation? StoreAround(RawUse use)
    {
        for (IOperation? around = use.Value; around is not null and not (IAnonymousFunctionOperation or IBlockOperation); around = around.Parent)
        {
            if (around is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } } store
                && instance.DescendantsAndSelf().FirstOrDefault(use.IsSame) is { } reference
                && use.At(reference) is { IsConditional: false, Member: { IsIndexer: true } member }
                && member.Operation == store.Target)
            {
                return store;
            }
        }

        return null;
    }
}
