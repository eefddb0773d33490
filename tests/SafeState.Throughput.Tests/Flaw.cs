namespace SafeState.Throughput.Tests;

/// <summary>How a map can be broken.</summary>
internal enum Flaw
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>A read does not find what is there.</summary>
    MissesRead,

    /// <summary>A write does not arrive.</summary>
    LosesSet,

    /// <summary>An addition does not arrive.</summary>
    LosesAdd,

    /// <summary>A removal does not arrive.</summary>
    LosesRemove,

    /// <summary>An increment does not arrive.</summary>
    LosesIncrement,

    /// <summary>GetOrAdd returns what is neither there nor made.</summary>
    ReturnsOther,
}
