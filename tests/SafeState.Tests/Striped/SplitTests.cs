using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Sections;
using SafeState.Striped;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Striped;

/// <summary>A striped map starts with one stripe and is split once: against everything that goes on meanwhile.</summary>
public sealed class SplitTests
{
    private const int Rounds = 300;

    private static readonly int KeysBeforeSplit = StripedTable<int, long, IntegerHasher<int>>.KeysBeforeSplit;

    [Fact]
    public void A_map_has_one_stripe_until_it_has_keys_for_many()
    {
        StripedNumbers map = new([]);
        for (int key = 0; key < KeysBeforeSplit; key++)
        {
            map[key] = key;
            _ = Assert.Single(map.Tables.States);
        }

        map[-1] = -1;
        Assert.Equal(StripedTable<int, long, IntegerHasher<int>>.MaxStripes, map.Tables.States.Length);
        map.AssertSound();
        Assert.Equal(Enumerable.Range(0, KeysBeforeSplit).Sum(static key => (long)key) - 1, map.Snapshot()
            .Sum(static entry => entry.Value));
    }

    [Fact]
    public void A_map_whose_gate_is_contended_is_split()
    {
        StripedNumbers map = new(new() { [1] = 1 });
        map.Tables.States[0].Contentions = StripedTable<int, long, IntegerHasher<int>>.ContentionsBeforeSplit;
        Assert.True(map.TryAdd(2, 2));
        Assert.Equal(StripedTable<int, long, IntegerHasher<int>>.MaxStripes, map.Tables.States.Length);
        map.AssertSound();
    }

    [Fact]
    public void Who_waited_for_the_only_gate_is_sent_to_another()
    {
        StripedNumbers map = new([]);
        OwnedSection<int, long, StripeGate>[] before = map.Tables.Sections;
        Assert.True(map.Tables.IsCurrent(before));
        map.Tables.Split();
        Assert.False(map.Tables.IsCurrent(before));
        Assert.True(map.Tables.IsCurrent(map.Tables.Sections));
    }

    [Fact]
    public void The_counts_of_the_only_stripe_no_longer_count_once_the_map_is_split()
    {
        StripedNumbers map = new(new() { [1] = 1, [2] = 2 });
        StripeState[] before = map.Tables.States;
        bool isClaimed = false;
        Assert.True(map.Tables.TryAddUp(before, ref isClaimed, out int count, out _));
        Assert.Equal(2, count);
        map.Tables.Split();
        Assert.False(map.Tables.TryAddUp(before, ref isClaimed, out _, out _));
        Assert.Equal(2, map.Count);
    }

    [Fact]
    public void A_first_content_that_is_large_has_its_stripes_at_once()
    {
        StripedNumbers map = new(Enumerable.Range(0, KeysBeforeSplit).ToDictionary(static key => key, static key => (long)key));
        Assert.Equal(StripedTable<int, long, IntegerHasher<int>>.MaxStripes, map.Tables.States.Length);
        map.AssertSound();
    }

    [Fact]
    public void Nothing_is_lost_of_what_is_added_updated_and_removed_meanwhile()
    {
        for (int round = 0; round < Rounds; round++)
        {
            StripedNumbers map = new(Enumerable.Range(0, 8).ToDictionary(static key => -key - 1, static _ => 0L));
            Worker.RunMany(4, worker =>
            {
                for (int i = 0; i < KeysBeforeSplit; i++)
                {
                    switch (worker)
                    {
                        case 0 or 1:
                            Assert.True(map.TryAdd((i * 2) + worker, i));
                            break;
                        case 2:
                            _ = map.Increment((-i % 8) - 1);
                            break;
                        default:
                            Assert.True(map.TryAdd(1_000_000 + i, i));
                            Assert.True(map.TryRemove(1_000_000 + i, out long removed));
                            Assert.Equal(i, removed);
                            break;
                    }
                }
            });
            Assert.Equal((2 * KeysBeforeSplit) + 8, map.Count);
            Assert.Equal(KeysBeforeSplit, Enumerable.Range(0, 8).Sum(key => map[-key - 1]));
            map.AssertSound();
        }
    }

    [Fact]
    public void A_count_never_shows_a_map_half_split()
    {
        for (int round = 0; round < Rounds; round++)
        {
            StripedNumbers map = new([]);
            Worker writer = Worker.Start(() =>
            {
                for (int key = 0; key < 2 * KeysBeforeSplit; key++)
                {
                    map[key] = key;
                }
            });
            int last = 0;
            while (last < 2 * KeysBeforeSplit)
            {
                int count = map.Count;
                Assert.InRange(count, last, 2 * KeysBeforeSplit);
                last = count;
            }

            writer.Join();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Keys_that_are_owned_stay_owned(int owners)
    {
        StripedNumbers map = new(Enumerable.Range(0, owners).ToDictionary(static key => -key - 1, static _ => 1L));
        using CountdownEvent inside = new(owners);
        using ManualResetEventSlim split = new();
        Worker[] updaters = [.. Enumerable.Range(0, owners).Select(index => Worker.Start(() => map.AddOrUpdate(-index - 1, 0, (_, value) =>
        {
            inside.Signal();
            Watchdog.Await(() => split.IsSet, "the map to be split");
            return value * 10;
        })))];
        Watchdog.Await(() => inside.IsSet, "all keys to be owned");
        for (int key = 0; key <= KeysBeforeSplit; key++)
        {
            map[key] = key;
        }

        Assert.NotEqual(1, map.Tables.States.Length);
        Worker[] waiters = [.. Enumerable.Range(0, owners).Select(index => Worker.Start(() => map.Increment(-index - 1)))];
        foreach (Worker waiter in waiters)
        {
            waiter.AwaitWaiting();
        }

        split.Set();
        foreach (Worker worker in updaters.Concat(waiters))
        {
            worker.Join();
        }

        Assert.All(Enumerable.Range(0, owners), index => Assert.Equal(11, map[-index - 1]));
        map.AssertSound();
    }

    [Fact]
    public void A_hash_code_of_an_owned_key_that_throws_leaves_the_map_as_it_was()
    {
        bool throws = false;
        StripedMap<int, int, ComparerHasher<int>> map = new(new(EqualityComparer<int>.Create(
            static (x, y) => x == y,
            key => throws && key == -1 ? throw new InvalidOperationException("no hash") : key)))
        {
            [-1] = 1,
        };
        int added = 0;
        _ = map.AddOrUpdate(-1, 0, (key, value) =>
        {
            throws = true;
            Worker.Start(() =>
            {
                for (; added < KeysBeforeSplit - 1; added++)
                {
                    map[added] = added;
                }

                _ = Assert.Throws<InvalidOperationException>(() => map[added] = added);
            }).Join();
            throws = false;
            return value + 1;
        });
        Assert.Equal(2, map[-1]);
        Assert.Equal(KeysBeforeSplit, map.Count);
        map[added] = added;
        Assert.NotEqual(1, map.Tables.States.Length);
        map.AssertSound();
    }
}
