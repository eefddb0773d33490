using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Misuse;

/// <summary>
/// Rewrites <c>if (Pool.TryGetValue(host, out var c) &amp;&amp; c.IsIdle) { Pool.TryRemove(host, out _); c.Close(); }</c> to
/// <c>RemoveIf</c>.
/// </summary>
internal sealed class RemoveIfRewriter : ICheckThenActRewriter
{
    public AtomicReplacement? TryRewrite(CheckSite site)
    {
        if (site is not { Member: "TryGetValue", OutName: string name, DeclaresOut: true } || GetConjunction(site.Check) is not { } all)
        {
            return null;
        }

        ExpressionSyntax[] terms = [.. GetTerms(all)];
        return terms[0] != site.Check ? null
            : all.Parent is IfStatementSyntax { Else: null } choice ? RewriteStatement(site, name, choice, [.. terms.Skip(1)])
            : site.TryGetCall(terms[terms.Length - 1], "TryRemove") is { } removal
                && IsDiscarded(removal)
                && !SyntaxForms.IsUsedOutside(name, all) ? RewriteExpression(site, name, all, [.. terms.Skip(1).Take(terms.Length - 2)])
            : null;
    }

    private static AtomicReplacement? RewriteExpression(CheckSite site, string name, BinaryExpressionSyntax all,
        ExpressionSyntax[] tests) =>
        WriteCall(site, name, tests, "_") is string call ? AtomicReplacement.FromExpression("RemoveIf", all, call) : null;

    private static AtomicReplacement? RewriteStatement(CheckSite site, string name, IfStatementSyntax choice, ExpressionSyntax[] tests)
    {
        if (SyntaxForms.GetStatements(choice.Statement) is not [ExpressionStatementSyntax { Expression: var first }, ..] statements
            || site.TryGetCall(first, "TryRemove") is not { } removal || !IsDiscarded(removal) || SyntaxForms.IsUsedOutside(name, choice))
        {
            return null;
        }

        if (statements.Count == 1)
        {
            return WriteCall(site, name, tests, "_") is string whole
                ? AtomicReplacement.FromStatement("RemoveIf", choice, whole + ";")
                : null;
        }

        if (WriteCall(site, name, tests, site.Out!.Expression.ToString()) is not string call)
        {
            return null;
        }

        // Condition and first statement go; the rest stays as it is, comments and all.
        BlockSyntax block = (BlockSyntax)choice.Statement;
        StatementSyntax next =
            statements[1].WithLeadingTrivia(JoinTrivia(statements[0].GetLeadingTrivia(), statements[1].GetLeadingTrivia()));
        BlockSyntax kept = block.WithStatements([next, .. statements.Skip(2)]);
        ExpressionSyntax condition = SyntaxFactory.ParseExpression(call).WithTriviaFrom(choice.Condition);
        return new AtomicReplacement("RemoveIf", new Dictionary<SyntaxNode,
            SyntaxNode>
        { [choice] = choice.WithCondition(condition).WithStatement(kept) });
    }

    private static SyntaxTriviaList JoinTrivia(SyntaxTriviaList first, SyntaxTriviaList second) =>
        second.All(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))
        ? first
        : [.. first.Reverse().SkipWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse(), .. second];

    private static string? WriteCall(CheckSite site, string name, ExpressionSyntax[] tests, string target)
    {
        if (tests.Length == 0)
        {
            return null;
        }

        string test = string.Join(" && ", tests.Select(static term => term.ToString()));
        LambdaExtraction extraction = new(site);
        return tests.All(extraction.CanExtract)
            ? $"{site.Store}.RemoveIf({site.StoredKey}, {extraction.WriteUpdater(tests, test, name)}, out {target})"
            : null;
    }

    /// <summary>Returns the whole of <c>a &amp;&amp; b &amp;&amp; c</c> that begins with the check.</summary>
    private static BinaryExpressionSyntax? GetConjunction(ExpressionSyntax check)
    {
        ExpressionSyntax all = check;
        while (all.Parent is BinaryExpressionSyntax both && both.IsKind(SyntaxKind.LogicalAndExpression) && both.Left == all)
        {
            all = both;
        }

        return all as BinaryExpressionSyntax;
    }

    private static IEnumerable<ExpressionSyntax> GetTerms(ExpressionSyntax all) =>
        all is BinaryExpressionSyntax both && both.IsKind(SyntaxKind.LogicalAndExpression)
        ? [.. GetTerms(both.Left), both.Right]
        : [all];

    private static bool IsDiscarded(InvocationExpressionSyntax removal) =>
        removal.ArgumentList.Arguments is [_,
        {
            Expression: IdentifierNameSyntax { Identifier.ValueText: "_" }
                or DeclarationExpressionSyntax { Designation: DiscardDesignationSyntax }
        }];
}
