using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Discovery.Locks;

/// <summary>Recognizes conditions that take a lock only if they succeed, as in <c>if (Monitor.TryEnter(gate))</c>.</summary>
internal static class TryLock
{
    /// <summary>
    /// Gets the value of the condition that means that the lock was not taken: false for <c>TryEnter()</c>, true for <c>!TryEnter()</c>.
    /// Null if the condition takes no lock, or if both values can mean that.
    /// </summary>
    public static bool? FailsAs(IOperation condition) => condition switch
    {
        IParenthesizedOperation parenthesized => FailsAs(parenthesized.Operand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => !FailsAs(not.Operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both =>
            FailsAs(both.LeftOperand) == false || FailsAs(both.RightOperand) == false ? false : null,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either =>
            FailsAs(either.LeftOperand) == true || FailsAs(either.RightOperand) == true ? true : null,
        IAwaitOperation awaited => FailsAs(awaited.Operation),
        IInvocationOperation { TargetMethod: { Name: "ConfigureAwait" } } call when call.Instance is { } task => FailsAs(task),
        IInvocationOperation { TargetMethod: { } method } =>
            method.Name.StartsWith("Try", System.StringComparison.Ordinal)
            || (method.Parameters.Length > 0 && method.Name is "Wait" or "WaitAsync" or "WaitOne")
                ? false
                : null,
        _ => null,
    };
}
