using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Striped;
using SafeState.Tests.Conformance;
using SafeState.Tests.Snapshots;

namespace SafeState.Tests.Striped;

/// <summary>Transactions over striped tables: marks, splitting, and sound tables afterwards.</summary>
public sealed class TransactionTests
{
    private static readonly int ManyStripes = StripedTable<int, long, IntegerHasher<int>>.MaxStripes;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_tables_are_sound_after_random_transactions(bool isSplit)
    {
        StripedMap<int, string, IntegerHasher<int>> map = new();
        if (isSplit)
        {
            map.Tables.Split();
        }

        Random random = new(11);
        for (int round = 0; round < 200; round++)
        {
            bool fails = random.Next(4) == 0;
            _ = Record.Exception(() => map.Transact((ref tx) =>
            {
                for (int write = random.Next(200); write > 0; write--)
                {
                    int key = random.Next(300);
                    _ = random.Next(2) == 0 ? tx.Remove(key) : tx.TryAdd(key, $"{round}");
                }

                _ = fails ? throw new InvalidOperationException() : 0;
            }));
            map.AssertSound();
            map[random.Next(300)] = "single";
        }
    }

    [Fact]
    public void Keys_with_one_hash_fill_and_free_their_probe_paths()
    {
        StripedMap<int, int, CrowdedHasher> map = new();
        for (int round = 0; round < 30; round++)
        {
            map.Transact(static (ref tx, round) =>
            {
                for (int key = 0; key < 60; key++)
                {
                    _ = (key + round) % 3 == 0 ? tx.Remove(key) : tx.TryAdd(key, round);
                }
            }, round);
            map.AssertSound();
        }

        map.Transact(static (ref tx) => tx.Clear());
        map.AssertSound();
        Assert.Equal(0, map.Count);
    }

    [Fact]
    public void A_store_is_not_split_while_a_transaction_owns_it_and_is_afterwards()
    {
        StripedNumbers map = new(Enumerable.Range(0, 100).ToDictionary(static key => key, static key => (long)key));
        Gate gate = new();
        Worker holder = Worker.Start(() => map.Transact((ref tx) =>
        {
            tx[1] = 100;
            gate.Hold();
        }));
        gate.AwaitArrival();
        map.Tables.States[0].Contentions = StripedTable<int, long, IntegerHasher<int>>.ContentionsBeforeSplit;
        Worker writer = Worker.Start(() => map[2] = 200);
        Worker adder = Worker.Start(() => map[1000] = 300);
        writer.AwaitWaiting();
        adder.AwaitWaiting();
        map.Tables.SplitIfCurrent(map.Tables.Sections);
        _ = Assert.Single(map.Tables.States);
        gate.Open();
        holder.Join();
        writer.Join();
        adder.Join();
        map[1001] = 400;
        Assert.Equal(ManyStripes, map.Tables.States.Length);
        Assert.Equal((100, 200, 300, 400), (map[1], map[2], map[1000], map[1001]));
        map.AssertSound();
    }

    [Fact]
    public void The_marks_of_groups_with_a_key_go_away_with_the_next_writes()
    {
        StripedNumbers map = new(Enumerable.Range(0, 100).ToDictionary(static key => key, static key => (long)key));
        map.Transact(static (ref tx) => tx[1] = 2);
        int marked = map.Tables.MarkedGroups;
        for (int key = 0; key < 100; key++)
        {
            _ = map.Increment(key);
        }

        int left = map.Tables.MarkedGroups; // those without a key, which depend on the secrets of the hash
        Assert.InRange(marked - left, 100 / 7, 100);
        Assert.Equal(Enumerable.Range(0, 100).Sum() + 100 + 1, map.Snapshot().Values.Sum());
        map.AssertSound();
    }

    [Fact]
    public void A_replacement_waits_for_a_transaction_and_a_detached_delegate_changes_nothing_later()
    {
        StripedNumbers map = new(Enumerable.Range(0, 50).ToDictionary(static key => key, static key => (long)key));
        Gate gate = new();
        Worker detached = Worker.Start(() => map.AddOrUpdate(3, 0, (_, _) =>
        {
            gate.Hold();
            return 77;
        }));
        gate.AwaitArrival();
        map.ReplaceAll(Enumerable.Range(0, 50).Select(static key => KeyValuePair.Create(key, 1L))); // detaches it
        map.Transact((ref tx) =>
        {
            tx[3] = 5;
            gate.Open();
            detached.Join(); // it looks for its group, and finds that it is not in it
            tx[4] = 6;
        });
        Assert.Equal((5, 6), (map[3], map[4]));
        map.AssertSound();
    }

    [Fact]
    public void Large_values_are_never_torn_by_a_transaction()
    {
        StripedMap<int, Canary, IntegerHasher<int>> map = new();
        for (int key = 0; key < 30; key++)
        {
            map[key] = new(0);
        }

        bool done = false;
        Worker reader = Worker.Start(() =>
        {
            while (!Volatile.Read(ref done))
            {
                for (int key = 0; key < 40; key++)
                {
                    Assert.False(map.TryGetValue(key, out Canary value) && value.IsTorn);
                }
            }
        });
        for (int round = 1; round <= 1500; round++)
        {
            map.Transact(static (ref tx, round) =>
            {
                for (int key = round % 2; key < 40; key += 2)
                {
                    _ = key >= 30 && tx.Remove(key) ? default : tx[key] = new(round);
                }
            }, round);
        }

        Volatile.Write(ref done, true);
        reader.Join();
        map.AssertSound();
    }
}
