using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace SafeState.Tests.Conformance;

/// <summary><c>GetOrAddMany</c>: one factory for the keys that are missing.</summary>
public sealed class GetOrAddManyTests
{
    [Theory, EachStrategy]
    public void One_factory_makes_the_missing_keys(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        List<string> asked = [];

        MapSnapshot<string, long> all = map.GetOrAddMany(["c", "a", "b", "c", "d"], missing =>
        {
            asked.AddRange(missing);
            return missing.Where(static key => key != "d").Select(static key => KeyValuePair.Create(key, (long)key[0] - 'a' + 1));
        });

        Assert.Equal("c b d", string.Join(' ', asked));
        Assert.Equal("a1 b2 c3", Text(all));
        Assert.Equal("a1 b2 c3", Text(map.Snapshot()));
        Assert.Equal("a1 b2", Text(map.GetOrAddMany(["b", "a"], static _ => throw new NotSupportedException())));
        Assert.Equal("d7", Text(map.GetOrAddMany(["d"], static (missing, argument) => [new(missing[0], argument)], 7L)));
        Assert.Empty(map.GetOrAddMany([], static _ => throw new NotSupportedException()));
    }

    [Theory, EachCombination]
    public void Keys_are_one_by_the_equality_of_the_map<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(2);

        MapSnapshot<TKey, TValue> all = map.GetOrAddMany([given.Key(3), given.Key(0), given.Twin(3)], missing =>
        {
            _ = Assert.Single(missing);
            return [new(given.Twin(3), given.Value(1))];
        });
        Assert.Equal(2, all.Count);
        Assert.Equal(given.Value(1), all[given.Key(3)]);
        Assert.Equal(given.Value(1), map[given.Key(3)]);
        Assert.Equal(given.Value(0), all[given.Twin(0)]);
    }

    [Theory, EachStrategy]
    public void Entries_that_were_not_asked_for_store_nothing(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        Func<IReadOnlyList<string>, IEnumerable<KeyValuePair<string, long>>>[] wrong =
        [
            static missing => [new(missing[0], 1), new("x", 1)],
            static missing => [new(missing[0], 1), new("a", 1)],
            static missing => [new(missing[0], 1), new(missing[0], 1)],
            static missing => [new(missing[0], 1), new(null!, 1)],
        ];
        foreach (Func<IReadOnlyList<string>, IEnumerable<KeyValuePair<string, long>>> factory in wrong)
        {
            ArgumentException exception = Assert.Throws<ArgumentException>(() => map.GetOrAddMany(["a", "b", "c"], factory));
            Assert.Contains("'stock'", exception.Message, StringComparison.Ordinal);
        }

        _ = Assert.Throws<InvalidOperationException>(() => map.GetOrAddMany(["b"], static _ => null!));
        _ = Assert.Throws<FormatException>(() => map.GetOrAddMany(["b", "c"], static missing => Fail(missing)));
        Assert.Equal("keys", Assert.Throws<ArgumentNullException>(
            () => map.GetOrAddMany(["b", null!], static _ => throw new NotSupportedException())).ParamName);
        Assert.Equal("a1", Text(map.Snapshot()));
        AssertFree(map, "b", "c");

        static IEnumerable<KeyValuePair<string, long>> Fail(IReadOnlyList<string> missing)
        {
            yield return new(missing[0], 1);
            throw new FormatException();
        }
    }

    [Theory, EachStrategy]
    public void Waiting_calls_share_values_exceptions_and_declines(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Worker<long>? gets = null;
        Worker<long>? needs = null;
        Worker<bool>? declines = null;
        _ = map.GetOrAddMany(["a", "b"], missing =>
        {
            gets = Worker.Start(() => map.GetOrAdd("a", static _ => 9));
            needs = Worker.Start(() => map.GetOrAdd("b", static _ => 9));
            declines = Worker.Start(() => map.TryGetOrAdd("b", static (_, out value) => (value = 8) == 8, out _));
            gets.AwaitWaiting();
            needs.AwaitWaiting();
            declines.AwaitWaiting();
            return [new("a", 1)];
        });
        Assert.Equal((1, 9, false), (gets!.Result, needs!.Result, declines!.Result));
        Assert.Equal("a1 b9", Text(map.Snapshot()));

        map.Clear();
        FormatException failure = new();
        Assert.Same(failure, Assert.Throws<FormatException>(() => map.GetOrAddMany(["a", "b"], missing =>
        {
            gets = Worker.Start(() => map.GetOrAdd("b", static _ => 9));
            gets.AwaitWaiting();
            throw failure;
        })));
        Assert.Same(failure, gets.JoinFailed<FormatException>());
        Assert.True(map.IsEmpty);
        AssertFree(map, "a", "b");
    }

    /// <summary>The call makes its own keys first, and then takes what another call makes, or tries again.</summary>
    [Theory, EachStrategy]
    public void Keys_that_another_call_makes_are_waited_for(GuardStrategy strategy)
    {
        for (int how = 0; how < 4; how++)
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
            Gate gate = new();
            Worker<long> other = Worker.Start(() => how switch
            {
                0 => map.GetOrAdd("b", Held),
                1 => map.TryGetOrAdd("b", (_, out value) => (value = Held("b")) < 0, out long value) ? value : 0,
                2 => map.AddOrUpdate("b", Held, static (_, old) => old),
                _ => map.GetOrAdd("b", key => Held(key) > 0 ? throw new FormatException() : 0),
            });
            gate.AwaitArrival();
            List<string> asked = [];
            Worker<MapSnapshot<string, long>> many = Worker.Start(() => map.GetOrAddMany(["b", "a"], missing =>
            {
                asked.Add(string.Join('+', missing));
                return missing.Select(static key => KeyValuePair.Create(key, 1L));
            }));
            many.AwaitWaiting();
            Assert.Equal(1, map["a"]);
            Assert.Equal(["a"], asked);
            gate.Open();
            Assert.Equal(how is 0 or 2 ? "a1 b7" : "a1 b1", Text(many.Result));
            Assert.Equal(how is 0 or 2 ? ["a"] : ["a", "b"], asked);
            Assert.Equal(Text(many.Result), Text(map.Snapshot()));
            if (how == 3)
            {
                _ = other.JoinFailed<FormatException>();
            }
            else
            {
                other.Join();
            }

            long Held(string key)
            {
                gate.Hold();
                return 7;
            }
        }
    }

    [Theory, EachStrategy]
    public void Each_row_is_loaded_once(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
        int[] loads = new int[100];
        Worker.RunMany(8, worker =>
        {
            IEnumerable<int> keys = Enumerable.Range(0, 100).Select(i => i * (worker + 1) * 7 % 100).Union(Enumerable.Range(0, 100));
            MapSnapshot<int, long> all = map.GetOrAddMany(keys, missing => missing.Select(key =>
            {
                _ = Interlocked.Increment(ref loads[key]);
                return KeyValuePair.Create(key, (long)key * 3);
            }));
            Assert.Equal(100, all.Count);
            Assert.All(all, static entry => Assert.Equal(entry.Key * 3, entry.Value));
        });
        Assert.All(loads, static count => Assert.Equal(1, count));
        Assert.Equal(100, map.Count);
    }

    [Theory, EachStrategy]
    public void Crossed_calls_end(GuardStrategy strategy)
    {
        for (int round = 0; round < 2; round++)
        {
            IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
            Worker.RunMany(4, worker =>
            {
                for (int i = 0; i < 20; i++)
                {
                    int[] keys = [.. Enumerable.Range(i * 10, 10)];
                    if (worker % 2 == 0)
                    {
                        keys = [.. keys.Reverse()];
                    }

                    Assert.Equal(
                        10, map.GetOrAddMany(keys, static missing => missing.Select(static key => KeyValuePair.Create(key, 1L))).Count);
                }
            });
            Assert.Equal(200, map.Count);
        }

        IGuardedNumberMap<string, long> two = Maps.Stock(strategy);
        Gate left = new();
        Gate right = new();
        Worker<MapSnapshot<string, long>> first = Worker.Start(() => two.GetOrAddMany(["a", "b", "c"], Make(left, right)));
        left.AwaitArrival();
        Worker<MapSnapshot<string, long>> second = Worker.Start(() => two.GetOrAddMany(["d", "a", "b"], Make(right, left)));
        right.AwaitArrival();
        Worker<MapSnapshot<string, long>> third =
            Worker.Start(() => two.GetOrAddMany(["d", "c"], static _ => throw new NotSupportedException()));
        third.AwaitWaiting();
        right.Open();
        left.Open();
        Assert.Equal("a1 b1 c1", Text(first.Result));
        Assert.Equal("a1 b1 d1", Text(second.Result));
        Assert.Equal("c1 d1", Text(third.Result));

        static Func<IReadOnlyList<string>, IEnumerable<KeyValuePair<string, long>>> Make(Gate own, Gate other) => missing =>
        {
            own.Hold();
            return missing.Select(static key => KeyValuePair.Create(key, 1L));
        };
    }

    [Theory, EachStrategy]
    public void Factories_that_wait_for_each_other_are_a_cycle(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Worker<MapSnapshot<string, long>> first = Worker.Start(() => map.GetOrAddMany(["a", "b"], missing =>
        {
            gate.Hold();
            return [new("a", map.GetOrAdd("c", static _ => 5)), new("b", 1)];
        }));
        gate.AwaitArrival();
        MapSnapshot<string, long> second = map.GetOrAddMany(["c", "d"], missing =>
        {
            gate.Open();
            first.AwaitWaiting();
            _ = Assert.Throws<GuardDeadlockException>(() => map.GetOrAdd("b", static _ => 9));
            return [new("c", 3)];
        });
        Assert.Equal("c3", Text(second));
        Assert.Equal("a3 b1", Text(first.Result));
    }

    [Theory, EachStrategy]
    public void A_key_that_is_removed_or_written_meanwhile_is_not_stored(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        MapSnapshot<string, long> all = map.GetOrAddMany(["a", "b", "c"], missing =>
        {
            Worker.Start(() =>
            {
                Assert.False(map.TryRemove("a", out _));
                Assert.Equal(new InvalidationCount(0, 1), map.Invalidate(static key => key == "b"));
            }).Join();
            return missing.Select(static key => KeyValuePair.Create(key, 1L));
        });
        Assert.Equal("a1 b1 c1", Text(all));
        Assert.Equal("c1", Text(map.Snapshot()));
        Assert.Equal("a2", Text(map.GetOrAddMany(["a"], static _ => [new("a", 2)])));

        _ = map.GetOrAddMany(["x", "y"], missing =>
        {
            Worker.Start(map.Clear).Join();
            return missing.Select(static key => KeyValuePair.Create(key, 1L));
        });
        Assert.True(map.IsEmpty);
    }

    /// <summary>A row that is read before it is invalidated is never in the map afterwards.</summary>
    [Theory, EachStrategy]
    public void No_stale_row_is_left_after_invalidations(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
        long[] rows = new long[10];
        int running = 1;
        Worker[] loaders = Worker.StartMany(2, loader =>
        {
            while (Volatile.Read(ref running) != 0)
            {
                _ = map.GetOrAddMany(
                    Enumerable.Range(0, 10), missing => missing.Select(key => KeyValuePair.Create(key, Volatile.Read(ref rows[key]))));
            }
        });
        for (int i = 0; i < 300; i++)
        {
            int key = i % 10;
            Volatile.Write(ref rows[key], i);
            _ = i % 3 == 0 ? map.Invalidate(other => other == key).Removed > 0 : map.TryRemove(key, out _);
            if (map.TryGetValue(key, out long seen) && seen != i)
            {
                Volatile.Write(ref running, 0);
                Assert.Fail($"Row {key} is {i} and was {seen} in the map.");
            }
        }

        Volatile.Write(ref running, 0);
        Array.ForEach(loaders, static loader => loader.Join());
        Assert.All(map.Snapshot(), entry => Assert.Equal(rows[entry.Key], entry.Value));
    }

    [Theory, EachStrategy]
    public void Inside_the_factory_other_keys_may_be_used_and_the_missing_ones_not(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("p", 1));
        _ = map.GetOrAddMany(["a", "b"], missing =>
        {
            map["c"] = 3;
            Assert.Equal("d4 p1", Text(map.GetOrAddMany(["p", "d"], static _ => [new("d", 4)])));
            foreach (string key in missing)
            {
                _ = Assert.Throws<GuardReentrancyException>(() => map[key] = 1);
                _ = Assert.Throws<GuardReentrancyException>(
                    () => map.GetOrAddMany(["e", key], static _ => throw new NotSupportedException()));
            }

            AssertFree(map, "e");
            _ = Assert.Throws<GuardReentrancyException>(map.Clear);
            return [new("b", 2)];
        });
        Assert.Equal("b2 c3 d4 p1", Text(map.Snapshot()));
        map.Compute("p", (ref entry) =>
        {
            Assert.Equal("b2 c3", Text(map.GetOrAddMany(["b", "c"], static _ => throw new NotSupportedException())));
            _ = Assert.Throws<GuardReentrancyException>(() => map.GetOrAddMany(["b", "e"], static _ => throw new NotSupportedException()));
        });
        AssertFree(map, "e");
    }

    [Theory, EachStrategy]
    public void Transactions_and_drains_wait_for_the_run_or_detach_it(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("p", 1));
        Worker<int>? transaction = null;
        _ = map.GetOrAddMany(["a", "b"], missing =>
        {
            transaction = Worker.Start(() => map.Transact(static (ref tx) => tx.Count));
            transaction.AwaitWaiting();
            return missing.Select(static key => KeyValuePair.Create(key, 1L));
        });
        Assert.Equal(3, transaction!.Result);
        _ = map.GetOrAddMany(["c"], missing =>
        {
            Assert.Equal(3, Worker.Start(() => map.Drain().Count).Result);
            return [new("c", 1)];
        });
        Assert.True(map.IsEmpty);
    }

    [Theory, EachStrategy]
    public void An_interrupted_call_leaves_nothing_owned(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Worker<long> other = Worker.Start(() => map.GetOrAdd("b", _ =>
        {
            gate.Hold();
            return 7;
        }));
        gate.AwaitArrival();
        Worker<MapSnapshot<string, long>> many = Worker.Start(() => map.GetOrAddMany(["a", "b"], static _ => [new("a", 1)]));
        many.AwaitWaiting();
        many.Interrupt();
        _ = many.JoinFailed<ThreadInterruptedException>();
        Assert.Equal(1, map["a"]);
        gate.Open();
        Assert.Equal(7, other.Result);
        Assert.Equal("a1 b7", Text(map.Snapshot()));
    }

    /// <summary>Whether each key can be written at once.</summary>
    private static void AssertFree(IGuardedNumberMap<string, long> map, params string[] keys)
    {
        foreach (string key in keys)
        {
            Assert.True(Worker.Start(() => map.TryAdd(key, 1)).Result);
            Assert.True(Worker.Start(() => map.TryRemove(key, out _)).Result);
        }
    }

    private static string Text(MapSnapshot<string, long> snapshot) =>
        string.Join(' ', snapshot.Select(static entry => entry.Key + entry.Value).Order());
}
