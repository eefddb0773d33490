using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using SafeState.CompilerServices;

namespace SafeState.Tests.Multimaps;

/// <summary>How dictionaries of several values start, and how they look in JSON and in a debugger.</summary>
public sealed class MultimapContentTests
{
    [Fact]
    public void The_first_content_keeps_the_equality_of_keys_and_leaves_out_what_is_empty()
    {
        Dictionary<string, List<int>> lists = new(StringComparer.OrdinalIgnoreCase) { ["a"] = [2, 1, 2], ["b"] = [] };
        Dictionary<string, ListSnapshot<int>> content = MultimapContent.CreateLists<string, int, List<int>>(lists, takeOver: false);
        Assert.Equal([2, 1, 2], Assert.Single(content).Value);
        Assert.Equal([2, 1, 2], content["A"]);
        Assert.Equal(2, lists.Count);
        Assert.Single(MultimapContent.CreateLists<string, int, List<int>>(lists, takeOver: true));
        Assert.Empty(lists);

        ConcurrentDictionary<string, HashSet<int>> sets = new(StringComparer.OrdinalIgnoreCase) { ["a"] = [1, 2], ["b"] = [] };
        Dictionary<string, SetSnapshot<int>> others = MultimapContent.CreateSets<string, int, HashSet<int>>(sets, takeOver: true);
        Assert.Equal([1, 2], Assert.Single(others).Value.Order());
        Assert.True(others.ContainsKey("A"));
        Assert.Empty(sets);
    }

    [Fact]
    public void A_first_content_that_cannot_be_held_is_refused_and_left_alone()
    {
        Dictionary<string, List<int>?> lists = new() { ["a"] = [1], ["b"] = null };
        Assert.Throws<InvalidOperationException>(() => MultimapContent.CreateLists<string, int, List<int>?>(lists, takeOver: true));
        Assert.Equal(2, lists.Count);

        Dictionary<string, HashSet<string>> sets = new() { ["a"] = ["1"], ["b"] = new(StringComparer.OrdinalIgnoreCase) };
        Assert.Throws<InvalidOperationException>(() => MultimapContent.CreateSets<string, string, HashSet<string>>(sets, takeOver: true));
        Assert.Equal(2, sets.Count);
        sets["b"] = new(StringComparer.Ordinal) { "2" };
        Assert.Equal(2, MultimapContent.CreateSets<string, string, ISet<string>>(
            sets.ToDictionary(static entry => entry.Key, static entry => (ISet<string>)entry.Value), takeOver: false).Count);
        sets["b"] = [null!];
        Assert.Throws<InvalidOperationException>(() => MultimapContent.CreateSets<string, string, HashSet<string>>(sets, takeOver: true));
    }

    [Fact]
    public void Factories_create_every_strategy()
    {
        foreach (GuardStrategy strategy in Enum.GetValues<GuardStrategy>())
        {
            Use(Guarded.Multimap<string, int>(strategy), "a");
            Use(Guarded.Multimap<int, int>(strategy), 1);
            Use(Guarded.Multimap<long, int>(strategy), 1);
            Use(Guarded.Multimap<Guid, int>(strategy), Guid.Empty);
            Use(Guarded.SetMultimap<string, string>(strategy, valueComparer: StringComparer.OrdinalIgnoreCase), "a", "x", "X");
            Use(Guarded.SetMultimap<int, int>(strategy), 1, 1, 1);
            Use(Guarded.SetMultimap<long, long>(strategy), 1, 1, 1);
            Use(Guarded.SetMultimap<Guid, Guid>(strategy), Guid.Empty, Guid.Empty, Guid.Empty);
            Assert.True(Add(Guarded.Multimap<string, int>(strategy, StringComparer.OrdinalIgnoreCase)).ContainsKey("A"));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Guarded.Multimap<string, int>((GuardStrategy)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Guarded.SetMultimap<string, int>((GuardStrategy)9));

        static IGuardedMultimap<string, int> Add(IGuardedMultimap<string, int> lists)
        {
            lists.Add("a", 1);
            return lists;
        }
    }

    [Fact]
    public void Json_is_an_object_of_arrays_which_a_snapshot_reads()
    {
        IGuardedMultimap<string, int> lists = Guarded.Multimap<string, int>();
        lists.Add("a", 2);
        lists.Add("a", 1);
        string json = JsonSerializer.Serialize(lists);
        Assert.Equal("""{"a":[2,1]}""", json);
        Assert.Equal(json, JsonSerializer.Serialize<object>(lists));
        lists.Clear();
        lists.ReplaceAll(JsonSerializer.Deserialize<MapSnapshot<string, ListSnapshot<int>>>(json)!);
        Assert.Equal([2, 1], lists["a"]);
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<IGuardedMultimap<string, int>>(json));

        IGuardedSetMultimap<string, int> sets = Guarded.SetMultimap<string, int>();
        Assert.True(sets.TryAdd("a", 2));
        Assert.Equal("""{"a":[2]}""", JsonSerializer.Serialize(sets));
        sets.ReplaceAll(JsonSerializer.Deserialize<MapSnapshot<string, SetSnapshot<int>>>("""{"a":[1,1],"b":[]}""")!);
        Assert.Equal(1, sets.ValueCount);
        Assert.True(sets.TryAdd("a", 3)); // read sets continue to work
        Assert.False(sets.TryAdd("a", 1));
    }

    [Fact]
    public void A_debugger_shows_the_entries()
    {
        IGuardedMultimap<string, int> lists = Guarded.Multimap<string, int>(name: "Shop.Lines");
        lists.Add("a", 1);
        Type store = lists.GetType().BaseType!.BaseType!;
        DebuggerTypeProxyAttribute proxy = store.GetCustomAttribute<DebuggerTypeProxyAttribute>()!;
        Type open = Type.GetType(proxy.ProxyTypeName, throwOnError: true)!;
        object view = Activator.CreateInstance(open.MakeGenericType(store.GetGenericArguments()), lists)!;
        KeyValuePair<string, ListSnapshot<int>> entry =
            Assert.Single((KeyValuePair<string, ListSnapshot<int>>[])open.MakeGenericType(store.GetGenericArguments())
                .GetProperty("Entries")!.GetValue(view)!);
        Assert.Equal("a", entry.Key);
        Assert.Equal([1], entry.Value);
        PropertyInfo display = store.GetProperty("Display", BindingFlags.NonPublic | BindingFlags.Instance)!;
        Assert.Equal("Shop.Lines (Striped): Count = 1", display.GetValue(lists));
    }

    private static void Use<TKey>(IGuardedMultimap<TKey, int> lists, TKey key)
        where TKey : notnull
    {
        lists.Add(key, 1);
        lists.Add(key, 1);
        Assert.Equal([1, 1], lists[key]);
    }

    private static void Use<TKey, TValue>(IGuardedSetMultimap<TKey, TValue> sets, TKey key, TValue value, TValue equal)
        where TKey : notnull
        where TValue : notnull
    {
        Assert.True(sets.TryAdd(key, value));
        Assert.False(sets.TryAdd(key, equal));
        Assert.True(sets.Contains(key, equal));
        Assert.Equal([value], sets[key]);
        Assert.True(sets.TryRemove(key, equal));
        Assert.True(sets.IsEmpty);
    }
}
