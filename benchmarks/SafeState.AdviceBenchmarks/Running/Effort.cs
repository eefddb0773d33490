using System;

namespace SafeState.AdviceBenchmarks.Running;

/// <summary>How long is measured.</summary>
/// <param name="Rounds">How many rounds.</param>
/// <param name="Slice">How long each choice is measured in a round.</param>
/// <param name="Warming">How long each runs before.</param>
/// <param name="Observing">For how long a host observes each.</param>
internal sealed record Effort(int Rounds, TimeSpan Slice, TimeSpan Warming, TimeSpan Observing)
{
    internal static readonly Effort Usual = new(11, TimeSpan.FromSeconds(0.02), TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(0.8));
}
