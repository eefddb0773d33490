namespace SafeState.Testing;

/// <summary>Specifies how a check ended.</summary>
public enum Conclusion
{
    /// <summary>An order of the calls explains every result.</summary>
    Linearizable = 0,

    /// <summary>No order of the calls explains every result.</summary>
    NotLinearizable = 1,

    /// <summary>The check reached a limit first.</summary>
    Undecided = 2,
}
