namespace SafeState.Testing;

/// <summary>How a check ended.</summary>
public enum Conclusion
{
    /// <summary>An order explains every result.</summary>
    Linearizable = 0,

    /// <summary>No order does.</summary>
    NotLinearizable = 1,

    /// <summary>The limit of steps came first.</summary>
    Undecided = 2,
}
