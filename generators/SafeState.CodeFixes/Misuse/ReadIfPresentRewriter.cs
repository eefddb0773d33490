using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Misuse;

/// <summary>Rewrites <c>ContainsKey</c> and the indexer to <c>TryGetValue</c>, which reads once.</summary>
internal sealed class ReadIfPresentRewriter : ICheckThenActRewriter
{
    public AtomicReplacement? TryRewrite(CheckSite site)
    {
        if (site.Member != "ContainsKey" || site.Check.Ancestors().Any(static ancestor => ancestor is QueryExpressionSyntax))
        {
            return null;
        }

        SyntaxNode[] uses =
            [.. SyntaxForms.GetContainingFunction(site.Check).DescendantNodes().Where(node => node != site.Check && Names(site, node))];
        SyntaxNode[] relying = [.. GetRegions(site.Check).SelectMany(region => uses.Where(use => region.Span.Contains(use.Span)))];
        if (relying.Length == 0 || relying.Length != uses.Length || !relying.All(use => IsRead(site, use)) || IsKeyAssigned(site))
        {
            return null;
        }

        string name = new LambdaExtraction(site).CreateUniqueName("value");
        Dictionary<SyntaxNode, SyntaxNode> replaced =
                relying.ToDictionary(static use => use, use => (SyntaxNode)SyntaxFactory.IdentifierName(name).WithTriviaFrom(use));
        replaced[site.Check] = SyntaxFactory.ParseExpression($"{site.Store}.TryGetValue({site.Key}, out var {name})")
            .WithTriviaFrom(site.Check);
        return new AtomicReplacement("TryGetValue", replaced);
    }

    /// <summary>Returns the code that runs only if the check was true, so that the value is present.</summary>
    private static IEnumerable<SyntaxNode> GetRegions(ExpressionSyntax check)
    {
        bool yes = true;
        for (SyntaxNode inner = check; inner.Parent is { } outer; inner = outer)
        {
            switch (outer)
            {
                case ParenthesizedExpressionSyntax:
                    break;
                case PrefixUnaryExpressionSyntax negation when negation.IsKind(SyntaxKind.LogicalNotExpression):
                    yes = !yes;
                    break;
                case BinaryExpressionSyntax both when both.IsKind(yes ? SyntaxKind.LogicalAndExpression : SyntaxKind.LogicalOrExpression):
                    if (both.Left == inner)
                    {
                        yield return both.Right;
                    }

                    break;
                case ConditionalExpressionSyntax choice when choice.Condition == inner:
                    yield return yes ? choice.WhenTrue : choice.WhenFalse;
                    yield break;
                case IfStatementSyntax choice when choice.Condition == inner:
                    foreach (SyntaxNode region in GetRegions(choice, yes))
                    {
                        yield return region;
                    }

                    yield break;
                case WhileStatementSyntax loop when loop.Condition == inner && yes:
                    yield return loop.Statement;
                    yield break;
                default:
                    yield break;
            }
        }
    }

    private static IEnumerable<SyntaxNode> GetRegions(IfStatementSyntax choice, bool yes)
    {
        if (yes)
        {
            yield return choice.Statement;
        }
        else if (choice.Else is { } other)
        {
            yield return other.Statement;
        }
        else if (SyntaxForms.ExitsBlock(choice.Statement) && choice.Parent is BlockSyntax block)
        {
            foreach (StatementSyntax statement in block.Statements.Where(statement => statement.SpanStart > choice.SpanStart))
            {
                yield return statement;
            }
        }
    }

    private static bool Names(CheckSite site, SyntaxNode node) => site.IsEntry(node)
        || (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments: [var key, ..] }
            && CheckSite.AreEquivalent(access.Expression, site.Store) && site.IsKey(key.Expression));

    /// <summary>
    /// Returns whether a use reads the value there. A lambda may run later, when the variable has another value, and must not capture one
    /// that is not set.
    /// </summary>
    private static bool IsRead(CheckSite site, SyntaxNode use) =>
        SyntaxForms.GetContainingFunction(use) == SyntaxForms.GetContainingFunction(site.Check)
        && (site.TryGetCall(use, "GetValueOrDefault") is { ArgumentList.Arguments.Count: 1 } || (site.IsEntry(use) && use.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left != use,
            PostfixUnaryExpressionSyntax step => step.IsKind(SyntaxKind.SuppressNullableWarningExpression),
            PrefixUnaryExpressionSyntax step => step.Kind() is not (SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression),
            ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.None),
            _ => true,
        }));

    private static bool IsKeyAssigned(CheckSite site)
    {
        string[] names =
            [.. site.Key.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(static name => name.Identifier.ValueText)];
        return SyntaxForms.GetContainingFunction(site.Check).DescendantNodes().Any(node => node switch
        {
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => names.Contains(name.Identifier.ValueText),
            PostfixUnaryExpressionSyntax { Operand: IdentifierNameSyntax name } step =>
                !step.IsKind(SyntaxKind.SuppressNullableWarningExpression) && names.Contains(name.Identifier.ValueText),
            PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax name } step =>
                step.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression
                && names.Contains(name.Identifier.ValueText),
            ArgumentSyntax { Expression: IdentifierNameSyntax name } argument =>
                !argument.RefKindKeyword.IsKind(SyntaxKind.None) && names.Contains(name.Identifier.ValueText),
            _ => false,
        });
    }
}
