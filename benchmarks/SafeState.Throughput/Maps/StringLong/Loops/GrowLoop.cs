using System;
using System.Diagnostics;
using SafeState.Throughput.Running;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>Makes maps and fills them entry by entry, all threads the same map at the same time, each with keys of its own.</summary>
internal sealed class GrowLoop<TSubject>(Material material, int threads) : Workload
    where TSubject : struct, ISubject<TSubject>
{
    private const int EntriesInPhase = 20_000;
    private const int WarmEntries = 5_000;
    private const int Longest = 100_000;

    private readonly SharedMap<TSubject>[] _maps = SharedMap<TSubject>.Many(Math.Max(1, EntriesInPhase / material.Present.Length));

    /// <inheritdoc/>
    public override int Period => _maps.Length;

    /// <inheritdoc/>
    public override int? FixedChunk => _maps.Length;

    /// <inheritdoc/>
    public override bool InPhases => true;

    /// <summary>Insertions of one thread into one map.</summary>
    public override int OperationsPerStep => Size / threads;

    private int Size => (IsWarming ? Math.Min(WarmEntries, material.Present.Length) : material.Present.Length) / threads * threads;

    /// <inheritdoc/>
    public override void Run(int thread, int from, int count)
    {
        Key[] keys = material.Present;
        Value[] values = material.First;
        int size = Size;
        foreach (SharedMap<TSubject> shared in _maps)
        {
            TSubject target = shared.GetOrCreate(threads);
            for (int i = thread; i < size; i += threads)
            {
                _ = target.TryAdd(keys[i], values[i]);
            }
        }
    }

    /// <inheritdoc/>
    public override void EndPhase(Checks checks)
    {
        foreach (SharedMap<TSubject> shared in _maps)
        {
            checks.Equal(Size, shared.Take().Count, "entries of a map that was filled");
        }
    }

    /// <inheritdoc/>
    public override void Verify(Slice slice, Checks checks)
    {
    }

    /// <inheritdoc/>
    public override double? LongestMicros()
    {
        if (material.Present.Length < Longest || threads > 1)
        {
            return null;
        }

        TSubject target = TSubject.Create();
        long longest = 0;
        long before = Stopwatch.GetTimestamp();
        for (int i = 0; i < material.Present.Length; i++)
        {
            _ = target.TryAdd(material.Present[i], material.First[i]);
            long after = Stopwatch.GetTimestamp();
            longest = Math.Max(longest, after - before);
            before = after;
        }

        return longest * 1e6 / Stopwatch.Frequency;
    }
}
