using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Striped;

/// <summary>Readers and writers at once: nothing torn, nothing lost, and sound tables afterwards.</summary>
public sealed class LoadTests
{
    private const int Keys = 64;

    [Fact]
    public void A_large_value_is_never_torn_while_it_is_updated_removed_and_added() =>
        Load(static value => new Canary(value), static value => value.IsTorn);

    [Fact]
    public void A_value_that_holds_a_reference_is_never_torn() =>
        Load(static value => new LabelledCanary(value), static value => value.IsTorn);

    [Fact]
    public void A_key_that_is_always_there_is_found_while_its_table_grows_and_shrinks()
    {
        StripedMap<int, long, IntegerHasher<int>> map = new();
        for (int i = 0; i < Keys; i++)
        {
            map[-i - 1] = i;
        }

        int missing = 0;
        bool done = false;
        Worker reader = Worker.Start(() =>
        {
            while (!Volatile.Read(ref done))
            {
                for (int i = 0; i < Keys; i++)
                {
                    missing += map.TryGetValue(-i - 1, out long value) && value == i ? 0 : 1;
                }
            }
        });
        for (int round = 0; round < 20; round++)
        {
            for (int i = 0; i < 5_000; i++)
            {
                map[i] = i;
            }

            for (int i = 0; i < 5_000; i++)
            {
                Assert.True(map.TryRemove(i, out _));
            }
        }

        Volatile.Write(ref done, true);
        reader.Join();
        Assert.Equal(0, missing);
        Assert.Equal(Keys, map.Count);
        map.AssertSound();
    }

    [Fact]
    public void A_read_never_returns_the_value_of_another_key_whose_slot_it_was()
    {
        StripedMap<string, string, StringHasher> map = new();
        string[] keys = [.. Enumerable.Range(0, Keys).Select(static i => $"key-{i}")];
        int wrong = 0;
        bool done = false;
        Worker reader = Worker.Start(() =>
        {
            while (!Volatile.Read(ref done))
            {
                foreach (string key in keys)
                {
                    wrong += map.TryGetValue(key, out string? value) && value != key ? 1 : 0;
                }
            }
        });
        Random random = new(5);
        for (int i = 0; i < 1_000_000; i++)
        {
            string key = keys[random.Next(Keys)];
            if (!map.TryRemove(key, out _))
            {
                Assert.True(map.TryAdd(key, key));
            }
        }

        Volatile.Write(ref done, true);
        reader.Join();
        Assert.Equal(0, wrong);
        map.AssertSound();
    }

    [Fact]
    public void Each_of_64_threads_finishes_its_quota_on_one_hot_key()
    {
        StripedMap<string, long, StringHasher> map = new();
        const long Quota = 5_000;
        Worker.RunMany(64, worker =>
        {
            for (long i = 0; i < Quota; i++)
            {
                _ = map.AddOrUpdate("hot", 1, static (_, value) => value + 1);
            }
        });
        Assert.Equal(64 * Quota, map["hot"]);
        map.AssertSound();
    }

    [Fact]
    public void Count_lies_between_what_was_certainly_there_and_what_may_have_been()
    {
        StripedMap<int, int, IntegerHasher<int>> map = new();
        int low = 0;
        int high = 0;
        Worker writer = Worker.Start(() =>
        {
            for (int i = 0; i < 200_000; i++)
            {
                Volatile.Write(ref high, i + 1);
                map[i] = i;
                Volatile.Write(ref low, i + 1);
            }
        });
        while (!writer.HasEnded)
        {
            int before = Volatile.Read(ref low);
            int count = map.Count;
            Assert.InRange(count, before, Volatile.Read(ref high));
        }

        writer.Join();
        Assert.Equal(200_000, map.Count);
    }

    [Fact]
    public void Whole_maps_are_replaced_between_the_operations_of_others()
    {
        StripedMap<int, Canary, IntegerHasher<int>> map = new();
        bool done = false;
        int torn = 0;
        Worker[] others = Worker.StartMany(2, worker =>
        {
            Random random = new(worker);
            while (!Volatile.Read(ref done))
            {
                int key = random.Next(Keys);
                map[key] = new Canary(random.NextInt64());
                _ = map.TryGetValue(random.Next(Keys), out Canary value) && value.IsTorn ? Interlocked.Increment(ref torn) : 0;
                _ = map.TryRemove(random.Next(Keys), out _);
            }
        });
        for (int round = 0; round < 300; round++)
        {
            map.ReplaceAll(Enumerable.Range(0, Keys).Select(i => KeyValuePair.Create(i, new Canary(round))));
            int seen = map.Snapshot().Count(static entry => entry.Value.IsTorn) + map.Drain().Count(static entry => entry.Value.IsTorn);
            _ = Interlocked.Add(ref torn, seen);
            map.Clear();
        }

        Volatile.Write(ref done, true);
        foreach (Worker other in others)
        {
            other.Join();
        }

        Assert.Equal(0, torn);
        map.AssertSound();
    }

    private static void Load<TValue>(Func<long, TValue> make, Func<TValue, bool> isTorn)
    {
        StripedMap<int, TValue, IntegerHasher<int>> map = new();
        int torn = 0;
        Worker.RunMany(4, worker =>
        {
            Random random = new(worker);
            for (int i = 0; i < 200_000; i++)
            {
                int key = random.Next(Keys);
                switch (random.Next(8))
                {
                    case 0:
                        _ = map.TryRemove(key, out TValue? removed) && isTorn(removed) ? Interlocked.Increment(ref torn) : 0;
                        break;
                    case 1 or 2:
                        map[key] = make(random.NextInt64());
                        break;
                    case 3:
                        _ = map.TryUpdate(
                            key,
                            (_, value) =>
                            {
                                _ = isTorn(value) ? Interlocked.Increment(ref torn) : 0;
                                return make(i);
                            },
                            out _);
                        break;
                    default:
                        _ = map.TryGetValue(key, out TValue? found) && isTorn(found) ? Interlocked.Increment(ref torn) : 0;
                        break;
                }
            }
        });
        Assert.Equal(0, torn);
        map.AssertSound();
    }
}
