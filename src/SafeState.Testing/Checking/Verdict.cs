namespace SafeState.Testing;

/// <summary>What a check found.</summary>
/// <typeparam name="TOperation">A member with its arguments.</typeparam>
/// <typeparam name="TResult">What a member returns.</typeparam>
public sealed class Verdict<TOperation, TResult>
{
    private readonly string _explanation;

    internal Verdict(Conclusion conclusion, string explanation, long steps)
    {
        Conclusion = conclusion;
        Steps = steps;
        _explanation = explanation;
    }

    /// <summary>How the check ended.</summary>
    public Conclusion Conclusion { get; }

    /// <summary>How many steps the verdict took, all parts together. Those that made a counterexample small are not among them.</summary>
    public long Steps { get; }

    /// <summary>
    /// The calls of the part that the verdict is about: the part that contradicts itself, or the first one that stayed undecided.
    /// Null where every part has an explanation.
    /// </summary>
    public History<TOperation, TResult>? Part { get; internal init; }

    /// <summary>What the model divides by, for <see cref="Part"/>; null where the history was not divided.</summary>
    public object? PartKey { get; internal init; }

    /// <summary>
    /// Of a history that is not linearizable, the calls that contradict each other: the results of all others could be
    /// forgotten, and still no order would explain these. Null until it was looked for: <see cref="Linearizability.Decide"/> does not.
    /// </summary>
    public History<TOperation, TResult>? Counterexample { get; internal init; }

    /// <summary>Throws unless an order explains every result.</summary>
    /// <exception cref="NotLinearizableException">None does, or none was found within the limits.</exception>
    public void ThrowIfNotLinearizable()
    {
        if (Conclusion != Conclusion.Linearizable)
        {
            throw new NotLinearizableException(ToString());
        }
    }

    /// <summary>The conclusion, and a timeline where there is a counterexample. No line is longer than 120 characters.</summary>
    public override string ToString() => _explanation;
}
