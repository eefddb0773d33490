using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Misuse;

/// <summary>
/// Rewrites <c>Stock[sku]++</c>, <c>Stock[sku] += n</c>, and <c>Stock[sku] = Stock[sku] * 2</c> to <c>Compute</c>, which throws for an
/// absent key as the indexer does.
/// </summary>
internal sealed class ComputeInPlaceRewriter : ICheckThenActRewriter
{
    public AtomicReplacement? TryRewrite(CheckSite site)
    {
        bool mustExist = site.Member.Length == 0;
        if (!mustExist
            && !(site.Member == "GetValueOrDefault" && site.Check is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 }))
        {
            return null;
        }

        return GetChange(site) is ExpressionSyntax change ? TryWrite(site, change, mustExist) : null;
    }

    private static AtomicReplacement? TryWrite(CheckSite site, ExpressionSyntax change, bool mustExist)
    {
        LambdaExtraction extraction = new(site);
        string entry = extraction.CreateUniqueName("entry");
        ExpressionSyntax value = SyntaxFactory.ParseExpression(entry + ".Value");
        SyntaxNode[] uses = [.. change.DescendantNodesAndSelf().Where(node => site.IsEntry(node) || node == site.Check)];
        SyntaxNode body = change.ReplaceNodes(uses, (use, _) => value.WithTriviaFrom(use));

        // The key and the store stand outside the delegate; what is left must not use the store a third time.
        if (site.UsesStore(body)
            || !extraction.CanExtractWithStore(change)
            || (mustExist && change is AssignmentExpressionSyntax { Left: var left } && !site.IsEntry(left)))
        {
            return null;
        }

        string text = body.WithoutTrivia().ToString();
        string operand = body is AssignmentExpressionSyntax ? $"({text})" : text;
        string step = mustExist ? $"{entry}.Exists ? {operand} : {WriteThrow(site)}" : text;
        return AtomicReplacement.FromExpression("Compute", change,
            $"{site.Store}.Compute({site.StoredKey}, {extraction.WriteComputeBody(step, change, uses, entry)})");
    }

    private static string WriteThrow(CheckSite site) =>
        $"throw new {MinimalTypeNames.Get("System.Collections.Generic.KeyNotFoundException", site.Model, site.Check.SpanStart)}()";

    /// <summary>Returns the whole expression that reads and writes the entry.</summary>
    private static ExpressionSyntax? GetChange(CheckSite site) => site.Check.Parent switch
    {
        PostfixUnaryExpressionSyntax step when site.IsEntry(step.Operand) && !step.IsKind(SyntaxKind.SuppressNullableWarningExpression) =>
            step,
        PrefixUnaryExpressionSyntax step
            when site.IsEntry(step.Operand) && step.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression =>
                step,
        AssignmentExpressionSyntax assignment
            when assignment.Left == site.Check && !assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression) => assignment,
        _ => site.Check.Ancestors().OfType<AssignmentExpressionSyntax>().FirstOrDefault(assignment =>
            assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            && site.IsEntry(assignment.Left)
            && assignment.Right.Span.Contains(site.Check.Span)
            && SyntaxForms.GetContainingFunction(assignment) == SyntaxForms.GetContainingFunction(site.Check)),
    };
}
