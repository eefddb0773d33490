namespace SafeState.Testing;

/// <summary>Specifies a member of a counter.</summary>
public enum CounterMember
{
    /// <summary>Adds an amount, and returns the sum.</summary>
    Add = 0,

    /// <summary>Returns the sum.</summary>
    Read = 1,
}
