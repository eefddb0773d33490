namespace SafeState.Metering;

/// <summary>What is known about reads at a time.</summary>
internal enum ReadPhase
{
    /// <summary>No listener is attached, so reads do not matter.</summary>
    Idle,

    /// <summary>Reads are counted.</summary>
    Counting,

    /// <summary>Reads are estimated.</summary>
    Estimating,
}
