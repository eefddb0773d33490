using System;
using System.Diagnostics;

namespace SafeState.Throughput.Running;

/// <summary>
/// Ends scenes early where a run must be done in a given time: those whose steps take much longer than a slice, and all when little time is
/// left.
/// </summary>
/// <param name="total">The time for the run, from now on.</param>
internal sealed class RoundLimit(TimeSpan total)
{
    // Forward and backward once.
    private const int FairRounds = 2;
    private const int Patience = 3;

    private readonly long _begin = Stopwatch.GetTimestamp();

    /// <summary>Whether a scene has had enough.</summary>
    /// <param name="rounds">The rounds that it had.</param>
    /// <param name="spent">The time that they took.</param>
    /// <param name="planned">The time that they should have taken.</param>
    public bool IsReached(int rounds, TimeSpan spent, TimeSpan planned) =>
        Stopwatch.GetElapsedTime(_begin) > total || (rounds >= FairRounds && spent > Patience * planned);
}
