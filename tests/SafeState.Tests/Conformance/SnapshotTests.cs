using System;
using System.Collections;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Tests.Conformance;

/// <summary>Snapshots as values: what they hold, that they stay so, and their differences.</summary>
public sealed class SnapshotTests
{
    [Theory, EachCombination]
    public void A_snapshot_does_not_follow_the_map<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(3);
        MapSnapshot<TKey, TValue> snapshot = map.Snapshot();

        map[given.Key(0)] = given.Value(1);
        _ = map.TryRemove(given.Key(1), out _);
        map[given.Key(5)] = given.Value(2);
        map.Clear();
        map.ReplaceAll([new(given.Key(7), given.Value(0))]);

        Assert.Equal(3, snapshot.Count);
        for (int i = 0; i < 3; i++)
        {
            Assert.True(snapshot.TryGetValue(given.Twin(i), out TValue? value));
            Assert.Equal(given.Value(i), value);
            Assert.Equal(given.Value(i), snapshot[given.Key(i)]);
        }

        Assert.False(snapshot.ContainsKey(given.Key(5)));
        Assert.False(snapshot.TryGetValue(given.Key(7), out _));
        _ = Assert.Throws<KeyNotFoundException>(() => snapshot[given.Key(5)]);
    }

    [Theory, EachCombination]
    public void A_snapshot_enumerates_each_entry_once<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        MapSnapshot<TKey, TValue> snapshot = given.Map(6).Snapshot();
        Dictionary<TKey, TValue> expected = given.Content(6);

        Dictionary<TKey, TValue> seen = new(given.Comparer);
        foreach (KeyValuePair<TKey, TValue> entry in snapshot)
        {
            seen.Add(entry.Key, entry.Value);
        }

        Same(expected, seen);
        Same(expected, snapshot.AsEnumerable().ToDictionary(given.Comparer));
        Same(expected, snapshot.Keys.Zip(snapshot.Values, KeyValuePair.Create).ToDictionary(given.Comparer));
        Same(expected, Zipped<IReadOnlyDictionary<TKey, TValue>, TKey, TValue>(snapshot).ToDictionary(given.Comparer));
        Assert.Equal(6, ((IEnumerable)snapshot).Cast<KeyValuePair<TKey, TValue>>().Count());
    }

    [Theory, EachCombination]
    public void ToFrozenDictionary_keeps_entries_and_equality_of_keys<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        FrozenDictionary<TKey, TValue> frozen = given.Map(4).Snapshot().ToFrozenDictionary();

        Assert.Equal(4, frozen.Count);

        // An order comes without hash codes, so keys of a user's order are found by their default equality.
        bool keepsEquality = !given.Strategy.IsOrdered() || given.Comparer is null or IComparer<TKey>;
        Assert.Equal(given.Value(2), frozen[keepsEquality ? given.Twin(2) : given.Key(2)]);
    }

    [Theory, EachCombination]
    public void Changes_tell_added_removed_and_changed<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(4);
        MapSnapshot<TKey, TValue> previous = map.Snapshot();
        _ = map.TryRemove(given.Key(0), out _);
        map[given.Key(1)] = given.Value(0);
        map[given.Twin(2)] = given.Value(2);
        map[given.Key(5)] = given.Value(3);

        MapChanges<TKey, TValue> changes = map.Snapshot().Changes(previous);
        KeyValuePair<TKey, TValue> removed = Assert.Single(changes.Removed);
        Assert.True(given.SameKey(given.Key(0), removed.Key));
        Assert.Equal(given.Value(0), removed.Value);
        MapChange<TKey, TValue> changed = Assert.Single(changes.Changed);
        Assert.True(given.SameKey(given.Key(1), changed.Key));
        Assert.Equal(given.Value(1), changed.Old);
        Assert.Equal(given.Value(0), changed.New);
        KeyValuePair<TKey, TValue> added = Assert.Single(changes.Added);
        Assert.True(given.SameKey(given.Key(5), added.Key));
        Assert.Equal(given.Value(3), added.Value);
    }

    [Theory, EachStrategy]
    public void Nothing_changes_between_equal_snapshots(GuardStrategy strategy)
    {
        IGuardedMap<string, long> map = Maps.Stock(strategy, ("a", 1), ("b", 2));
        MapSnapshot<string, long> snapshot = map.Snapshot();

        foreach (MapChanges<string, long> changes in new[] { snapshot.Changes(snapshot), map.Snapshot().Changes(snapshot) })
        {
            Assert.Empty(changes.Added);
            Assert.Empty(changes.Removed);
            Assert.Empty(changes.Changed);
        }

        _ = Assert.Throws<ArgumentNullException>(() => snapshot.Changes(null!));
    }

    [Theory, EachStrategy]
    public void The_enumerator_starts_again_after_Reset(GuardStrategy strategy)
    {
        using IEnumerator<KeyValuePair<string, long>> entries =
            ((IEnumerable<KeyValuePair<string, long>>)Maps.Stock(strategy, ("a", 1)).Snapshot()).GetEnumerator();

        Assert.True(entries.MoveNext());
        Assert.Equal("a", entries.Current.Key);
        Assert.False(entries.MoveNext());
        entries.Reset();
        Assert.True(entries.MoveNext());
    }

    [Theory, EachStrategy]
    public void A_snapshot_does_not_show_the_key_in_its_exception(GuardStrategy strategy)
    {
        KeyNotFoundException exception = Assert.Throws<KeyNotFoundException>(() => Maps.Stock(strategy).Snapshot()["canary"]);

        Assert.DoesNotContain("canary", exception.Message, StringComparison.Ordinal);
        _ = Assert.Throws<ArgumentNullException>(() => Maps.Stock(strategy).Snapshot()[null!]);
    }

    private static IEnumerable<KeyValuePair<TKey, TValue>> Zipped<TView, TKey, TValue>(TView view)
        where TView : IReadOnlyDictionary<TKey, TValue> => view.Keys.Zip(view.Values, KeyValuePair.Create);

    private static void Same<TKey, TValue>(Dictionary<TKey, TValue> expected, Dictionary<TKey, TValue> actual)
        where TKey : notnull
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach ((TKey key, TValue value) in expected)
        {
            Assert.Equal(value, actual[key]);
        }
    }
}
