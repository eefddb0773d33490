using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Multimaps;

/// <summary>Under contention, no value is lost or returned twice, and no key is without a value.</summary>
public sealed class MultimapRaceTests
{
    private const int Keys = 3;
    private const int Rounds = 600;

    [Theory, EachMultimap]
    public void At_rest_every_value_is_accounted_for_and_no_key_is_empty(MultimapKind kind)
    {
        Multimap<int, int> map = Multimap<int, int>.Create(kind);
        ConcurrentQueue<int> taken = [];
        int ended = 0;
        Worker[] workers = Worker.StartMany(5, worker =>
        {
            if (worker == 4)
            {
                ReadAndDrain(map, taken, () => Volatile.Read(ref ended) == 4);
                return;
            }

            for (int round = 0; round < Rounds; round++)
            {
                int value = (worker * Rounds) + round;
                Assert.True(map.Add(round % Keys, value));
                TakeOne(map, kind, taken, round, value);
            }

            _ = Interlocked.Increment(ref ended);
        });
        foreach (Worker worker in workers)
        {
            worker.Join();
        }

        Dictionary<int, int[]> rest = map.Snapshot();
        Assert.All(rest.Values, static values => Assert.NotEmpty(values));
        Assert.Equal(rest.Count, map.Count());
        int[] accounted = [.. taken, .. rest.Values.SelectMany(static values => values)];
        Assert.Equal(Enumerable.Range(0, 4 * Rounds), accounted.Order());
        foreach ((int key, int[] values) in rest)
        {
            Assert.All(values, value => Assert.Equal(key, value % Rounds % Keys));
        }
    }

    [Theory, EachMultimap]
    public void Of_equal_additions_and_removals_as_many_succeed_as_change_something(MultimapKind kind)
    {
        Multimap<int, int> map = Multimap<int, int>.Create(kind);
        int added = 0;
        int removed = 0;
        Worker.RunMany(4, _ =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                _ = map.Add(0, 0) ? Interlocked.Increment(ref added) : 0;
                _ = map.Remove(0, 0) ? Interlocked.Increment(ref removed) : 0;
            }
        });

        Assert.Equal(added - removed, map.ValueCount());
        Assert.Equal(added == removed ? 0 : 1, map.Count());
    }

    [Theory, EachMultimap]
    public void A_snapshot_is_one_instant(MultimapKind kind)
    {
        Multimap<int, int> map = Multimap<int, int>.Create(kind);
        int ended = 0;
        Worker[] workers = Worker.StartMany(2, worker =>
        {
            if (worker == 1)
            {
                while (Volatile.Read(ref ended) == 0)
                {
                    // The second key gets each value after the first one, and the first loses it after the second.
                    Dictionary<int, int[]> snapshot = map.Snapshot();
                    Assert.Empty(snapshot.GetValueOrDefault(1, []).Except(snapshot.GetValueOrDefault(0, [])));
                }

                return;
            }

            for (int round = 0; round < Rounds; round++)
            {
                Assert.True(map.Add(0, round));
                Assert.True(map.Add(1, round));
                Assert.True(map.Remove(1, round));
                Assert.True(map.Remove(0, round));
            }

            _ = Interlocked.Increment(ref ended);
        });
        foreach (Worker worker in workers)
        {
            worker.Join();
        }

        Assert.Equal(0, map.Count());
    }

    /// <summary>Removes the value of the round, or several values, in one of the ways that a value can leave.</summary>
    private static void TakeOne(Multimap<int, int> map, MultimapKind kind, ConcurrentQueue<int> taken, int round, int value)
    {
        switch (round % 7)
        {
            case 0 or 1 or 2 when map.Remove(round % Keys, value):
                taken.Enqueue(value);
                break;
            case 3:
                Take(map.RemoveKey((round + 1) % Keys), taken);
                break;
            case 4:
                List<int> found = [];
                int removed = map.RemoveWhere((_, item) => TakeSelf(item, value, found));
                Assert.Equal(found.Count, removed);
                Take(found, taken);
                break;
            case 5 when !kind.HasSets:
                int moved = ((IGuardedMultimap<int, int>)map.Store).Compute(round % Keys, static (ref values) =>
                {
                    int last = values.Count == 0 ? -1 : values[^1];
                    if (last >= 0)
                    {
                        values.RemoveAt(values.Count - 1);
                    }

                    return last;
                });
                Take(moved < 0 ? null : [moved], taken);
                break;
        }
    }

    private static bool TakeSelf(int item, int value, List<int> found)
    {
        if (item == value)
        {
            found.Add(item);
        }

        return item == value;
    }

    private static void ReadAndDrain(Multimap<int, int> map, ConcurrentQueue<int> taken, System.Func<bool> isOver)
    {
        while (!isOver())
        {
            for (int look = 0; look < 20; look++)
            {
                Assert.All(map.Snapshot().Values, static values => Assert.NotEmpty(values));
            }

            foreach (int[] values in map.Drain().Values)
            {
                Take(values, taken);
            }
        }
    }

    private static void Take(IReadOnlyCollection<int>? values, ConcurrentQueue<int> taken)
    {
        foreach (int value in values ?? [])
        {
            taken.Enqueue(value);
        }
    }
}
