using System.Collections.Generic;

namespace SafeState.Tests.Conformance;

/// <summary>The members that read, without anybody else around.</summary>
public sealed class ReadingTests
{
    [Theory, EachCombination]
    public void TryGetValue_finds_a_present_key_by_an_equal_one<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(3);

        Assert.True(map.TryGetValue(given.Twin(1), out TValue? value));
        Assert.Equal(given.Value(1), value);
    }

    [Theory, EachCombination]
    public void TryGetValue_of_an_absent_key_gives_default<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(3);

        Assert.False(map.TryGetValue(given.Key(3), out TValue? value));
        Assert.Equal(default, value);
    }

    [Theory, EachCombination]
    public void ContainsKey_tells_presence<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(3);

        Assert.True(map.ContainsKey(given.Twin(2)));
        Assert.False(map.ContainsKey(given.Key(3)));
    }

    [Theory, EachCombination]
    public void The_indexer_reads_a_present_key<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(2);

        Assert.Equal(given.Value(0), map[given.Twin(0)]);
    }

    [Theory, EachCombination]
    public void The_indexer_throws_for_an_absent_key<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(2);

        _ = Assert.Throws<KeyNotFoundException>(() => map[given.Key(5)]);
    }

    [Theory, EachCombination]
    public void GetValueOrDefault_gives_the_value_or_the_default<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(2);

        Assert.Equal(given.Value(1), map.GetValueOrDefault(given.Twin(1)));
        Assert.Equal(default, map.GetValueOrDefault(given.Key(4)));
        Assert.Equal(given.Value(1), map.GetValueOrDefault(given.Twin(1), given.Value(2)));
        Assert.Equal(given.Value(2), map.GetValueOrDefault(given.Key(4), given.Value(2)));
    }

    [Theory, EachCombination]
    public void Count_and_IsEmpty_follow_the_content<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map();
        Assert.True(map.IsEmpty);
        Assert.Equal(0, map.Count);

        for (int i = 0; i < given.KeyCount; i++)
        {
            map[given.Key(i)] = given.Value(0);
            Assert.Equal(i + 1, map.Count);
            Assert.False(map.IsEmpty);
        }

        map[given.Twin(0)] = given.Value(1);
        Assert.Equal(given.KeyCount, map.Count);
    }
}
