using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// <c>_stock[sku]++</c> and <c>_stock[sku] += n</c> on numbers: the members that count from zero where they return what the
/// expression does, and otherwise a step of the same meaning.
/// </summary>
internal sealed class CountFromZero : Strategy
{
    public override Answer? For(RawUse use)
    {
        if (EntryChange.Of(use) is not { } change || !MapType.IsNumber(use.Arguments[1]) || Sign(change.Operation) is not int sign)
        {
            return null;
        }

        if (change.Operand is not null && MapTraffic.Writes(use, change.Operand))
        {
            return Answer.None;
        }

        return Answer.Replace(change.Syntax, Member(use, change, sign) ?? Step(use, change));
    }

    /// <summary>The member that returns the new value; null where the old one is used, and for a difference, which has none.</summary>
    private static ExpressionSyntax? Member(RawUse use, EntryChange change, int sign) => (change.Operation, Amount(change)) switch
    {
        (IIncrementOrDecrementOperation { IsPostfix: true }, _) when !Place.IsStatement(change.Operation) => null,
        (_, 1) => Template.Expression(sign > 0 ? "__0.Increment(__1)" : "__0.Decrement(__1)", use.Accessor, change.Key),
        _ when sign > 0 => Template.Expression("__0.IncrementBy(__1, __2)", use.Accessor, change.Key, change.Operand!.Expression()),
        _ => null,
    };

    private static ExpressionSyntax Step(RawUse use, EntryChange change)
    {
        EntryStep step = new(use, change.Key);
        return step.Change(change.On(step.Value), change.Operand, mustExist: false);
    }

    private static int? Sign(IOperation change) => change switch
    {
        IIncrementOrDecrementOperation => change.Kind == OperationKind.Increment ? 1 : -1,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } => 1,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract } => -1,
        _ => null,
    };

    private static decimal? Amount(EntryChange change) => change.Operand is null ? 1
        : change.Operand.ConstantValue is { HasValue: true, Value: byte or sbyte or short or ushort or int or uint or long or ulong or decimal } constant ? System.Convert.ToDecimal(constant.Value, CultureInfo.InvariantCulture)
        : null;
}
