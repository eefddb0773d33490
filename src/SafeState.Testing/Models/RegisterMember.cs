namespace SafeState.Testing;

/// <summary>
/// Specifies a member of a register, which is one value that can be read and written. The first two are enough for a first test.
/// </summary>
public enum RegisterMember
{
    /// <summary>Returns the value.</summary>
    Read = 0,

    /// <summary>Writes the value.</summary>
    Write = 1,

    /// <summary>Writes the value and returns the former one.</summary>
    Exchange = 2,

    /// <summary>Writes the value if the former one is as expected. Returns the former one in any case.</summary>
    CompareExchange = 3,
}
