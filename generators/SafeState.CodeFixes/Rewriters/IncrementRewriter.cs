using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>_stock[sku]++</c> and <c>_stock[sku] += n</c> on numbers. It uses the members that count from zero if they return what the
/// expression returns, and otherwise an equivalent step.
/// </summary>
internal sealed class IncrementRewriter : UsageRewriter
{
    public override RewriteResult? TryRewrite(RawUse use)
    {
        if (CompoundEntryAssignment.TryCreate(use) is not { } change
            || !MapType.IsNumber(use.Arguments[1])
            || GetSign(change.Operation) is not int sign)
        {
            return null;
        }

        if (change.Operand is not null && MapWriteAnalysis.Writes(use, change.Operand))
        {
            return RewriteResult.Declined;
        }

        return RewriteResult.Replace(change.Syntax, TryWriteMember(use, change, sign) ?? WriteCompute(use, change));
    }

    /// <summary>
    /// Returns the member that returns the new value. Null if the old value is used, and for a difference, which has no such member.
    /// </summary>
    private static ExpressionSyntax? TryWriteMember(RawUse use, CompoundEntryAssignment change, int sign) =>
        (change.Operation, GetAmount(change)) switch
        {
            (IIncrementOrDecrementOperation { IsPostfix: true }, _) when !StatementPlacement.IsStatement(change.Operation) => null,
            (_, 1) => Template.Expression(sign > 0 ? "__0.Increment(__1)" : "__0.Decrement(__1)", use.Accessor, change.Key),
            _ when sign > 0 => Template.Expression("__0.IncrementBy(__1, __2)", use.Accessor, change.Key, change.Operand!.GetExpression()),
            _ => null,
        };

    private static ExpressionSyntax WriteCompute(RawUse use, CompoundEntryAssignment change)
    {
        ComputeCallWriter step = new(use, change.Key);
        return step.WriteOperator(change.ApplyTo(step.Value), change.Operand, mustExist: false);
    }

    private static int? GetSign(IOperation change) => change switch
    {
        IIncrementOrDecrementOperation => change.Kind == OperationKind.Increment ? 1 : -1,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } => 1,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract } => -1,
        _ => null,
    };

    private static decimal? GetAmount(CompoundEntryAssignment change) => change.Operand is null ? 1
        : change.Operand.ConstantValue is
        {
            HasValue: true, Value: byte or sbyte or short or ushort or int or uint or long or ulong
            or decimal
        } constant ? System.Convert.ToDecimal(constant.Value, CultureInfo.InvariantCulture)
        : null;
}
