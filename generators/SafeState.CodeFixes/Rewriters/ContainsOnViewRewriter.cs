using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>Rewrites <c>_stock.Keys.Contains(sku)</c>, <c>_stock.Values.Contains(n)</c>, and <c>_stock.ContainsValue(n)</c>.</summary>
internal sealed class ContainsOnViewRewriter : UsageRewriter
{
    public override RewriteResult? TryRewrite(RawUse use) => use switch
    {
        { IsConditional: true } => null,
        { Member: { Name: "ContainsValue", Call: { } call } } => RewriteResult.Replace(call, WriteValuesContains(use, call)),
        _ => MapSequence.From(use) is
        {
            View: not null,
            Reader: IInvocationOperation
            {
                TargetMethod.Name: "Contains",
                Syntax: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 } lookup
            }
        } sequence
            ? RewriteResult.Replace(lookup, sequence.View == "Keys"
                ? Template.Expression("__0.ContainsKey(__1)", use.Accessor, lookup.ArgumentList.Arguments[0].Expression)
                : WriteValuesContains(use, lookup))
            : null,
    };

    private static ExpressionSyntax WriteValuesContains(RawUse use, InvocationExpressionSyntax lookup) =>
        Linq.CreateCall(use, "__0.Snapshot().Values", "Contains", use.Accessor, lookup.ArgumentList.Arguments[0].Expression);
}
