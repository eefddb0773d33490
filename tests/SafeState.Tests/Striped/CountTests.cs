using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Striped;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Striped;

/// <summary><c>Count</c>, which adds up the stripes without a lock, against writes of the whole map.</summary>
public sealed class CountTests
{
    [Fact]
    public void Every_publication_of_other_tables_is_announced_in_each_stripe()
    {
        foreach (bool isSplit in (bool[])[false, true])
        {
            StripedMap<int, int, IntegerHasher<int>> map = new(Entries(500));
            if (isSplit)
            {
                map.Tables.Split();
            }

            (string Name, System.Action Write)[] writes =
                [("Clear", map.Clear), ("ReplaceAll", () => map.ReplaceAll(Entries(300))), ("Drain", () => map.Drain())];
            foreach ((string name, System.Action write) in writes)
            {
                ulong[] before = map.Tables.Sequences();
                write();
                ulong[] after = map.Tables.Sequences();
                Assert.All(before.Zip(after), pair => Assert.True(pair.First != pair.Second && (pair.Second & 1) == 0, name));
            }
        }
    }

    [Fact]
    public void A_count_is_that_of_one_content_or_of_the_other()
    {
        StripedMap<int, int, IntegerHasher<int>> map = new([]);
        map.Tables.Split();
        Dictionary<int, int> entries = Entries(1000);
        bool done = false;
        Worker replacing = Worker.Start(() =>
        {
            for (int i = 0; i < 3000; i++)
            {
                map.ReplaceAll(entries);
                map.Clear();
            }

            Volatile.Write(ref done, true);
        });
        while (!Volatile.Read(ref done))
        {
            Assert.True(map.Count is 0 or 1000);
        }

        replacing.Join();
    }

    /// <summary>A count that is known is that of before a write only until the write.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_write_that_changes_a_known_count_is_counted(bool isSplit)
    {
        StripedMap<int, int, IntegerHasher<int>> map = new(Entries(500));
        if (isSplit)
        {
            map.Tables.Split();
        }

        (string Name, int Change, Action Write)[] writes =
        [
            ("TryAdd", 1, () => map.TryAdd(1000, 1)),
            ("set", 1, () => map[1001] = 1),
            ("GetOrAdd", 1, () => map.GetOrAdd(1002, static key => key)),
            ("AddOrUpdate", 1, () => map.AddOrUpdate(1003, 1, static (_, value) => value)),
            ("Compute", 1, () => map.Compute(1004, static (ref entry) => entry.Value = 1)),
            ("TryRemove", -1, () => map.TryRemove(1000, out int _)),
            ("RemoveIf", -1, () => map.RemoveIf(1001, static (_, _) => true, out int _)),
            ("Compute that removes", -1, () => map.Compute(1002, static (ref entry) => entry.Remove())),
            ("RemoveWhere", -100, () => map.RemoveWhere(static (key, _) => key < 100)),
            ("GetOrAddMany", 2, () => map.GetOrAddMany(
                [1005, 1006], static missing => missing.Select(static key => KeyValuePair.Create(key, key)))),
            ("Transact", 1, () => map.Transact(static (ref tx) =>
            {
                tx[1007] = 1;
                tx[1008] = 1;
                _ = tx.Remove(1005);
            })),
            ("ReplaceAll", -105, () => map.ReplaceAll(Entries(300))),
            ("Drain", -300, () => map.Drain()),
            ("grow", 5000, () => _ = Enumerable.Range(0, 5000).Count(key => map.TryAdd(key, key))),
            ("Clear", -5000, map.Clear),
        ];
        int expected = 500;
        foreach ((string name, int change, Action write) in writes)
        {
            for (int i = 0; i < 4; i++)
            {
                Assert.Equal(expected, map.Count);
            }

            Assert.True(map.Tables.KnowsCount, name);
            write();
            Assert.False(map.Tables.KnowsCount, name);
            expected += change;
            Assert.True(expected == map.Count, $"{name}: {map.Count}, not {expected}");
        }
    }

    /// <summary>A thread that counts while a gate is held cannot publish its sum, and leaves the count to others.</summary>
    [Fact]
    public void A_count_beside_a_held_gate_is_known_to_others_later()
    {
        ScriptedComparer comparer = new();
        StripedMap<string, int, ComparerHasher<string>> map = new(new(comparer) { ["own"] = 1 });
        Assert.Equal((1, 1), (map.Count, map.Count));
        int calls = 0;
        comparer.Script = () =>
        {
            if (++calls == 2) // the first one hashes the key, without the gate
            {
                Worker.Start(() => Assert.Equal((1, 1), (map.Count, map.Count))).Join();
            }
        };
        Assert.False(map.TryAdd("own", 2));
        comparer.Script = null;
        Assert.InRange(calls, 2, int.MaxValue);
        Assert.Equal((1, 1), (map.Count, map.Count));
        Assert.True(map.Tables.KnowsCount);
    }

    /// <summary>Writes that change no count leave it known.</summary>
    [Fact]
    public void A_count_stays_known_over_updates()
    {
        StripedMap<int, int, IntegerHasher<int>> map = new(Entries(500));
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(500, map.Count);
        }

        map[1] = 2;
        Assert.True(map.TryUpdate(1, static (_, value) => value + 1, out int _));
        Assert.False(map.TryRemove(1000, out int _));
        Assert.True(map.Tables.KnowsCount);
    }

    private static Dictionary<int, int> Entries(int count) => Enumerable.Range(0, count).ToDictionary(static key => key, static key => key);
}
