namespace SafeState.Hosting.Advice;

/// <summary>Advice on one store, based on the operations that the host observed.</summary>
public sealed class GuardAdvice
{
    internal GuardAdvice()
    {
    }

    /// <summary>Gets the name of the store.</summary>
    public string Store { get; internal init; } = string.Empty;

    /// <summary>Gets the current strategy of the store.</summary>
    public GuardStrategy Strategy { get; internal init; }

    /// <summary>Gets the advised action.</summary>
    public GuardAdviceKind Kind { get; internal init; }

    /// <summary>Gets the recommended strategy. It is the current one if the store should keep it.</summary>
    public GuardStrategy Recommended { get; internal init; }

    /// <summary>Gets the name of the rule that decided, as in the documentation.</summary>
    public string Rule { get; internal init; } = string.Empty;

    /// <summary>Gets the reason for the advice.</summary>
    public string Reason { get; internal init; } = string.Empty;

    /// <summary>Gets the expected effect.</summary>
    public string Effect { get; internal init; } = string.Empty;

    /// <summary>Gets how many times as fast the operations of the store are expected to be; 1 if nothing changes.</summary>
    public double ExpectedSpeed { get; internal init; }

    /// <summary>Gets how reliable the advice is.</summary>
    public GuardConfidence Confidence { get; internal init; }

    /// <summary>Gets the attribute to put on the field or property. Keep its <c>Accessor</c> or <c>Source</c> if it has one.</summary>
    public string AttributeLine { get; internal init; } = string.Empty;

    /// <summary>Returns the advice in one line.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => Kind == GuardAdviceKind.Keep
        ? $"{Store}: keep {Strategy}. {Reason}."
        : $"{Store}: {AttributeLine}. {Reason}. {Effect}. Confidence: {Confidence}.";
}
