namespace SafeState.Testing;

/// <summary>The result of a check.</summary>
/// <typeparam name="TOperation">The type of a member with its arguments.</typeparam>
/// <typeparam name="TResult">The type of what a member returns.</typeparam>
public sealed class Verdict<TOperation, TResult>
{
    private readonly string _explanation;

    internal Verdict(Conclusion conclusion, string explanation, long steps)
    {
        Conclusion = conclusion;
        Steps = steps;
        _explanation = explanation;
    }

    /// <summary>Gets how the check ended.</summary>
    public Conclusion Conclusion { get; }

    /// <summary>Gets how many steps the verdict took, over all parts. Steps that minimized a counterexample are not included.</summary>
    public long Steps { get; }

    /// <summary>
    /// Gets the calls of the part that the verdict is about: the part that contradicts itself, or the first part that stayed undecided.
    /// Null if every part has an explanation.
    /// </summary>
    public History<TOperation, TResult>? Part { get; internal init; }

    /// <summary>Gets the value that the model divides by, for <see cref="Part"/>. Null if the history was not divided.</summary>
    public object? PartKey { get; internal init; }

    /// <summary>
    /// Gets the calls that contradict each other, if the history is not linearizable. No order explains them, even if the results of all
    /// other calls are dropped. Null until <see cref="Linearizability.Minimize"/> has searched for them.
    /// </summary>
    public History<TOperation, TResult>? Counterexample { get; internal init; }

    /// <summary>Throws an exception unless an order explains every result.</summary>
    /// <exception cref="NotLinearizableException">No order explains every result, or none was found within the limits.</exception>
    public void ThrowIfNotLinearizable()
    {
        if (Conclusion != Conclusion.Linearizable)
        {
            throw new NotLinearizableException(ToString());
        }
    }

    /// <summary>Returns the conclusion, and a timeline if there is a counterexample. No line is longer than 120 characters.</summary>
    public override string ToString() => _explanation;
}
