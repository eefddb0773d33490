using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>while (_jobs.Count > 0) { var job = _jobs.Dequeue(); … }</c>, also with <c>if</c>, to one <c>TryTake</c>. For a sorted
/// collection, the block reads the first or last entry and removes it.
/// </summary>
internal sealed class TakeIfNotEmptyRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => shape is StoreShape.Queue or StoreShape.Set or StoreShape.Map;

    public override RewriteResult? TryRewrite(RawUse use)
    {
        StatementSyntax? statement = use.Receiver.FirstAncestorOrSelf<StatementSyntax>(static node =>
            node is WhileStatementSyntax or IfStatementSyntax);
        return statement switch
        {
            WhileStatementSyntax loop when Take(use, loop.Condition, loop.Statement) is (ExpressionSyntax condition, BlockSyntax body) =>
                RewriteResult.Replace(loop, loop.WithCondition(condition).WithStatement(body)),
            IfStatementSyntax test when Take(use, test.Condition, test.Statement) is (ExpressionSyntax condition, BlockSyntax body) =>
                RewriteResult.Replace(test, test.WithCondition(condition).WithStatement(body)),
            _ => null,
        };
    }

    private static (ExpressionSyntax Condition, BlockSyntax Body)? Take(RawUse use, ExpressionSyntax condition, StatementSyntax body)
    {
        if (body is not BlockSyntax { Statements: [LocalDeclarationStatementSyntax { Declaration: var declaration } first, ..] } block
            || declaration.Variables is not [{ Initializer.Value: { } value } variable]
            || !IsNotEmpty(use, condition)
            || Comments.HasDirectives(block)
            || FindMember(use, block, value) is not (string member, int length))
        {
            return null;
        }

        string taken = $"__0.{member}(out {declaration.Type} {variable.Identifier.ValueText})";
        ExpressionSyntax test = Template.Expression(taken, use.Accessor);
        SyntaxNode[] removed = [.. block.Statements.Skip(1).Take(length - 1)];
        BlockSyntax rest = block.WithStatements([.. block.Statements.Skip(length)]);
        return removed.Any(static statement => statement.DescendantTrivia().Any(Comments.IsComment)) ? null : (test, rest);
    }

    /// <summary>Returns the member that takes what the block starts with, and the number of statements that it replaces.</summary>
    private static (string Member, int Length)? FindMember(RawUse use, BlockSyntax block, ExpressionSyntax value) => use.Info.Shape switch
    {
        StoreShape.Queue => value is InvocationExpressionSyntax removal && RemovesFrom(use, removal) ? ("TryTake", 1) : null,
        _ when use.Info.Content!.IsOrdered
            && use.Model.GetOperation(block) is IBlockOperation { Operations: [var first, var second, ..] } =>
            TakeEndRewriter.FindTaken(use, first, second) is { } end ? ("TryTake" + end.Name, 2) : null,
        _ => null,
    };

    private static bool RemovesFrom(RawUse use, InvocationExpressionSyntax removal) =>
        use.Model.GetOperation(removal) is IInvocationOperation
        {
            TargetMethod: { Name: "Dequeue" or "Pop", Parameters.IsEmpty: true },
            Instance: { } queue,
        }
        && use.Info.Content!.Kind != ContentKind.PriorityQueue
        && use.IsSameMap(queue);

    /// <summary>Returns whether a condition is that the queue is not empty, and nothing else.</summary>
    private static bool IsNotEmpty(RawUse use, ExpressionSyntax condition) => use.Model.GetOperation(condition) switch
    {
        IBinaryOperation
        {
            OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.NotEquals,
            LeftOperand: IPropertyReferenceOperation { Property.Name: "Count", Instance: { } queue },
            RightOperand.ConstantValue: { HasValue: true, Value: 0 },
        } => use.IsSameMap(queue),
        IUnaryOperation
        {
            OperatorKind: UnaryOperatorKind.Not,
            Operand: IPropertyReferenceOperation { Property.Name: "IsEmpty", Instance: { } queue },
        } => use.IsSameMap(queue),
        IInvocationOperation { TargetMethod.Name: "Any", Arguments: [{ Value: var source }] } call
            when Linq.IsEnumerableMethod(call.TargetMethod) => use.IsSameMap(source.WithoutConversions()),
        _ => false,
    };
}
