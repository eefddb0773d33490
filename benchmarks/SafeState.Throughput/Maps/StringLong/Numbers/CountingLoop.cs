using System;
using SafeState.Throughput.Content;
using SafeState.Throughput.Running;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>Counts up numbers, one in each step, and compares their sum with the number of steps.</summary>
internal abstract class CountingLoop<TSubject>(TSubject map, Material material, Trace[] traces) : Workload
    where TSubject : struct, INumberSubject<TSubject>
{
    private long _total;

    /// <inheritdoc/>
    public override int Period => traces[0].Length;

    /// <inheritdoc/>
    public override void Prepare() => _total = Total();

    /// <summary>The map.</summary>
    protected TSubject Map { get; } = map;

    /// <summary>The keys of some steps.</summary>
    protected ReadOnlySpan<Key> KeysOf(int thread, int from, int count) => traces[thread].Looked.AsSpan(from, count);

    /// <inheritdoc/>
    public override void Verify(Slice slice, Checks checks) => _total += slice.Operations;

    /// <inheritdoc/>
    public override void Finish(Checks checks) => checks.Equal(_total, Total(), "the sum of all increments");

    private long Total()
    {
        long total = 0;
        foreach (Key key in material.Present)
        {
            total += Map.TryGet(key, out Value value) ? Stamps.Increments(value) : 0;
        }

        return total;
    }
}
