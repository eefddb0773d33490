using SafeState.Discovery;

namespace SafeState.Tool.Commands;

/// <summary>The confidence from which on findings make a scan fail.</summary>
internal enum FailLevel
{
    /// <summary>Only what is most certain.</summary>
    High,

    /// <summary>What is likely.</summary>
    Medium,

    /// <summary>Every finding.</summary>
    Low,

    /// <summary>No finding.</summary>
    None,
}

/// <summary>Compares findings with a level.</summary>
internal static class FailLevels
{
    /// <summary>Gets whether a finding reaches the level.</summary>
    public static bool Includes(this FailLevel level, Confidence confidence) => level switch
    {
        FailLevel.High => confidence == Confidence.High,
        FailLevel.Medium => confidence >= Confidence.Medium,
        FailLevel.Low => true,
        _ => false,
    };
}
