using System.Threading;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>Goes through the traces, and compares the sums of what it reads with what they must be.</summary>
internal abstract class TraceLoop<TSubject>(TSubject map, Trace[] traces) : Workload
    where TSubject : struct, ISubject<TSubject>
{
    private readonly int _count = map.Count;
    private long _wrongSums;

    /// <inheritdoc/>
    public override int Period => traces[0].Length;

    /// <summary>The map.</summary>
    protected TSubject Map { get; } = map;

    /// <summary>The sequence of a thread.</summary>
    protected Trace TraceOf(int thread) => traces[thread];

    /// <inheritdoc/>
    public override void Verify(Slice slice, Checks checks)
    {
        long wrong = Interlocked.Exchange(ref _wrongSums, 0);
        if (wrong != 0)
        {
            checks.Fail("chunks whose values do not add up", wrong);
        }

        checks.Equal(_count, Map.Count, "entries after the slice");
    }

    /// <summary>Compares two sums, once a chunk.</summary>
    protected void Compare(long expected, long found)
    {
        if (expected != found)
        {
            _ = Interlocked.Increment(ref _wrongSums);
        }
    }
}
