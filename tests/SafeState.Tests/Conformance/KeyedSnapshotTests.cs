using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace SafeState.Tests.Conformance;

/// <summary><c>Snapshot(keys)</c>: some keys at one instant.</summary>
public sealed class KeyedSnapshotTests
{
    [Theory, EachCombination]
    public void It_has_the_present_keys_once_and_the_equality_of_the_map<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(4);

        MapSnapshot<TKey, TValue> some = map.Snapshot(given.Key(2), given.Key(7), given.Twin(2), given.Key(0));
        Assert.Equal(2, some.Count);
        Assert.True(some.TryGetValue(given.Twin(0), out TValue? value));
        Assert.Equal(given.Value(0), value);
        Assert.Equal(given.Value(2), some[given.Twin(2)]);
        Assert.False(some.ContainsKey(given.Key(7)));
        Assert.False(some.ContainsKey(given.Key(1)));

        map.Clear();
        Assert.Equal(2, some.Count);
        Assert.Equal(2, some.Keys.Count());
        Assert.Empty(map.Snapshot(given.Key(0)));
        Assert.Empty(map.Snapshot([]));
        Assert.Empty(((IReadOnlyGuardedMap<TKey, TValue>)map).AsReadOnly().Snapshot(given.Key(0)));
    }

    [Theory, EachStrategy]
    public void It_has_more_keys_than_fit_on_the_stack(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
        for (int i = 0; i < 500; i++)
        {
            map[i * 2] = i;
        }

        int[] keys = [.. Enumerable.Range(0, 1_000).Reverse()];
        MapSnapshot<int, long> some = map.Snapshot(keys);
        Assert.Equal(500, some.Count);
        Assert.All(some, static entry => Assert.Equal(entry.Key, entry.Value * 2));
        if (strategy.IsOrdered())
        {
            Assert.Equal(some.Keys.Order(), some.Keys);
        }
    }

    [Theory, EachStrategy]
    public void A_null_among_the_keys_throws_before_anything_else(GuardStrategy strategy)
    {
        IGuardedMap<string, long> map = Maps.Stock(strategy, ("a", 1));

        ArgumentNullException exception = Assert.Throws<ArgumentNullException>(() => map.Snapshot("a", null!));
        Assert.Equal("keys", exception.ParamName);
        Assert.Equal(0, map.Snapshot().Count - 1);
    }

    [Theory, EachStrategy]
    public void It_shows_the_committed_state_while_delegates_own_the_keys(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1), ("b", 2));

        map.Compute("a", "c", (ref a, ref c) =>
        {
            (a.Value, c.Value) = (10, 30);
            Assert.Equal("a1 b2", Text(map.Snapshot("a", "b", "c")));
            Assert.Equal("a1 b2", Worker.Start(() => Text(map.Snapshot("c", "b", "a"))).Result);
        });
        Assert.Equal("a10 b2 c30", Text(map.Snapshot("a", "b", "c")));
        map.Transact((ref tx) =>
        {
            tx["b"] = 20;
            Assert.Equal("a10 b2", Worker.Start(() => Text(map.Snapshot("b", "a"))).Result);
        });
    }

    [Theory, EachStrategy]
    public void Two_keys_that_change_at_one_instant_are_never_seen_apart(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers(strategy, new Dictionary<int, long> { [1] = 0, [2] = 0, [3] = 0 });
        WhileWriting(
            [
                i => map.Compute(1, 2, (ref a, ref b) => a.Value = b.Value = i),
                i => map.Transact(static (ref tx, i) => tx[1] = tx[2] = i, -i),
            ],
            () =>
            {
                MapSnapshot<int, long> both = map.Snapshot(1, 3, 2);
                Assert.Equal(both[1], both[2]);
            });
    }

    [Theory, EachStrategy]
    public void Two_keys_that_change_one_after_the_other_are_never_seen_in_the_reverse_order(GuardStrategy strategy)
    {
        for (int pair = 0; pair < 3; pair++)
        {
            (int first, int second) = (pair, 100 + (pair * 7));
            IGuardedNumberMap<int, long> map = Maps.OfNumbers(strategy, new Dictionary<int, long> { [first] = 0, [second] = 0 });
            WhileWriting(
                [
                    i =>
                    {
                        _ = map.Increment(first);
                        map[second] = i + 1;
                    },
                ],
                () =>
                {
                    MapSnapshot<int, long> both = map.Snapshot(second, first);
                    Assert.InRange(both[first] - both[second], 0, 1);
                    both = map.Snapshot(first, second);
                    Assert.InRange(both[first] - both[second], 0, 1);
                });
        }
    }

    /// <summary>A key is removed only while the other is present, so that at each instant one of them is.</summary>
    [Theory, EachStrategy]
    public void Keys_that_come_and_go_are_seen_at_one_instant(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers(strategy, new Dictionary<int, long> { [1] = 0 });
        WhileWriting(
            [
                i =>
                {
                    Assert.True(map.TryAdd(2, i));
                    Assert.True(map.TryRemove(1, out _));
                    Assert.True(map.TryAdd(1, i));
                    Assert.True(map.TryRemove(2, out _));
                },
            ],
            () =>
            {
                Assert.NotEmpty(map.Snapshot(1, 2));
                Assert.NotEmpty(map.Snapshot(2, 1));
            });
    }

    [Theory, EachStrategy]
    public void Wide_values_are_never_torn(GuardStrategy strategy)
    {
        IGuardedMap<string, Money> map = Maps.Of(strategy, new Dictionary<string, Money> { ["a"] = new(0, 0), ["b"] = new(0, 0) });
        WhileWriting(
            [
                i => map["a"] = new(i, i),
                i => map.Compute("a", "b", (ref a, ref b) => a.Value = b.Value = new(-i, -i)),
            ],
            () => Assert.All(map.Snapshot("a", "b").Values, static value => Assert.Equal(value.Units, value.Currency)));
    }

    [Theory, EachStrategy]
    public void It_reads_while_the_map_grows_and_is_replaced(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers(strategy, new Dictionary<int, long> { [1] = 0, [2] = 0 });
        WhileWriting(
            [
                i => map.ReplaceAll([new(1, i), new(2, i)]),
                i =>
                {
                    for (int key = 10; key < 40; key++)
                    {
                        _ = map.TryAdd((i * 40) + key, key);
                    }
                },
            ],
            () =>
            {
                MapSnapshot<int, long> both = map.Snapshot(2, 1);
                Assert.Equal(2, both.Count);
                Assert.Equal(both[1], both[2]);
            },
            rounds: 100);
    }

    /// <summary>What a user wrote for a test before the member existed.</summary>
    [Fact]
    public void A_map_of_a_user_has_the_member_too()
    {
        IReadOnlyGuardedMap<string, long> map = new Double();

        MapSnapshot<string, long> some = map.Snapshot("A", "c", "a");
        Assert.Equal("A1", Text(some));
        Assert.Equal(1, some["a"]);
        _ = Assert.Throws<ArgumentNullException>(() => map.Snapshot("a", null!));
    }

    private static void WhileWriting(Action<int>[] writers, Action read, int rounds = 600)
    {
        int running = writers.Length;
        Worker reader = Worker.Start(() =>
        {
            do
            {
                read();
            }
            while (Volatile.Read(ref running) != 0);
        });
        try
        {
            Worker.RunMany(writers.Length, worker =>
            {
                try
                {
                    for (int i = 0; i < rounds; i++)
                    {
                        writers[worker](i);
                    }
                }
                finally
                {
                    _ = Interlocked.Decrement(ref running);
                }
            });
        }
        finally
        {
            reader.Join();
        }
    }

    private static string Text(MapSnapshot<string, long> snapshot) =>
        string.Join(' ', snapshot.Select(static entry => entry.Key + entry.Value).Order());

    private sealed class Double : IReadOnlyGuardedMap<string, long>
    {
        public int Count => throw new NotSupportedException();

        public bool IsEmpty => throw new NotSupportedException();

        public long this[string key] => throw new NotSupportedException();

        public bool TryGetValue(string key, out long value) => throw new NotSupportedException();

        public bool ContainsKey(string key) => throw new NotSupportedException();

        public long GetValueOrDefault(string key) => throw new NotSupportedException();

        public long GetValueOrDefault(string key, long defaultValue) => throw new NotSupportedException();

        public MapSnapshot<string, long> Snapshot() => Maps.Of(
            GuardStrategy.Locked, new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1, ["b"] = 2 }).Snapshot();

        public IAsyncEnumerable<WatchedChanges<string, long>> WatchAsync(int buffer, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
