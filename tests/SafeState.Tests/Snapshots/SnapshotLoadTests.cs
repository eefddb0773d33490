using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Tests.Conformance;
using SafeState.Tests.Striped;

namespace SafeState.Tests.Snapshots;

/// <summary>Readers and writers at once.</summary>
public sealed class SnapshotLoadTests
{
    private const int Keys = 500;

    [Fact]
    public void Readers_see_all_of_the_old_content_or_all_of_the_new()
    {
        SnapshotMap<string, long, StringHasher> map = new(Generation(0));
        bool done = false;
        Worker[] readers = Worker.StartMany(2, _ =>
        {
            long last = 0;
            while (!Volatile.Read(ref done))
            {
                MapSnapshot<string, long> snapshot = map.Snapshot();
                long generation = snapshot[Key(0)];
                Assert.True(generation >= last, "A reader went back to older content.");
                Assert.Equal(Keys, snapshot.Count);
                Assert.Equal(Checksum(Generation(generation)), Checksum(snapshot));
                last = generation;
            }
        });
        for (long generation = 1; generation < 400; generation++)
        {
            map.ReplaceAll(Generation(generation));
        }

        Volatile.Write(ref done, true);
        Array.ForEach(readers, static reader => reader.Join());
        map.AssertSound();
    }

    [Fact]
    public void Each_of_eight_threads_finishes_its_quota_in_a_storm_of_writes()
    {
        const int Quota = 20_000;
        SnapshotMap<int, long, IntegerHasher<int>> map = new();
        Worker.RunMany(8, worker =>
        {
            for (int i = 0; i < Quota; i++)
            {
                int own = (worker * Quota) + i;
                map[own] = i;
                _ = map.AddOrUpdate(-1, 1, static (_, value) => value + 1);
                if (i % 4 == 0)
                {
                    Assert.True(map.TryRemove(own, out _));
                }
            }
        });
        Assert.Equal(8 * Quota, map[-1]);
        Assert.Equal((8 * Quota * 3 / 4) + 1, map.Count);
        map.AssertSound();
    }

    [Fact]
    public void A_large_value_is_never_torn_while_it_is_updated_removed_and_added()
    {
        SnapshotMap<int, Canary, IntegerHasher<int>> map = new();
        int torn = 0;
        Worker.RunMany(4, worker =>
        {
            Random random = new(worker);
            for (int i = 0; i < 100_000; i++)
            {
                int key = random.Next(64);
                switch (random.Next(8))
                {
                    case 0:
                        _ = map.TryRemove(key, out Canary removed) && removed.IsTorn ? Interlocked.Increment(ref torn) : 0;
                        break;
                    case 1 or 2 or 3:
                        map[key] = new Canary(random.NextInt64());
                        break;
                    default:
                        _ = map.TryGetValue(key, out Canary found) && found.IsTorn ? Interlocked.Increment(ref torn) : 0;
                        break;
                }
            }
        });
        Assert.Equal(0, torn);
        map.AssertSound();
    }

    [Fact]
    public void A_snapshot_stays_as_it_was_while_others_write()
    {
        SnapshotMap<string, long, StringHasher> map = new(Generation(7));
        MapSnapshot<string, long> snapshot = map.Snapshot();
        long checksum = Checksum(snapshot);
        Worker[] writers = Worker.StartMany(2, worker =>
        {
            Random random = new(worker);
            for (int i = 0; i < 100_000; i++)
            {
                string key = Key(random.Next(2 * Keys));
                if (!map.TryRemove(key, out _))
                {
                    map[key] = i;
                }
            }
        });
        while (!Array.TrueForAll(writers, static writer => writer.HasEnded))
        {
            Assert.Equal(checksum, Checksum(snapshot));
            Assert.Equal(7, snapshot[Key(Keys - 1)]);
        }

        Array.ForEach(writers, static writer => writer.Join());
        map.AssertSound();
    }

    private static string Key(int index) => $"key-{index}";

    private static Dictionary<string, long> Generation(long generation) => Enumerable.Range(0, Keys).ToDictionary(Key, _ => generation);

    /// <summary>Of every key and every value, in whatever order.</summary>
    private static long Checksum(IEnumerable<KeyValuePair<string, long>> entries)
    {
        long sum = 0;
        foreach ((string key, long value) in entries)
        {
            sum += HashCode.Combine(key, value);
        }

        return sum;
    }
}
