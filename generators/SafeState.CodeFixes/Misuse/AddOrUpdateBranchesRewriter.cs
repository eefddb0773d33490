using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Misuse;

/// <summary>
/// Rewrites branches for a present and an absent entry, by <c>if</c> and <c>else</c> or by <c>?:</c>, to <c>AddOrUpdate</c>.
/// </summary>
internal sealed class AddOrUpdateBranchesRewriter : ICheckThenActRewriter
{
    public AtomicReplacement? TryRewrite(CheckSite site)
    {
        if (site is not { Member: "TryGetValue", OutName: string name, DeclaresOut: true }
            || GetParts(site) is not (StatementSyntax statement, ExpressionSyntax change, ExpressionSyntax add))
        {
            return null;
        }

        LambdaExtraction extraction = new(site);
        if (!extraction.CanExtract(change)
            || !extraction.CanExtract(add)
            || extraction.IsAmbiguous(add)
            || SyntaxForms.IsUsedOutside(name, statement)
            || IsNamedIn(add, name))
        {
            return null;
        }

        string first = extraction.IsConstant(add) ? add.ToString() : extraction.WriteFactory(add);
        return AtomicReplacement.FromStatement("AddOrUpdate", statement,
            $"{site.Store}.AddOrUpdate({site.StoredKey}, {first}, {extraction.WriteUpdater(change, name)});");
    }

    private static (StatementSyntax Statement, ExpressionSyntax Change, ExpressionSyntax Add)? GetParts(CheckSite site) =>
        site.Check.Parent switch
        {
            IfStatementSyntax { Else.Statement: var other } choice when choice.Condition == site.Check
                && SyntaxForms.GetStatements(choice.Statement) is [var changes] && site.GetStoredValue(changes) is { } change
                && SyntaxForms.GetStatements(other) is [var adds] && site.GetStoredValue(adds) is { } add => (choice, change, add),
            ConditionalExpressionSyntax
            {
                Parent: AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment,
            } choice
                when choice.Condition == site.Check
                && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && site.IsEntry(assignment.Left) =>
                    (statement, choice.WhenTrue, choice.WhenFalse),
            _ => null,
        };

    private static bool IsNamedIn(SyntaxNode code, string name) =>
        code.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);
}
