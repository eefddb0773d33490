using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.CodeFixes.Analysis;

/// <summary>A test of a map for null.</summary>
internal static class NullTest
{
    /// <summary>Whether an expression tests the map of a use for null: true for <c>_map == null</c>, false for <c>_map != null</c>; null for any other.</summary>
    public static bool? TryGetKind(RawUse use, IOperation test) => test switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, OperatorMethod: null } pair
            when use.IsSameMap(Unwrap(pair.LeftOperand)) && IsNull(pair.RightOperand) => pair.OperatorKind == BinaryOperatorKind.Equals,
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } pattern
            when use.IsSameMap(Unwrap(pattern.Value)) && IsNull(value) => true,
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } } pattern
            when use.IsSameMap(Unwrap(pattern.Value)) && IsNull(value) => false,
        _ => null,
    };

    /// <summary>The test that a use stands in.</summary>
    public static (IOperation Test, bool IsNull)? FindAround(RawUse use)
    {
        IOperation? test = use.Value.Parent is IConversionOperation conversion ? conversion.Parent : use.Value.Parent;
        return test is not null && TryGetKind(use, test) is bool isNull ? (test, isNull) : null;
    }

    /// <summary>Whether an expression is null.</summary>
    public static bool IsNull(IOperation value) => Unwrap(value) is { ConstantValue: { HasValue: true, Value: null } };

    private static IOperation Unwrap(IOperation value) =>
        value is IConversionOperation { OperatorMethod: null } conversion ? Unwrap(conversion.Operand) : value;
}
