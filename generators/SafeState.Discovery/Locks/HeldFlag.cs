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
        IParameterReferenceOperation { Parameter: { Type.SpecialType: SpecialType.System_Boolean, Name: { } name } } =>
            s_words.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0) ? true : null,
        _ => null,
    };
}
