using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Striped;

/// <summary>Updates of present keys take only their group: against everything that takes more.</summary>
public sealed class UpdateTests
{
    private const int Keys = 32;
    private const int Rounds = 100_000;

    [Fact]
    public void No_update_is_lost_while_its_table_is_replaced()
    {
        StripedNumbers map = new(Enumerable.Range(0, Keys).ToDictionary(static key => -key - 1, static _ => 0L));
        Worker.RunMany(3, worker =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                if (worker == 0)
                {
                    Swell(map, i);
                }
                else
                {
                    _ = map.Increment((-i % Keys) - 1);
                }
            }
        });
        Assert.Equal(2L * Rounds, Enumerable.Range(0, Keys).Sum(key => map[-key - 1]));
        map.AssertSound();
    }

    [Fact]
    public void An_update_is_in_what_a_drain_takes_or_in_what_it_leaves()
    {
        StripedNumbers map = new([]);
        long drained = 0;
        Worker.RunMany(3, worker =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                if (worker != 0)
                {
                    _ = map.Increment(i % 8);
                }
                else if (i % 64 == 0)
                {
                    drained += map.Drain().Sum(static entry => entry.Value);
                }
            }
        });
        Assert.Equal(2L * Rounds, drained + map.Drain().Sum(static entry => entry.Value));
        map.AssertSound();
    }

    [Fact]
    public void A_snapshot_shows_one_instant_of_the_updates_of_many_groups()
    {
        StripedNumbers map = new(Enumerable.Range(0, 500).ToDictionary(static key => key, static _ => 0L));
        bool done = false;
        Worker writer = Worker.Start(() =>
        {
            for (int round = 1; !Volatile.Read(ref done); round++)
            {
                for (int key = 0; key < 500; key++)
                {
                    map[key] = round;
                }
            }
        });
        try
        {
            for (int i = 0; i < 2_000; i++)
            {
                // One thread writes the keys in order: each is as new as the one after it, the first at most one round ahead of the last.
                MapSnapshot<int, long> snapshot = map.Snapshot();
                for (int key = 1; key < 500; key++)
                {
                    Assert.InRange(snapshot[key], snapshot[499], snapshot[key - 1]);
                }

                Assert.InRange(snapshot[0], snapshot[499], snapshot[499] + 1);
            }
        }
        finally
        {
            Volatile.Write(ref done, true);
            writer.Join();
        }

        map.AssertSound();
    }

    [Fact]
    public void An_owned_key_is_not_updated_by_anybody_else()
    {
        StripedNumbers map = new(new() { [1] = 0, [2] = 0 });
        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                _ = worker % 2 == 0 ? map.AddOrUpdate(1 + (i % 2), 0, static (_, value) => value + 1) : map.Increment(1 + (i % 2));
            }
        });
        Assert.Equal(4L * Rounds, map[1] + map[2]);
        map.AssertSound();
    }

    [Fact]
    public void A_pair_of_owned_keys_is_not_updated_by_anybody_else()
    {
        StripedNumbers map = new(new() { [1] = 0, [2] = 0 });
        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                if (worker % 2 == 0)
                {
                    map.Compute(1, 2, static (ref MapEntry<int, long> one, ref MapEntry<int, long> two) =>
                    {
                        one.Value++;
                        two.Value++;
                    });
                }
                else
                {
                    _ = map.Increment(1 + (i % 2));
                }
            }
        });
        Assert.Equal(6L * Rounds, map[1] + map[2]);
        map.AssertSound();
    }

    [Fact]
    public void An_update_never_reaches_the_key_that_took_over_the_slot()
    {
        // One hash, so that both keys have one tag: the word that is locked looks the same whoever has the slot.
        Action? onEqual = null;
        StripedMap<int, int, ComparerHasher<int>> map = new(new(EqualityComparer<int>.Create(
            (x, y) =>
            {
                if (x == y)
                {
                    Interlocked.Exchange(ref onEqual, null)?.Invoke();
                }

                return x == y;
            },
            static _ => 42)))
        {
            [1] = 1,
        };
        onEqual = () => Worker.Start(() =>
        {
            Assert.True(map.TryRemove(1, out _));
            Assert.True(map.TryAdd(2, 2));
        }).Join();
        map[1] = 7;
        Assert.Null(onEqual);
        Assert.Equal(2, map[2]);
        Assert.Equal(7, map[1]);
        map.AssertSound();
    }

    [Fact]
    public void A_change_that_throws_leaves_its_group_unlocked()
    {
        StripedNumbers map = new(new() { [1] = long.MaxValue });
        Worker.Start(() =>
        {
            for (int i = 0; i < 3; i++)
            {
                _ = Assert.Throws<OverflowException>(() => map.Increment(1));
            }

            Assert.Equal(long.MaxValue - 1, map.Decrement(1));
        }).Join();
        map.AssertSound();
    }

    [Fact]
    public void The_mark_of_an_owned_key_goes_with_the_next_update()
    {
        StripedNumbers map = new(new() { [1] = 0 });
        OwnByRecord(map, 1);
        Assert.Equal(1, map.Tables.MarkedGroups);
        Assert.Equal(1, map.Increment(1));
        Assert.Equal(0, map.Tables.MarkedGroups);
    }

    [Fact]
    public void A_comparison_that_fails_under_a_mark_takes_it_away()
    {
        StripedNumbers map = new(new() { [1] = 0 });
        OwnByRecord(map, 1);
        Assert.Equal(1, map.Tables.MarkedGroups);
        Assert.False(map.TryUpdate(1, newValue: 7, comparisonValue: 6));
        Assert.Equal(0, map.Tables.MarkedGroups);
    }

    /// <summary>Owns a key by a record in the table of owners, as a thread does that owns two; no value changes.</summary>
    private static void OwnByRecord(StripedNumbers map, int key) =>
        map.Compute(key, key + 1_000, static (ref MapEntry<int, long> _, ref MapEntry<int, long> _) => { });

    /// <summary>Fills a table and empties it again, so that it grows and shrinks.</summary>
    private static void Swell(StripedNumbers map, int step)
    {
        int key = step % 2_000;
        if (key < 1_000)
        {
            map[key] = step;
        }
        else
        {
            _ = map.TryRemove(key - 1_000, out _);
        }
    }

    [Fact]
    public void A_reader_that_meets_an_update_of_a_large_value_starts_over()
    {
        ScriptedComparer comparer = new();
        IGuardedMap<string,
            (long, long)> map = Maps.Of(GuardStrategy.Striped, new Dictionary<string, (long, long)>(comparer) { ["own"] = (1, 1) });
        int reader = Environment.CurrentManagedThreadId;
        int calls = 0;
        comparer.Script = () =>
        {
            // The first call makes the hash code; in the second the key has been found, and the value has not been read yet.
            if (Environment.CurrentManagedThreadId == reader && ++calls == 2)
            {
                Worker.Start(() => map["own"] = (2, 2)).Join();
            }
        };

        Assert.Equal((2, 2), map["own"]);
        Assert.Equal(3, calls);
    }
}
