using System;

namespace SafeState.Throughput.Running;

/// <summary>How long to measure.</summary>
/// <param name="Rounds">How often each cell is measured.</param>
/// <param name="Slice">How long each time.</param>
internal sealed record Effort(int Rounds, TimeSpan Slice)
{
    /// <summary>When a scene has had enough rounds although it has not had all; null: never.</summary>
    public RoundLimit? Limit { get; init; }
}
