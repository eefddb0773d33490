using System;
using System.Threading;
using SafeState.Throughput.Content;
using SafeState.Throughput.Running;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>
/// Asks for absent keys with a factory, which runs for each; between the measured chunks they are removed again. Each thread has keys of
/// its own.
/// </summary>
internal sealed class GetOrAddMissLoop<TSubject>(TSubject map, Material material) : Workload
    where TSubject : struct, ISubject<TSubject>
{
    private const int MadeEntry = 7;

    private readonly int _count = map.Count;
    private long _wrong;

    /// <inheritdoc/>
    public override int Period => material.SparePerThread;

    /// <inheritdoc/>
    public override void Run(int thread, int from, int count)
    {
        TSubject target = map;
        long sum = 0;
        foreach (Key key in material.Absent.AsSpan((thread * material.SparePerThread) + from, count))
        {
            sum += Stamps.Entry(target.GetOrAdd(key, static _ => Made()));
        }

        Compare((long)MadeEntry * count, sum);
    }

    /// <inheritdoc/>
    public override void Settle(int thread, int from, int count)
    {
        long removed = 0;
        foreach (Key key in material.AbsentTwins.AsSpan((thread * material.SparePerThread) + from, count))
        {
            removed += map.Remove(key) ? 1 : 0;
        }

        Compare(count, removed);
    }

    /// <inheritdoc/>
    public override void Verify(Slice slice, Checks checks)
    {
        long wrong = Interlocked.Exchange(ref _wrong, 0);
        if (wrong != 0)
        {
            checks.Fail("chunks of additions that were not all made", wrong);
        }

        checks.Equal(_count, map.Count, "entries after as many additions as removals");
    }

    private static Value Made()
    {
        Stamps.Make(MadeEntry, 0, 0, out Value value);
        return value;
    }

    private void Compare(long expected, long found)
    {
        if (expected != found)
        {
            _ = Interlocked.Increment(ref _wrong);
        }
    }
}
