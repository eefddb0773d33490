using System;
using System.Collections.Generic;

namespace SafeState.Tests.Conformance;

/// <summary>How often keys are compared while keys of one hash code are added: once with each that is there, as in a dictionary.</summary>
public sealed class SearchTests
{
    private const int Keys = 500;

    [Theory, EachStrategy]
    public void TryAdd_searches_once(GuardStrategy strategy) => AssertOneSearch(strategy, static (map, key) => map.TryAdd(key, 1));

    [Theory, EachStrategy]
    public void The_indexer_searches_once(GuardStrategy strategy) => AssertOneSearch(strategy, static (map, key) => map[key] = 1);

    [Theory]
    [InlineData(GuardStrategy.Striped)]
    [InlineData(GuardStrategy.Snapshot)]
    public void AddOrUpdate_searches_once(GuardStrategy strategy) =>
        AssertOneSearch(strategy, static (map, key) => map.AddOrUpdate(key, static _ => 1, static (_, value) => value));

    [Theory, EachStrategy]
    public void Increment_searches_once(GuardStrategy strategy) =>
        AssertOneSearch(strategy, static (map, key) => map.Increment(key), tables: strategy is GuardStrategy.Striped
            or GuardStrategy.Snapshot ? 1 : 2);

    /// <summary>The search of a read, which takes no gate, and that of the owner.</summary>
    [Theory]
    [InlineData(GuardStrategy.Striped)]
    [InlineData(GuardStrategy.Snapshot)]
    public void GetOrAdd_searches_twice(GuardStrategy strategy) =>
        AssertOneSearch(strategy, static (map, key) => map.GetOrAdd(key, static _ => 1), tables: 2);

    private static void AssertOneSearch(GuardStrategy strategy, Action<IGuardedNumberMap<int, long>, int> add, int tables = 1)
    {
        int calls = 0;
        IEqualityComparer<int> comparer = EqualityComparer<int>.Create(
            (x, y) =>
            {
                calls++;
                return x == y;
            },
            static _ => 7);
        Dictionary<int, long> dictionary = new(comparer);
        for (int key = 0; key < Keys; key++)
        {
            dictionary.Add(key, 1);
        }

        int expected = calls;
        calls = 0;
        IGuardedNumberMap<int, long> map = Maps.OfNumbers(strategy, new Dictionary<int, long>(comparer));
        for (int key = 0; key < Keys; key++)
        {
            add(map, key);
        }

        Assert.Equal(Keys, map.Count);
        Assert.InRange(calls, 1, (expected * tables) + (4 * Keys));
    }
}
