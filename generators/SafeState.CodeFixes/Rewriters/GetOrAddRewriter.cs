using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>if (!_users.TryGetValue(id, out var user)) { user = Load(id); _users.Add(id, user); }</c> to <c>GetOrAdd</c>. The block
/// may do more to create the value, and the test may use <c>ContainsKey</c>.
/// </summary>
internal sealed class GetOrAddRewriter : UsageRewriter
{
    public override RewriteResult? TryRewrite(RawUse use)
    {
        for (IOperation? around = use.Value.Parent; around is not null and not IAnonymousFunctionOperation; around = around.Parent)
        {
            if (around is IConditionalOperation { Syntax: IfStatementSyntax { Else: null } statement } choice
                && !Comments.HasDirectives(statement)
                && TryRewriteStatement(use, statement, choice) is { } result)
            {
                return result;
            }
        }

        return null;
    }

    private static RewriteResult? TryRewriteStatement(RawUse use, IfStatementSyntax statement, IConditionalOperation choice)
    {
        if (choice.Condition is not IUnaryOperation
            {
                OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null,
                Operand: IInvocationOperation call
            }
            || KeyLookup.TryCreate(use, call) is not { } lookup
            || (lookup.DeclaresFound && statement.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax)))
        {
            return null;
        }

        IOperation[] steps = choice.WhenTrue is IBlockOperation block ? [.. block.Operations] : [choice.WhenTrue];
        return LoadStatements.TryCreate(lookup, steps) is { } load && load.CanRunInFactory(lookup) ? Write(statement, lookup, load) : null;
    }

    private static RewriteResult Write(IfStatementSyntax statement, KeyLookup lookup, LoadStatements load)
    {
        string result = lookup.Found is null ? "" : lookup.Target + " = ";
        string head = FactoryLambda.GetArgumentName(lookup.Map, "factory")
            + FactoryLambda.GetHead(lookup.Map, lookup.Key, [.. load.Before, load.Value]);
        if (load.Before.Length == 0)
        {
            return RewriteResult.Replace(statement,
                Template.Statement($"{result}__0.GetOrAdd(__1, {head} __2);", lookup.Map.Accessor, lookup.Key.GetExpression(),
                    FactoryLambda.WithExplicitType(load.Value)));
        }

        StatementSyntax written =
            Template.Statement($"{result}__0.GetOrAdd(__1, {head} {{ }});", lookup.Map.Accessor, lookup.Key.GetExpression());
        BlockSyntax empty = written.DescendantNodes().OfType<BlockSyntax>().Last(static block => block.Statements.Count == 0);
        SyntaxToken arrow = ((LambdaExpressionSyntax)empty.Parent!).ArrowToken;
        StatementSyntax withBody = written.ReplaceSyntax(
            [empty],
            (_, _) => WriteBody((BlockSyntax)statement.Statement, load).WithoutTrailingTrivia(),
            [arrow],
            (token, _) => token.WithTrailingTrivia(statement.CloseParenToken.TrailingTrivia),
            [],
            static (trivia, _) => trivia);
        return RewriteResult.Replace(statement, withBody);
    }

    /// <summary>Returns the block that created and stored the value. It returns the value now.</summary>
    private static BlockSyntax WriteBody(BlockSyntax block, LoadStatements load)
    {
        List<StatementSyntax> kept = [.. block.Statements.Take(load.Before.Length)];
        StatementSyntax last = block.Statements[load.Before.Length];
        kept.Add(SyntaxFactory.ReturnStatement(
                SyntaxFactory.Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(SyntaxFactory.Space),
                FactoryLambda.WithExplicitType(load.Value).WithoutTrivia(),
                SyntaxFactory.Token(SyntaxKind.SemicolonToken))
            .WithLeadingTrivia(last.GetLeadingTrivia())
            .WithTrailingTrivia(last.GetTrailingTrivia()));
        return block.WithStatements([.. kept]);
    }
}
