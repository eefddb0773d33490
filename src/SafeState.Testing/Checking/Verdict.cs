namespace SafeState.Testing;

/// <summary>What a check found.</summary>
/// <typeparam name="TOperation">A member with its arguments.</typeparam>
/// <typeparam name="TResult">What a member returns.</typeparam>
public sealed class Verdict<TOperation, TResult>
{
    private readonly string _explanation;

    internal Verdict(Conclusion conclusion, string explanation, History<TOperation, TResult>? counterexample = null)
    {
        Conclusion = conclusion;
        Counterexample = counterexample;
        _explanation = explanation;
    }

    /// <summary>How the check ended.</summary>
    public Conclusion Conclusion { get; }

    /// <summary>
    /// Of a history that is not linearizable, the calls that contradict each other: the results of all others could be
    /// forgotten, and still no order would explain these.
    /// </summary>
    public History<TOperation, TResult>? Counterexample { get; }

    /// <summary>Throws unless an order explains every result.</summary>
    /// <exception cref="NotLinearizableException">None does, or none was found within the limit.</exception>
    public void ThrowIfNotLinearizable()
    {
        if (Conclusion != Conclusion.Linearizable)
        {
            throw new NotLinearizableException(ToString());
        }
    }

    /// <summary>The conclusion, and a timeline where there is a counterexample.</summary>
    public override string ToString() => _explanation;
}
