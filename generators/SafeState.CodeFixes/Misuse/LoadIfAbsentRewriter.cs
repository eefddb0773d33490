using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Misuse;

/// <summary>Rewrites <c>if (!Cache.TryGetValue(id, out var user)) { user = Load(id); Cache[id] = user; }</c> to <c>GetOrAdd</c>.</summary>
internal sealed class LoadIfAbsentRewriter : ICheckThenActRewriter
{
    public AtomicReplacement? TryRewrite(CheckSite site)
    {
        if (site.Member != "TryGetValue" || site.OutName is not string name
            || site.Check.FirstAncestorOrSelf<IfStatementSyntax>() is not { Else: null, Parent: BlockSyntax } choice
            || SyntaxForms.GetNegated(choice.Condition) != site.Check
            || GetLoadedValue(site, name, SyntaxForms.GetStatements(choice.Statement)) is not { } value)
        {
            return null;
        }

        LambdaExtraction extraction = new(site);
        if (!extraction.CanExtract(value) || extraction.IsAmbiguous(value))
        {
            return null;
        }

        string target = site.Out!.Expression is DeclarationExpressionSyntax declaration ? declaration.ToString() : name;
        return AtomicReplacement.FromStatement("GetOrAdd", choice,
            $"{target} = {site.Store}.GetOrAdd({site.Key}, {extraction.WriteFactory(value)});");
    }

    /// <summary>Returns the value that the statements assign to both the variable and the entry.</summary>
    private static ExpressionSyntax? GetLoadedValue(CheckSite site, string name, IReadOnlyList<StatementSyntax> statements) =>
        statements switch
        {
            [var first, var second]
                when GetAssignedValue(first, name) is { } value
                    && site.GetStoredValue(second) is IdentifierNameSyntax stored
                    && stored.Identifier.ValueText == name => value,
            [var only]
                when site.GetStoredValue(only) is AssignmentExpressionSyntax { Left: IdentifierNameSyntax left, Right: var value } inner
                && inner.IsKind(SyntaxKind.SimpleAssignmentExpression) && left.Identifier.ValueText == name => value,
            [var only] when GetAssignedValue(only, name) is AssignmentExpressionSyntax { Left: var left, Right: var value } inner
                && inner.IsKind(SyntaxKind.SimpleAssignmentExpression) && site.IsEntry(left) => value,
            _ => null,
        };

    private static ExpressionSyntax? GetAssignedValue(StatementSyntax statement, string name) =>
        statement is ExpressionStatementSyntax
        {
            Expression: AssignmentExpressionSyntax
            {
                Left: IdentifierNameSyntax left,
                Right: var value
            } assignment
        }
        && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && left.Identifier.ValueText == name
            ? value
            : null;
}
