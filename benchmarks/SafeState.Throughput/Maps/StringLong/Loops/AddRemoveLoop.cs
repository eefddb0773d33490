using System;
using System.Threading;
using SafeState.Throughput.Running;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>Adds an absent key and removes it, and so on with the next key. Each thread has keys of its own.</summary>
internal sealed class AddRemoveLoop<TSubject>(TSubject map, Material material) : Workload
    where TSubject : struct, ISubject<TSubject>
{
    private readonly int _count = map.Count;
    private long _wrong;

    /// <inheritdoc/>
    public override int Period => material.SparePerThread;

    /// <inheritdoc/>
    public override int OperationsPerStep => 2;

    /// <inheritdoc/>
    public override void Run(int thread, int from, int count)
    {
        TSubject target = map;
        int first = (thread * material.SparePerThread) + from;
        ReadOnlySpan<Key> added = material.Absent.AsSpan(first, count);
        ReadOnlySpan<Key> removed = material.AbsentTwins.AsSpan(first, count);
        Value value = material.First[0];
        int changes = 0;
        for (int i = 0; i < added.Length; i++)
        {
            changes += target.TryAdd(added[i], value) ? 1 : 0;
            changes += target.Remove(removed[i]) ? 1 : 0;
        }

        if (changes != 2 * count)
        {
            _ = Interlocked.Increment(ref _wrong);
        }
    }

    /// <inheritdoc/>
    public override void Verify(Slice slice, Checks checks)
    {
        long wrong = Interlocked.Exchange(ref _wrong, 0);
        if (wrong != 0)
        {
            checks.Fail("chunks of additions and removals that were not all made", wrong);
        }

        checks.Equal(_count, map.Count, "entries after as many additions as removals");
    }
}
