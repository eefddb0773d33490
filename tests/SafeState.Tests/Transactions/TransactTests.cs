using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Transactions;

/// <summary><c>Transact</c> of one dictionary, without another thread.</summary>
public sealed class TransactTests
{
    [Theory, EachStrategy]
    public void A_transaction_reads_and_writes_several_keys(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1), ("b", 2), ("c", 3));

        long sum = map.Transact(static (ref tx, added) =>
        {
            long sum = tx["a"] + tx["b"];
            tx["a"] = sum;
            tx.Add("d", added);
            Assert.True(tx.Remove("b", out long removed));
            return sum + removed;
        }, 40L);

        Assert.Equal(5, sum);
        Assert.Equal([new("a", 3), new("c", 3), new("d", 40)], Sorted(map));
        Assert.Equal(3, map.Count);
    }

    [Theory, EachStrategy]
    public void Each_overload_commits(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);

        map.Transact(static (ref tx) => { tx["a"] = 1; });
        map.Transact(static (ref tx, value) => { tx["b"] = value; }, 2L);
        Assert.Equal(3, map.Transact(static (ref tx) => tx["c"] = 3));
        Assert.Equal(4, map.Transact(static (ref tx, value) => tx["d"] = value, 4L));

        Assert.Equal([new("a", 1), new("b", 2), new("c", 3), new("d", 4)], Sorted(map));
    }

    [Theory, EachStrategy]
    public void A_transaction_that_throws_changes_nothing(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1), ("b", 2));

        _ = Assert.Throws<InvalidOperationException>(() => map.Transact(static (ref tx) =>
        {
            tx["a"] = 9;
            tx["c"] = 9;
            _ = tx.Remove("b");
            tx.Clear();
            tx["d"] = 9;
            throw new InvalidOperationException();
        }));

        Assert.Equal([new("a", 1), new("b", 2)], Sorted(map));
        Assert.Equal(2, map.Count);
        map["b"] = 5; // nothing is owned
        map.Transact(static (ref tx) => Assert.Equal(5, tx["b"]));
    }

    [Theory, EachStrategy]
    public void The_view_shows_the_writes_and_the_dictionary_the_committed_state(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1), ("b", 2));

        map.Transact((ref tx) =>
        {
            tx["a"] = 7;
            Assert.True(tx.TryAdd("c", 3));
            Assert.False(tx.TryAdd("c", 4));
            Assert.True(tx.Remove("b"));
            Assert.False(tx.Remove("b"));
            _ = Assert.Throws<ArgumentException>(() => Nested(map));
            Assert.Equal((7, 2), (tx["a"], tx.Count));
            Assert.False(tx.ContainsKey("b"));
            Assert.Equal((1, 2), (map["a"], map.Count));
            Assert.True(map.ContainsKey("b"));
            Assert.Equal([new("a", 1), new("b", 2)], Sorted(map));
            List<string> seen = [];
            foreach ((string key, long value) in tx)
            {
                seen.Add($"{key}{value}");
                _ = tx.Remove(key);
            }

            Assert.Equal(["a7", "c3"], seen.Order(StringComparer.Ordinal));
            Assert.Equal(0, tx.Count);
            tx["e"] = 5;
        });

        Assert.Equal([new("e", 5)], Sorted(map));

        static void Nested(IGuardedNumberMap<string, long> map) =>
            Maps.Stock(GuardStrategy.Locked, ("x", map["a"])).Transact(static (ref tx) => tx.Add("x", 1));
    }

    [Theory, EachStrategy]
    public void Transactions_agree_with_a_dictionary(GuardStrategy strategy)
    {
        IGuardedMap<int, string> map = Maps.Of(strategy, new Dictionary<int, string>());
        Random random = new(7);
        Dictionary<int, string> model = [];
        for (int round = 0; round < 300; round++)
        {
            int range = round < 200 ? 60 : 2000;
            bool fails = random.Next(4) == 0;
            Dictionary<int, string> draft = new(model);
            _ = Record.Exception(() => map.Transact((ref tx) => Change(ref tx, draft, random, range, fails)));
            model = fails ? model : draft;
            Assert.Equal(model.OrderBy(static entry => entry.Key), map.Snapshot().OrderBy(static entry => entry.Key));
            Assert.Equal(model.Count, map.Count);
            int single = random.Next(range);
            map[single] = model[single] = "single";
            Assert.Equal(model.Remove(single + 1), map.TryRemove(single + 1, out _));
        }
    }

    [Theory, EachStrategy]
    public void A_transaction_of_many_entries_grows_and_shrinks_the_store(GuardStrategy strategy)
    {
        IGuardedMap<int, string> map = Maps.Of(strategy, new Dictionary<int, string>());

        map.Transact(static (ref tx) =>
        {
            for (int key = 0; key < 10_000; key++)
            {
                tx.Add(key, "x");
            }
        });
        Assert.Equal(10_000, map.Count);
        map.Transact(static (ref tx) =>
        {
            tx.Clear();
            tx[5] = "y";
        });

        Assert.Equal([new(5, "y")], map.Snapshot());
        Assert.True(map.TryAdd(6, "z"));
        Assert.Equal(("y", "z", false), (map[5], map[6], map.ContainsKey(7)));
    }

    [Theory, EachStrategy]
    public void A_null_key_or_delegate_is_refused(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));

        _ = Assert.Throws<ArgumentNullException>(() => map.Transact(null!));
        _ = Assert.Throws<ArgumentNullException>(() => map.Transact(null!, 1));
        _ = Assert.Throws<ArgumentNullException>(() => map.Transact<int>(null!));
        _ = Assert.Throws<ArgumentNullException>(() => map.Transact<int, int>(null!, 1));
        _ = Assert.Throws<ArgumentNullException>(() => map.Transact(static (ref tx) => tx[null!] = 1));
        _ = Assert.Throws<ArgumentNullException>(() => map.Transact(static (ref tx) => tx.Remove(null!)));
        _ = Assert.Throws<KeyNotFoundException>(() => map.Transact(static (ref tx) => tx["nobody"]));
        Assert.Equal([new("a", 1)], Sorted(map));
    }

    private static void Change(ref MapTx<int, string> tx, Dictionary<int, string> draft, Random random, int range, bool fails)
    {
        for (int write = random.Next(60); write > 0; write--)
        {
            int key = random.Next(range);
            switch (random.Next(12))
            {
                case 0 when write > 50:
                    tx.Clear();
                    draft.Clear();
                    break;
                case < 5:
                    Assert.Equal(draft.Remove(key, out string? expected), tx.Remove(key, out string? actual));
                    Assert.Equal(expected, actual);
                    break;
                case 5:
                    Assert.Equal(draft.TryAdd(key, "added"), tx.TryAdd(key, "added"));
                    break;
                default:
                    tx[key] = draft[key] = $"{write}";
                    break;
            }

            int other = random.Next(range);
            Assert.Equal(draft.GetValueOrDefault(other), tx.TryGetValue(other, out string? found) ? found : null);
            Assert.Equal(draft.Count, tx.Count);
        }

        _ = fails ? throw new InvalidOperationException() : 0;
    }

    private static KeyValuePair<string, long>[] Sorted(IGuardedNumberMap<string, long> map) =>
        [.. map.Snapshot().OrderBy(static entry => entry.Key, StringComparer.Ordinal)];
}
