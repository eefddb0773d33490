using System;
using System.Collections.Generic;
using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Metering;

/// <summary>What advice rests on: which keys are hot, what writes copy, and how often a store had to start over.</summary>
[Collection(nameof(ProcessWide))]
public sealed class SampleTests
{
    private const int Writes = 1 << 16;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(640)]
    public void Of_each_kth_write_one_in_64_is_a_sample(int stride)
    {
        for (int first = 1; first <= int.Min(stride, 70); first++)
        {
            int samples = 0;
            for (int i = 0; i < Writes; i++)
            {
                samples += WriteSampler.IsSample(first + ((long)i * stride)) ? 1 : 0;
            }

            Assert.InRange(samples, Writes / 64 * 0.9, Writes / 64 * 1.1);
        }
    }

    [Theory, EachStrategy]
    public void Keys_that_are_written_in_turn_are_not_taken_for_one_hot_key(GuardStrategy strategy)
    {
        string name = $"samples.turns.{strategy}";
        Assert.InRange(HottestShare(strategy, name, static (map, i) => map.Increment($"k{i % 8}")), 0.05, 0.25);
    }

    [Fact]
    public void An_order_without_hash_codes_has_no_hot_key()
    {
        const string Name = "samples.order";
        IGuardedOrderedMap<string, long> map = Guarded.OrderedMap<string, long>(
            comparer: Comparer<string>.Create(string.CompareOrdinal), name: Name);
        HotKeys.StartSampling();
        try
        {
            for (int i = 0; i < Writes; i++)
            {
                map[$"k{i % 8}"] = i;
            }
        }
        finally
        {
            HotKeys.StopSampling();
        }

        Assert.Equal((0, 0), StoreMeters.GetOrCreate(Name, GuardStrategy.Locked).HotKeys.TakeSamples());
    }

    [Theory, EachStrategy]
    public void One_hot_key_is_seen(GuardStrategy strategy)
    {
        string name = $"samples.hot.{strategy}";
        Assert.InRange(HottestShare(strategy, name, static (map, i) => map.Increment(i % 4 == 0 ? $"k{i % 1000}" : "hot")), 0.6, 0.85);
    }

    [Fact]
    public void What_a_write_of_a_snapshot_copies_is_counted_while_somebody_observes()
    {
        const string Name = "samples.copied";
        IGuardedNumberMap<string, long> map = Maps.Named(GuardStrategy.Snapshot, Name);
        Observation.Refresh(); // listeners of other tests have gone
        for (int i = 0; i < 1000; i++)
        {
            map[$"k{i}"] = i;
        }

        Assert.Equal(0, Count(GuardStrategy.Snapshot, Name, StoreCounter.CopiedBytes));
        Observation.Begin();
        long allocated;
        try
        {
            map["k0"] = 0; // what a thread notes for the first time takes room of its own
            long counted = Count(GuardStrategy.Snapshot, Name, StoreCounter.CopiedBytes);
            long before = GC.GetAllocatedBytesForCurrentThread();
            map["k1"] = 0;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(allocated, Count(GuardStrategy.Snapshot, Name, StoreCounter.CopiedBytes) - counted);
        }
        finally
        {
            Observation.End();
        }

        Assert.InRange(allocated, 16 * (sizeof(long) + IntPtr.Size), 4096);
    }

    [Fact]
    public void A_key_that_somebody_adds_in_between_makes_GetOrAdd_start_over()
    {
        const string Name = "samples.over";
        MeetingKeys keys = new();
        MetMap map = new(Name, new(keys));
        keys.OnSecond = () => Worker.RunMany(1, _ => map.TryAdd("a", 7));

        Assert.Equal(7, map.GetOrAdd("a", 1));

        Assert.Equal(1, Count(GuardStrategy.Striped, Name, StoreCounter.Retries));
    }

    private static double HottestShare(GuardStrategy strategy, string name, Action<IGuardedNumberMap<string, long>, int> write)
    {
        IGuardedNumberMap<string, long> map = Maps.Named(strategy, name);
        HotKeys.StartSampling();
        try
        {
            for (int i = 0; i < Writes; i++)
            {
                write(map, i);
            }
        }
        finally
        {
            HotKeys.StopSampling();
        }

        (long samples, long ofHottest) = StoreMeters.GetOrCreate(name, strategy.Reported()).HotKeys.TakeSamples();
        Assert.InRange(samples, Writes / 64 * 0.8, Writes / 64 * 1.2);
        return (double)ofHottest / samples;
    }

    private static long Count(GuardStrategy strategy, string name, StoreCounter cell) =>
        StoreMeters.GetOrCreate(name, strategy.Reported()).GetCount(CounterRegistry.Sum(), cell);

    private sealed class MetMap(string name, System.Collections.Generic.Dictionary<string, long> content)
        : GuardedNumberMap<string, long, StripedStrategy<string, long, ComparerHasher<string>>, MeteringProbe>(
            name, 1, new(content, takeOver: false));

    /// <summary>
    /// Lets something happen when a hash is asked for the second time: between the look for a key and the attempt to add it.
    /// </summary>
    private sealed class MeetingKeys : System.Collections.Generic.IEqualityComparer<string>
    {
        private int _asked;

        internal Action? OnSecond { get; set; }

        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public int GetHashCode(string obj)
        {
            if (OnSecond is { } happens && ++_asked == 2)
            {
                OnSecond = null;
                happens();
            }

            return obj.GetHashCode(StringComparison.Ordinal);
        }
    }
}
