using System;
using SafeState.Throughput.Cells;
using SafeState.Throughput.Content;
using SafeState.Throughput.Running;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>
/// Reads eighteen present keys, inserts an absent one, removes the one inserted longest ago, and so on. Each thread inserts keys of its
/// own.
/// </summary>
internal sealed class ChurnLoop<TSubject> : TraceLoop<TSubject>
    where TSubject : struct, ISubject<TSubject>
{
    private const int Reads = Trace.Block - 2;

    private readonly Material _material;
    private readonly int _window;
    private readonly int[] _oldest;
    private readonly int _lasting;

    /// <summary>Makes it, and inserts the keys that are removed first.</summary>
    public ChurnLoop(TSubject map, Material material, Scene scene)
        : base(WithWindows(map, material, scene.Threads), material.Traces(scene.Skew))
    {
        _material = material;
        _window = material.SparePerThread / 2;
        _oldest = new int[scene.Threads];
        _lasting = map.Count - (scene.Threads * _window);
    }

    /// <inheritdoc/>
    public override int Unit => Trace.Block;

    /// <inheritdoc/>
    public override void Run(int thread, int from, int count)
    {
        TSubject target = Map;
        Trace trace = TraceOf(thread);
        int spare = _material.SparePerThread;
        ReadOnlySpan<Key> inserted = _material.Absent.AsSpan(thread * spare, spare);
        ReadOnlySpan<Key> removed = _material.AbsentTwins.AsSpan(thread * spare, spare);
        int oldest = _oldest[thread];
        int next = oldest + _window >= spare ? oldest + _window - spare : oldest + _window;
        long expected = 0;
        long sum = 0;
        for (int block = from; block < from + count; block += Trace.Block)
        {
            foreach (Key key in trace.Looked.AsSpan(block, Reads))
            {
                if (target.TryGet(key, out Value value))
                {
                    sum += Stamps.Entry(value);
                }
            }

            expected += trace.Sum(block, Reads) + 2;
            sum += target.TryAdd(inserted[next], trace.First[block]) ? 1 : 0;
            sum += target.Remove(removed[oldest]) ? 1 : 0;
            next = next + 1 == spare ? 0 : next + 1;
            oldest = oldest + 1 == spare ? 0 : oldest + 1;
        }

        _oldest[thread] = oldest;
        Compare(expected, sum);
    }

    /// <inheritdoc/>
    public override void Finish(Checks checks)
    {
        foreach (Key key in _material.AbsentTwins)
        {
            _ = Map.Remove(key);
        }

        checks.Equal(_lasting, Map.Count, "entries after the churn");
    }

    private static TSubject WithWindows(TSubject map, Material material, int threads)
    {
        for (int thread = 0; thread < threads; thread++)
        {
            for (int i = 0; i < material.SparePerThread / 2; i++)
            {
                _ = map.TryAdd(material.Absent[(thread * material.SparePerThread) + i], material.First[0]);
            }
        }

        return map;
    }
}
