using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>Rewrites members of <c>Interlocked</c> and <c>Volatile</c> to the member of the accessor that does the same.</summary>
internal sealed class ScalarInterlockedRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => shape.IsScalar();

    public override RewriteResult? TryRewrite(RawUse use) =>
        use.Value.Parent is IArgumentOperation { Parameter: { Ordinal: 0, RefKind: not RefKind.None }, Parent: IInvocationOperation call }
        && call is { Syntax: InvocationExpressionSyntax syntax, TargetMethod: { ContainingType.Name: "Interlocked" or "Volatile" } method }
            ? Rewrite(use, call, syntax, method.Name) ?? RewriteResult.Declined
            : null;

    private static RewriteResult? Rewrite(RawUse use, IInvocationOperation call, InvocationExpressionSyntax syntax, string method) =>
        (method, use.Info.Shape) switch
        {
            ("Read", _) => RewriteResult.Replace(syntax, Template.Expression("__0.Value", use.ScalarAccessor)),
            ("Write", _) => Write(use, syntax, "Set", call),
            ("Exchange", _) => Write(use, syntax, "Exchange", call),
            ("CompareExchange", _) => CompareAndSet(use, call),
            ("Increment" or "Decrement", StoreShape.Number) =>
                RewriteResult.Replace(syntax, Template.Expression($"__0.{method}()", use.ScalarAccessor)),
            ("Add", StoreShape.Number) => Write(use, syntax, "IncrementBy", call),
            _ => null,
        };

    private static RewriteResult Write(RawUse use, InvocationExpressionSyntax syntax, string member, IInvocationOperation call) =>
        RewriteResult.Replace(
            syntax, Template.Expression($"__0.{member}(__1)", use.ScalarAccessor, call.Arguments[1].Value.GetExpression()));

    /// <summary>Rewrites a comparison of the old value with the expected one, which is the result of <c>TryUpdate</c>.</summary>
    private static RewriteResult? CompareAndSet(RawUse use, IInvocationOperation call)
    {
        IOperation result = call;
        while (result.Parent is IConversionOperation { IsImplicit: true })
        {
            result = result.Parent;
        }

        if (result.Parent is not IBinaryOperation
            {
                OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals,
                Syntax: ExpressionSyntax comparison,
            } test
            || test.LeftOperand != result
            || !Purity.AreEquivalent(test.RightOperand.WithoutImplicitConversions(), call.Arguments[2].Value.WithoutImplicitConversions()))
        {
            return null;
        }

        string not = test.OperatorKind == BinaryOperatorKind.NotEquals ? "!" : string.Empty;
        return RewriteResult.Replace(comparison, Template.Expression($"{not}__0.TryUpdate(__1, __2)", use.ScalarAccessor,
            call.Arguments[1].Value.GetExpression(), call.Arguments[2].Value.GetExpression()));
    }
}
