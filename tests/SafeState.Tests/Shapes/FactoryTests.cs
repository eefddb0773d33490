using System;
using System.Text.Json;

namespace SafeState.Tests.Shapes;

/// <summary>Stores that no attribute declares, and read-only views of stores.</summary>
public sealed class FactoryTests
{
    [Fact]
    public void Every_kind_is_created_empty_or_with_its_value()
    {
        foreach (GuardStrategy strategy in Enum.GetValues<GuardStrategy>())
        {
            Fill(Guarded.Map<string, int>(strategy, StringComparer.OrdinalIgnoreCase), "a", "A");
            Fill(Guarded.Map<int, int>(strategy), 1, 1);
            Fill(Guarded.Map<long, int>(strategy), 1, 1);
            Fill(Guarded.Map<Guid, int>(strategy), Guid.Empty, Guid.Empty);
            Fill(Guarded.Set<string>(strategy, StringComparer.OrdinalIgnoreCase), "a", "A");
            Fill(Guarded.Set<int>(strategy), 1, 1);
            Fill(Guarded.Set<long>(strategy), 1, 1);
            Fill(Guarded.Set<Guid>(strategy), Guid.Empty, Guid.Empty);
        }

        foreach (GuardStrategy strategy in Stores.OfLists)
        {
            IGuardedList<int> list = Guarded.List<int>(strategy);
            list.Add(1);
            Assert.Equal([1], list.Snapshot());
        }

        Assert.Equal("strategy",
            Assert.Throws<ArgumentOutOfRangeException>(static () => Guarded.List<int>(GuardStrategy.Striped)).ParamName);
        Assert.Equal("text", Guarded.Value("text").Value);
        Assert.Equal(3, Guarded.Number(2L).Increment());
        IGuardedQueue<int> queue = Guarded.Queue<int>("jobs");
        queue.Add(1);
        Assert.True(queue.TryTake(out int item));
        Assert.Equal(1, item);
    }

    [Fact]
    public void A_read_only_view_shows_later_writes_and_cannot_be_cast()
    {
        IGuardedMap<string, int> map = Guarded.Map<string, int>();
        IGuardedList<int> list = Guarded.List<int>();
        IGuardedSet<int> set = Guarded.Set<int>();
        IGuardedNumber<int> number = Guarded.Number(1);
        IReadOnlyGuardedMap<string, int> maps = map.AsReadOnly();
        IReadOnlyGuardedList<int> lists = list.AsReadOnly();
        IReadOnlyGuardedSet<int> sets = set.AsReadOnly();
        IReadOnlyGuardedValue<int> values = number.AsReadOnly();
        map["a"] = 7;
        list.Add(8);
        _ = set.TryAdd(9);
        number.Set(10);
        Assert.Equal((7, 8, true, 10), (maps["a"], lists[0], sets.Contains(9), values.Value));
        Assert.False(maps is IGuardedMap<string, int> || lists is IGuardedList<int> || sets is IGuardedSet<int>
            || values is IGuardedNumber<int>);
        Assert.Equal("""{"a":7}[8][9]10""",
            JsonSerializer.Serialize(maps) + JsonSerializer.Serialize(lists) + JsonSerializer.Serialize(sets)
            + JsonSerializer.Serialize(values));
        Assert.Equal("""{"a":7}[8]""", JsonSerializer.Serialize<object>(map) + JsonSerializer.Serialize<object>(list));
        Assert.Same(lists, lists.AsReadOnly());
    }

    private static void Fill<TKey>(IGuardedMap<TKey, int> map, TKey key, TKey equal)
        where TKey : notnull
    {
        map[key] = 5;
        Assert.Equal(5, map[equal]);
        Assert.Single(map.Snapshot());
    }

    private static void Fill<T>(IGuardedSet<T> set, T item, T equal)
        where T : notnull
    {
        Assert.True(set.TryAdd(item));
        Assert.False(set.TryAdd(equal));
        Assert.Single(set.Snapshot());
    }
}
