using System.Diagnostics;

namespace SafeState.Metering;

/// <summary>The reads of one store in the time in which they are not counted, estimated from the rate of the window before.</summary>
internal struct ReadEstimate
{
    /// <summary>A shorter window says little about a rate.</summary>
    private static readonly long ShortestWindow = Stopwatch.Frequency / 1_000;

    private double _estimated;
    private double _readsPerTick;
    private long _countedBefore;

    /// <summary>Ends a phase.</summary>
    /// <param name="from">The phase that ends.</param>
    /// <param name="to">The phase that begins.</param>
    /// <param name="counted">The reads that were counted so far.</param>
    /// <param name="ticks">The length of the phase that ends.</param>
    internal void EndPhase(ReadPhase from, ReadPhase to, long counted, long ticks)
    {
        _estimated += from == ReadPhase.Estimating ? _readsPerTick * ticks : 0;
        if (from == ReadPhase.Counting && to != ReadPhase.Counting && ticks >= ShortestWindow)
        {
            _readsPerTick = (counted - _countedBefore) / (double)ticks;
        }

        if (to == ReadPhase.Counting)
        {
            _countedBefore = counted;
        }
    }

    /// <summary>Returns the reads that are estimated, and grow while the phase lasts.</summary>
    /// <param name="phase">The current phase.</param>
    /// <param name="ticks">Its length so far.</param>
    internal readonly long Get(ReadPhase phase, long ticks) =>
        (long)(_estimated + (phase == ReadPhase.Estimating ? _readsPerTick * ticks : 0));
}
