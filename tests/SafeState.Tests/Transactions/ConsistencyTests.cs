using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Transactions;

/// <summary>Transactions of one dictionary among other threads: no thread sees half of one, and no write is lost.</summary>
public sealed class ConsistencyTests
{
    private const int Keys = 40;

    [Theory, EachStrategy]
    public void Reads_in_a_row_never_see_an_older_transaction_after_a_newer_one(GuardStrategy strategy) => WhileWriting(strategy, map =>
    {
        long last = -1;
        for (int key = 0; key < Keys; key++)
        {
            long value = map[key * 3];
            Assert.True(value >= last, $"{last} was committed as a whole, and key {key} shows {value}.");
            last = value;
        }
    });

    [Theory, EachStrategy]
    public void A_snapshot_never_shows_half_of_a_transaction(GuardStrategy strategy) => WhileWriting(strategy, static map =>
    {
        MapSnapshot<int, long> snapshot = map.Snapshot();
        HashSet<long> values = [.. snapshot.Where(static entry => entry.Key % 3 == 0).Select(static entry => entry.Value)];
        _ = Assert.Single(values);
        long round = values.Single();
        Assert.Equal(round % 2 == 0, snapshot.ContainsKey(1000));
    });

    [Theory, EachStrategy]
    public void A_key_that_comes_and_goes_agrees_with_the_others(GuardStrategy strategy) => WhileWriting(strategy, static map =>
    {
        long before = map[0];
        bool exists = map.TryGetValue(1000, out long stored);
        long after = map[3];
        Assert.True(!exists || (stored >= before && stored <= after && stored % 2 == 0), $"{before}, {exists} {stored}, {after}");
        Assert.True(before != after || exists == (before % 2 == 0), $"{before}, {exists}");
    });

    [Theory, EachStrategy]
    public void No_increment_is_lost_among_transactions(GuardStrategy strategy)
    {
        const int Rounds = 400;
        IGuardedNumberMap<int, long> map =
            Maps.OfNumbers(strategy, Enumerable.Range(0, Keys).ToDictionary(static key => key, static _ => 0L));

        Worker.RunMany(4, worker =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                if (worker == 0)
                {
                    _ = Record.Exception(() => map.Transact((ref tx) => IncrementAll(ref tx, fails: round % 3 == 0)));
                }
                else if (worker == 1)
                {
                    map.Compute(round % Keys, static (ref entry) => entry.Value++);
                }
                else
                {
                    _ = map.Increment(round % Keys);
                }
            }
        });

        int committed = Enumerable.Range(0, Rounds).Count(static round => round % 3 != 0);
        Assert.Equal((3L * Rounds) + ((long)committed * Keys), map.Snapshot().Values.Sum());
    }

    [Theory, EachStrategy]
    public void Crossed_transactions_of_two_dictionaries_end(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long>[] maps =
        [
            Maps.OfNumbers(strategy, new Dictionary<int, long> { [1] = 0 }, "one"),
            Maps.OfNumbers(GuardStrategy.Striped, new Dictionary<int, long> { [1] = 0 }, "two"),
        ];
        int deadlocks = 0;

        Worker.RunMany(4, worker =>
        {
            for (int round = 0; round < 200; round++)
            {
                IGuardedNumberMap<int, long> outer = maps[worker % 2];
                IGuardedNumberMap<int, long> inner = maps[1 - (worker % 2)];
                try
                {
                    outer.Transact((ref tx) =>
                    {
                        tx[1]++;
                        inner.Transact(static (ref other) => other[1]++);
                    });
                }
                catch (GuardDeadlockException)
                {
                    _ = Interlocked.Increment(ref deadlocks);
                }
            }
        });

        Assert.Equal(2 * ((4 * 200) - deadlocks), maps[0][1] + maps[1][1]);
    }

    private static void IncrementAll(ref MapTx<int, long> tx, bool fails)
    {
        for (int key = 0; key < Keys; key++)
        {
            tx[key]++;
        }

        _ = fails ? throw new InvalidOperationException() : 0;
    }

    /// <summary>Sets the keys 0, 3, 6 … to one number after the other, and adds and removes another key.</summary>
    private static void WhileWriting(GuardStrategy strategy, Action<IGuardedNumberMap<int, long>> read)
    {
        Dictionary<int, long> content = Enumerable.Range(0, Keys).ToDictionary(static key => key * 3, static _ => 0L);
        content[1000] = 0;
        IGuardedNumberMap<int, long> map = Maps.OfNumbers(strategy, content);
        bool done = false;
        Worker writer = Worker.Start(() =>
        {
            for (long round = 1; round <= 600; round++)
            {
                map.Transact(static (ref tx, round) =>
                {
                    for (int key = Keys - 1; key >= 0; key--)
                    {
                        tx[key * 3] = round;
                    }

                    _ = round % 2 == 0 ? tx.TryAdd(1000, round) : tx.Remove(1000);
                }, round);
                _ = map.Increment(-1);
            }

            Volatile.Write(ref done, true);
        });
        try
        {
            do
            {
                read(map);
            }
            while (!Volatile.Read(ref done));
        }
        finally
        {
            writer.Join();
        }

        read(map);
        Assert.Equal(600, map[-1]);
    }
}
