using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Tests.Conformance;

/// <summary><c>Clear</c>, <c>Drain</c>, <c>ReplaceAll</c> and <c>RemoveWhere</c>, without anybody else around.</summary>
public sealed class WholeMapTests
{
    [Theory, EachCombination]
    public void Clear_removes_everything<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(5);

        map.Clear();
        Assert.True(map.IsEmpty);
        Assert.False(map.ContainsKey(given.Key(0)));
        map[given.Key(0)] = given.Value(1);
        Assert.Equal(given.Value(1), map[given.Twin(0)]);
    }

    [Theory, EachCombination]
    public void Drain_returns_what_it_removes<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(5);

        MapSnapshot<TKey, TValue> drained = map.Drain();
        Assert.True(map.IsEmpty);
        Assert.Equal(5, drained.Count);
        Assert.Equal(given.Value(1), drained[given.Twin(1)]);
        map[given.Key(1)] = given.Value(0);
        Assert.Equal(given.Value(1), drained[given.Key(1)]);
        Assert.Single(map.Drain());
        Assert.Empty(map.Drain());
    }

    [Theory, EachCombination]
    public void ReplaceAll_puts_other_content_in_place<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(3);

        map.ReplaceAll([new(given.Key(2), given.Value(0)), new(given.Key(6), given.Value(1))]);
        Assert.Equal(2, map.Count);
        Assert.False(map.ContainsKey(given.Key(0)));
        Assert.Equal(given.Value(0), map[given.Twin(2)]);
        Assert.Equal(given.Value(1), map[given.Twin(6)]);
        map[given.Key(0)] = given.Value(2);
        Assert.Equal(3, map.Count);
    }

    [Theory, EachCombination]
    public void ReplaceAll_with_equal_keys_is_an_ArgumentException_and_changes_nothing<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(3);

        ArgumentException exception =
            Assert.Throws<ArgumentException>(() => map.ReplaceAll([new(given.Key(4), given.Value(0)), new(given.Twin(4), given.Value(1))]));
        Assert.Equal("entries", exception.ParamName);
        Assert.Equal(3, map.Count);
        Assert.False(map.ContainsKey(given.Key(4)));
    }

    [Theory, EachCombination]
    public void ReplaceAll_may_read_the_map_it_replaces<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(3);

        map.ReplaceAll(map.Snapshot().Where(entry => !map[entry.Key]!.Equals(given.Value(0))));
        Assert.Equal(2, map.Count);
        Assert.False(map.ContainsKey(given.Key(0)));
    }

    [Theory, EachCombination]
    public void RemoveWhere_tests_each_entry_once_and_counts<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(given.KeyCount);
        List<TKey> tested = [];

        int count = map.RemoveWhere((key, value) =>
        {
            tested.Add(key);
            return EqualityComparer<TValue>.Default.Equals(value, given.Value(1));
        });
        Assert.Equal(given.KeyCount / given.ValueCount, count);
        Assert.Equal(given.KeyCount, tested.Distinct(given.Comparer).Count());
        Assert.Equal(given.KeyCount, tested.Count);
        Assert.Equal(given.KeyCount - count, map.Count);
        Assert.False(map.ContainsKey(given.Key(1)));
    }

    [Theory, EachCombination]
    public void RemoveWhere_fills_a_collection_with_what_it_removed<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(given.KeyCount);
        List<KeyValuePair<TKey, TValue>> removed = [];

        int count = map.RemoveWhere((key, _) => !given.SameKey(key, given.Key(0)), removed);
        Assert.Equal(given.KeyCount - 1, count);
        Assert.Equal(given.KeyCount - 1, removed.DistinctBy(static entry => entry.Key, given.Comparer).Count());
        Assert.Equal(count, removed.Count);
        Assert.True(map.ContainsKey(given.Key(0)));
        Assert.Equal(1, map.Count);
    }
}
