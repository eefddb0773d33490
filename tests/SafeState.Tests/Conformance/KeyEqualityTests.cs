using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Tests.Conformance;

/// <summary>Equality and hash codes of keys that are a user's: they may throw, and may not use the map.</summary>
public sealed class KeyEqualityTests
{
    private static readonly (string Name, Action<IGuardedNumberMap<string, long>, string> Call)[] Calls =
    [
        // GetOrAddManyAsync puts its result together after the run has stored its values.
        .. Members.OfOneKey.Where(static member => !member.Name.StartsWith("GetOrAddManyAsync", StringComparison.Ordinal)),
        ("Compute that removes", static (map, key) => map.Compute(key, static (ref MapEntry<string, long> entry) => entry.Remove())),
        ("Compute over two keys that removes both",
        static (map, key) => map.Compute(key, "partner", static (ref MapEntry<string, long> a, ref MapEntry<string, long> b) =>
        {
            a.Remove();
            b.Remove();
        })),
        ("Compute over two keys that stores both",
        static (map, key) =>
            map.Compute(key, "partner", static (ref MapEntry<string, long> a, ref MapEntry<string, long> b) => a.Value = b.Value = 3)),
        ("Compute over two keys that moves",
        static (map, key) => map.Compute(key, "partner", static (ref MapEntry<string, long> a, ref MapEntry<string, long> b) =>
        {
            b.Value = a.Value;
            a.Remove();
        })),
        ("Compute over two keys that moves back",
        static (map, key) => map.Compute(key, "partner", static (ref MapEntry<string, long> a, ref MapEntry<string, long> b) =>
        {
            a.Value = b.Value;
            b.Remove();
        })),
        ("ReplaceAll", static (map, key) => map.ReplaceAll([new(key, 5), new("fresh", 6)])),
        ("Clear", static (map, _) => map.Clear()),
        ("Drain", static (map, _) => map.Drain()),
        ("Snapshot", static (map, _) => map.Snapshot()),
    ];

    [Theory, EachStrategy]
    public void Equality_of_keys_that_throws_leaves_the_map_as_it_was_at_whichever_call(GuardStrategy strategy) =>
        ThrowAtEachCall(strategy, keepsThrowing: false);

    [Theory, EachStrategy]
    public void Equality_of_keys_that_throws_from_whichever_call_on_leaves_the_map_as_it_was(GuardStrategy strategy) =>
        ThrowAtEachCall(strategy, keepsThrowing: true);

    private static void ThrowAtEachCall(GuardStrategy strategy, bool keepsThrowing)
    {
        foreach ((string name, Action<IGuardedNumberMap<string, long>, string> call) in Calls)
        {
            foreach (string key in (string[])["own", "abs"])
            {
                bool threw;
                int position = 0;
                do
                {
                    threw = ThrowAt(strategy, name, call, key, position++, keepsThrowing);
                }
                while (threw);
            }
        }
    }

    [Theory, EachStrategy]
    public void A_member_called_from_the_equality_of_keys_throws_and_leaves_no_lock_behind(GuardStrategy strategy)
    {
        (string, Action<IGuardedNumberMap<string, long>>)[] inner =
        [
            .. Members.WholeMapReads,
            .. Members.WholeMapWrites,
            ("TryGetValue", static map => map.TryGetValue("own", out _)),
            ("indexer", static map => map["own"] = 1),
            ("Compute", static map => map.Compute("own", static (ref MapEntry<string, long> _) => { })),
            ("Compute over two keys",
            static map => map.Compute("own", "oth", static (ref MapEntry<string, long> _, ref MapEntry<string, long> _) => { })),
            ("GetOrAdd", static map => map.GetOrAdd("abs", static _ => 1)),
        ];
        foreach ((string name, Action<IGuardedNumberMap<string, long>> call) in inner)
        {
            foreach (Action<IGuardedNumberMap<string,
                long>> outer in (Action<IGuardedNumberMap<string, long>>[])[static map => map.ContainsKey("own"),
                    static map => map["own"] = 2, static map => map.Increment("own"), static map => map.GetOrAdd("abs", static _ => 1)])
            {
                ScriptedComparer comparer = new();
                IGuardedNumberMap<string,
                    long> map = Maps.OfNumbers(strategy, new Dictionary<string, long>(comparer) { ["own"] = 7, ["oth"] = 7 });
                Exception? thrown = null;
                bool inside = false;
                comparer.Script = () =>
                {
                    if (!inside)
                    {
                        inside = true;
                        thrown ??= Record.Exception(() => call(map));
                        inside = false;
                    }
                };
                Worker.Start(() => outer(map)).Join();
                comparer.Script = null;
                Assert.True(thrown is GuardReentrancyException,
                    $"{name} inside the equality of keys must throw GuardReentrancyException, but: {thrown?.ToString() ?? "it returned"}");
                Worker.Start(() =>
                {
                    map["own"] = 3;
                    map.Clear();
                }).Join();
            }
        }
    }

    [Theory, EachStrategy]
    public void Equality_made_of_delegates_is_a_users_too(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long>? map = null;
        Exception? thrown = null;
        bool inside = false;
        IEqualityComparer<string> comparer = EqualityComparer<string>.Create(
            static (left, right) => left == right,
            key =>
            {
                if (map is not null && !inside)
                {
                    inside = true;
                    thrown ??= Record.Exception(() => map["other"] = 1);
                    inside = false;
                }

                return key.Length;
            });
        map = Maps.OfNumbers(strategy, new Dictionary<string, long>(comparer) { ["own"] = 7 });

        Worker.Start(() => map["own"] = 1).Join();
        _ = Assert.IsType<GuardReentrancyException>(thrown);
        Assert.Equal(1, map["own"]);
    }

    [Theory, EachStrategy]
    public void Equality_of_keys_may_use_another_map(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> other = Maps.Stock(strategy, ("calls", 0));
        ScriptedComparer comparer = new() { Script = () => other.Increment("calls") };
        IGuardedNumberMap<string, long> map = Maps.OfNumbers(strategy, new Dictionary<string, long>(comparer));

        map["own"] = 7;
        Assert.Equal(7, map["own"]);
        Assert.InRange(other["calls"], 1, long.MaxValue);
    }

    [Theory, EachStrategy]
    public void Thousands_of_keys_with_one_hash_code_stay_apart(GuardStrategy strategy)
    {
        ScriptedComparer comparer = new();
        IGuardedNumberMap<string, long> map = Maps.OfNumbers(strategy, new Dictionary<string, long>(comparer));
        string[] keys =
            [.. Enumerable.Range(1000, 300).Select(static number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))];

        for (int i = 0; i < keys.Length; i++)
        {
            Assert.True(map.TryAdd(keys[i], i));
        }

        for (int i = 0; i < keys.Length; i++)
        {
            Assert.Equal(i, map[keys[i]]);
            Assert.True(map.TryRemove(keys[i], out _));
        }

        Assert.True(map.IsEmpty);
    }

    /// <summary>
    /// Where the equality of keys runs without a lock, other writers get in: what was compared before must still hold when it is acted
    /// upon.
    /// </summary>
    [Theory, EachStrategy]
    public void A_write_at_whichever_call_of_the_equality_of_keys_is_not_lost(GuardStrategy strategy)
    {
        (string, Func<IGuardedNumberMap<string, long>, bool>)[] removals =
        [
            ("TryRemove with a comparison", static map => map.TryRemove("own", 7)),
            ("RemoveIf", static map => map.RemoveIf("own", static (_, value) => value == 7, out _)),
            ("Compute", static map => map.Compute("own", static (ref MapEntry<string, long> entry) =>
            {
                bool removes = entry.Value == 7;
                entry.Value = 0;
                if (removes)
                {
                    entry.Remove();
                }

                return removes;
            })),
        ];
        foreach ((string name, Func<IGuardedNumberMap<string, long>, bool> remove) in removals)
        {
            int position = 0;
            while (WriteAt(strategy, name, remove, position))
            {
                position++;
            }
        }
    }

    /// <summary>
    /// One thread removes a seven; another writes an eight while the first is inside a call of the equality: the eight is there in the end,
    /// unless it was seen.
    /// </summary>
    private static bool WriteAt(GuardStrategy strategy, string name, Func<IGuardedNumberMap<string, long>, bool> remove, int position)
    {
        // So much room that a striped store halves its tables when the key goes.
        ScriptedComparer comparer = new();
        IGuardedNumberMap<string, long> map = Maps.OfNumbers(strategy, new Dictionary<string, long>(2000, comparer) { ["own"] = 7 });
        int remover = Environment.CurrentManagedThreadId;
        int calls = 0;
        Worker? writer = null;
        comparer.Script = () =>
        {
            if (Environment.CurrentManagedThreadId == remover && calls++ == position)
            {
                writer = Worker.Start(() => map["own"] = 8);
                Watchdog.Await(() => writer.HasEnded || writer.IsBlocked, "the writer to be done or to wait");
            }
        };
        bool removedSeven = remove(map);
        comparer.Script = null;
        writer?.Join();
        if (writer is not null && removedSeven)
        {
            Assert.True(map.TryGetValue("own", out long value)
                && value == 8, $"{name} removed an eight that it took for a seven, written at call {position} of the equality of keys.");
        }

        return calls > position;
    }

    private static bool ThrowAt(GuardStrategy strategy, string name, Action<IGuardedNumberMap<string, long>, string> call, string key,
        int position, bool keepsThrowing)
    {
        ScriptedComparer comparer = new();
        IGuardedNumberMap<string,
            long> map = Maps.OfNumbers(strategy, new Dictionary<string, long>(comparer) { ["own"] = 7, ["oth"] = 8, ["partner"] = 9 });
        MapSnapshot<string, long> before = map.Snapshot();
        NotSupportedException thrown = new();
        int calls = 0;
        comparer.Script = () =>
        {
            if (keepsThrowing ? calls++ >= position : calls++ == position)
            {
                throw thrown;
            }
        };
        Exception? exception = Record.Exception(() => call(map, key));
        bool reached = calls > position;
        comparer.Script = null;
        if (reached)
        {
            Assert.Same(thrown, exception);
            MapChanges<string, long> changes = map.Snapshot().Changes(before);
            Assert.True(changes.Added.Count + changes.Removed.Count
                + changes.Changed.Count == 0,
                    $"{name} of '{key}' threw {(keepsThrowing ? "from" : "at")} call {position} of the equality of keys, but changed the "
                    + $"map.");
        }

        Worker.Start(() =>
        {
            map[key] = 1;
            map["oth"] = 2;
            _ = map.Drain();
        }).Join();
        Assert.True(map.IsEmpty);
        return reached;
    }
}
