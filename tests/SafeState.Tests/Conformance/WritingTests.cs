using System;
namespace SafeState.Tests.Conformance;

/// <summary>The members that write without a delegate, without anybody else around.</summary>
public sealed class WritingTests
{
    [Theory, EachCombination]
    public void The_indexer_adds_and_replaces<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map();

        map[given.Key(0)] = given.Value(0);
        Assert.Equal(given.Value(0), map[given.Key(0)]);
        map[given.Twin(0)] = given.Value(1);
        Assert.Equal(given.Value(1), map[given.Key(0)]);
        Assert.Equal(1, map.Count);
    }

    [Theory, EachCombination]
    public void TryAdd_adds_only_an_absent_key<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(1);

        Assert.False(map.TryAdd(given.Twin(0), given.Value(1)));
        Assert.Equal(given.Value(0), map[given.Key(0)]);
        Assert.True(map.TryAdd(given.Key(1), given.Value(1)));
        Assert.Equal(given.Value(1), map[given.Key(1)]);
    }

    [Theory, EachCombination]
    public void Add_throws_where_the_key_is_present_and_changes_nothing<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(1);

        Assert.Equal("key", Assert.Throws<ArgumentException>(() => map.Add(given.Twin(0), given.Value(1))).ParamName);
        Assert.Equal(given.Value(0), map[given.Key(0)]);
        map.Add(given.Key(1), given.Value(1));
        Assert.Equal(given.Value(1), map[given.Key(1)]);
        Assert.Equal(2, map.Count);
    }

    [Theory, EachCombination]
    public void TryUpdate_replaces_only_an_equal_value<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(2);

        Assert.False(map.TryUpdate(given.Key(0), given.Value(2), given.Value(1)));
        Assert.Equal(given.Value(0), map[given.Key(0)]);
        Assert.True(map.TryUpdate(given.Twin(0), given.Value(2), given.Value(0)));
        Assert.Equal(given.Value(2), map[given.Key(0)]);
    }

    [Theory, EachCombination]
    public void TryUpdate_of_an_absent_key_stores_nothing_even_where_the_default_is_compared<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(2);

        Assert.False(map.TryUpdate(given.Key(5), given.Value(2), default!));
        Assert.False(map.ContainsKey(given.Key(5)));
        Assert.Equal(2, map.Count);
    }

    [Theory, EachCombination]
    public void TryRemove_hands_out_what_it_removed<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(2);

        Assert.True(map.TryRemove(given.Twin(1), out TValue? value));
        Assert.Equal(given.Value(1), value);
        Assert.False(map.ContainsKey(given.Key(1)));
        Assert.False(map.TryRemove(given.Key(1), out value));
        Assert.Equal(default, value);
        Assert.Equal(1, map.Count);
    }

    [Theory, EachCombination]
    public void TryRemove_with_a_comparison_removes_only_an_equal_value<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(2);

        Assert.False(map.TryRemove(given.Key(1), given.Value(0)));
        Assert.False(map.TryRemove(given.Key(5), default(TValue)!));
        Assert.True(map.ContainsKey(given.Key(1)));
        Assert.True(map.TryRemove(given.Twin(1), given.Value(1)));
        Assert.False(map.ContainsKey(given.Key(1)));
    }

    [Theory, EachCombination]
    public void A_map_takes_many_keys_in_and_out<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map();

        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < given.KeyCount; i++)
            {
                Assert.True(map.TryAdd(given.Key(i), given.Value(i % given.ValueCount)));
            }

            for (int i = 0; i < given.KeyCount; i++)
            {
                Assert.True(map.TryRemove(given.Twin(i), out TValue? value));
                Assert.Equal(given.Value(i % given.ValueCount), value);
            }

            Assert.True(map.IsEmpty);
        }
    }
}
