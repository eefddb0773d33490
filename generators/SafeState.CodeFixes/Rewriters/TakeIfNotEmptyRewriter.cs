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
/// Rewrites <c>while (_jobs.Count > 0) { var job = _jobs.Dequeue(); … }</c>, also with <c>if</c>, to one <c>TryTake</c>.
/// </summary>
internal sealed class TakeIfNotEmptyRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => shape == StoreShape.Queue;

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
            || declaration.Variables is not [{ Initializer.Value: InvocationExpressionSyntax removal } variable]
            || !RemovesFrom(use, removal)
            || !IsNotEmpty(use, condition)
            || Comments.HasDirectives(block))
        {
            return null;
        }

        ExpressionSyntax test = Template.Expression($"__0.TryTake(out {declaration.Type} {variable.Identifier.ValueText})", use.Accessor);
        return (test, block.WithStatements(block.Statements.Remove(first)));
    }

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
