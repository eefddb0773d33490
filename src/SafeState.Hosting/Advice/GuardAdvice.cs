namespace SafeState.Hosting.Advice;

/// <summary>What the traffic of one store speaks for.</summary>
public sealed class GuardAdvice
{
    internal GuardAdvice()
    {
    }

    /// <summary>The store's name.</summary>
    public string Store { get; internal init; } = string.Empty;

    /// <summary>The strategy that it has.</summary>
    public GuardStrategy Strategy { get; internal init; }

    /// <summary>What to do.</summary>
    public GuardAdviceKind Kind { get; internal init; }

    /// <summary>The strategy that it should have; the one that it has where it should keep it.</summary>
    public GuardStrategy Recommended { get; internal init; }

    /// <summary>The name of the rule that decided, as in the documentation.</summary>
    public string Rule { get; internal init; } = string.Empty;

    /// <summary>Why.</summary>
    public string Reason { get; internal init; } = string.Empty;

    /// <summary>What to expect of it.</summary>
    public string Effect { get; internal init; } = string.Empty;

    /// <summary>How many times as fast the store's operations are expected to be; one where nothing changes.</summary>
    public double ExpectedSpeed { get; internal init; }

    /// <summary>How much the advice rests on.</summary>
    public GuardConfidence Confidence { get; internal init; }

    /// <summary>The attribute to put on the field or property. Its <c>Accessor</c> or <c>Source</c>, if it has one, stays.</summary>
    public string AttributeLine { get; internal init; } = string.Empty;

    /// <summary>The advice in a line.</summary>
    /// <returns>For people.</returns>
    public override string ToString() => Kind == GuardAdviceKind.Keep
        ? $"{Store}: keep {Strategy}. {Reason}."
        : $"{Store}: {AttributeLine}. {Reason}. {Effect}. Confidence: {Confidence}.";
}
