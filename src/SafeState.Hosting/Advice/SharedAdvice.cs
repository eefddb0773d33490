namespace SafeState.Hosting.Advice;

/// <summary>Advice on one shared dictionary, based on what this process did with it.</summary>
public sealed class SharedAdvice
{
    internal SharedAdvice()
    {
    }

    /// <summary>Gets the name of the dictionary.</summary>
    public string Store { get; internal init; } = string.Empty;

    /// <summary>Gets the advised action.</summary>
    public SharedAdviceKind Kind { get; internal init; }

    /// <summary>Gets the name of the rule that decided, as in the documentation.</summary>
    public string Rule { get; internal init; } = string.Empty;

    /// <summary>Gets the reason for the advice.</summary>
    public string Reason { get; internal init; } = string.Empty;

    /// <summary>Gets the expected effect.</summary>
    public string Effect { get; internal init; } = string.Empty;

    /// <summary>
    /// Gets how many times as fast its operations can become at most; 1 if nothing changes. What other processes write lowers it.
    /// </summary>
    public double GreatestSpeed { get; internal init; }

    /// <summary>Gets how reliable the advice is.</summary>
    public GuardConfidence Confidence { get; internal init; }

    /// <summary>
    /// Gets the attribute to put on the property, or an empty text if the attribute stays as it is. Keep its other arguments.
    /// </summary>
    public string AttributeLine { get; internal init; } = string.Empty;

    /// <summary>Returns the advice in one line.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => Kind == SharedAdviceKind.Keep
        ? $"{Store}: keep. {Reason}."
        : $"{Store}: {(AttributeLine.Length == 0 ? Kind.ToString() : AttributeLine)}. {Reason}. {Effect}. Confidence: {Confidence}.";
}
