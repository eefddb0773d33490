namespace SafeState.Testing;

/// <summary>The members of a register: one value that can be read and written. The first two are enough for a first test.</summary>
public enum RegisterMember
{
    /// <summary>Returns the value.</summary>
    Read = 0,

    /// <summary>Writes the value.</summary>
    Write = 1,

    /// <summary>Writes the value, and returns the one before.</summary>
    Exchange = 2,

    /// <summary>Writes the value where it is as expected, and returns the one before in any case.</summary>
    CompareExchange = 3,
}
