using System;

namespace Incidents.Running;

/// <summary>How long rounds are repeated.</summary>
/// <param name="NoNewRoundAfter">No round begins later than this.</param>
/// <param name="Watchdog">Rounds that have not ended by then never will: a thread waits or spins for ever.</param>
internal sealed record RoundLimits(TimeSpan NoNewRoundAfter, TimeSpan Watchdog)
{
    /// <summary>Repeats until the first defect, at most 4 seconds; so the last round begins a little earlier.</summary>
    public static RoundLimits Plain { get; } = new(TimeSpan.FromSeconds(3.5), TimeSpan.FromSeconds(4));

    /// <summary>Three seconds of rounds; a healthy one takes a fraction of a second.</summary>
    public static RoundLimits Guarded { get; } = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(20));
}
