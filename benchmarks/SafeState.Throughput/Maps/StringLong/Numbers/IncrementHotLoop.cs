using SafeState.Throughput.Content;
using SafeState.Throughput.Running;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>Counts up the number of one key, the same for all threads.</summary>
internal sealed class IncrementHotLoop<TSubject>(TSubject map, Material material) : Workload
    where TSubject : struct, INumberSubject<TSubject>
{
    private readonly Key _key = Keys.Twin(material.Present[0]);
    private long _total;

    /// <inheritdoc/>
    public override int Period => 1 << 20;

    /// <inheritdoc/>
    public override void Prepare()
    {
        map.Set(_key, material.First[0]);
        _total = 0;
    }

    /// <inheritdoc/>
    public override void Run(int thread, int from, int count)
    {
        TSubject target = map;
        Key key = _key;
        for (int i = 0; i < count; i++)
        {
            _ = target.Increment(key);
        }
    }

    /// <inheritdoc/>
    public override void Verify(Slice slice, Checks checks)
    {
        _total += slice.Operations;
        checks.Equal(_total, Total(), "the increments of the hot key");
    }

    private long Total() => map.TryGet(_key, out Value value) ? Stamps.Increments(value) : -1;
}
