using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Discovery.Locks;

/// <summary>Recognizes parameters by which a caller says that it holds the lock already, as in <c>isLockHeld</c>.</summary>
internal static class HeldFlag
{
    private static readonly string[] s_words = ["Held", "Locked", "LockTaken", "HasLock", "HoldsLock", "InLock", "UnderLock"];

    /// <summary>Gets whether a condition is such a parameter (true), or its negation (false); null for others.</summary>
    public static bool? Read(IOperation condition) => condition switch
    {
        IParenthesizedOperation parenthesized => Read(parenthesized.Operand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => !Read(not.Operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } compared =>
            Compare(compared.LeftOperand, compared.RightOperand, compared.OperatorKind)
            ?? Compare(compared.RightOperand, compared.LeftOperand, compared.OperatorKind),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: { } expected } } match =>
            Compare(match.Value, expected, BinaryOperatorKind.Equals),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: { } refused } } } match =>
            Compare(match.Value, refused, BinaryOperatorKind.NotEquals),
        IParameterReferenceOperation { Parameter: { Type.SpecialType: SpecialType.System_Boolean, Name: { } name } } =>
            s_words.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0) ? true : null,
        _ => null,
    };

    /// <summary>Reads a comparison with true or false.</summary>
    private static bool? Compare(IOperation flag, IOperation expected, BinaryOperatorKind how) =>
        expected.ConstantValue is { HasValue: true, Value: bool value } && Read(flag) is { } says
            ? says == (value == (how == BinaryOperatorKind.Equals))
            : null;
}
