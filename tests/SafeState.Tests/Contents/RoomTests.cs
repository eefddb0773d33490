using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.CompilerServices;
using SafeState.Tests.Conformance;
using SafeState.Tests.Sections;

namespace SafeState.Tests.Contents;

/// <summary>The strategies that use the user's own dictionary give its room back: the others never use it again.</summary>
public sealed class RoomTests
{
    private const int Many = 10_000;

    private static readonly (string Name, Action<IGuardedMap<string, long>> Remove)[] Removals =
    [
        ("TryRemove", static map => Each(map, static (map, key) => map.TryRemove(key, out _))),
        ("TryRemove with a comparison", static map => Each(map, static (map, key) => map.TryRemove(key, 1))),
        ("RemoveIf", static map => Each(map, static (map, key) => map.RemoveIf(key, static (_, _) => true, out _))),
        ("RemoveWhere", static map => map.RemoveWhere(static (_, _) => true)),
        ("Invalidate", static map => map.Invalidate(static _ => true)),
        ("Compute",
        static map => Each(map, static (map, key) => map.Compute(key, static (ref MapEntry<string, long> entry) => entry.Remove()))),
        ("Compute over two keys",
        static map =>
            Each(map,
                static (map, key) =>
                    map.Compute(key, "other", static (ref MapEntry<string, long> entry, ref MapEntry<string, long> _) => entry.Remove()))),
        ("Clear", static map => map.Clear()),
        ("Drain", static map => map.Drain()),
    ];

    [Theory, InlineData(GuardStrategy.Locked), InlineData(GuardStrategy.ReaderWriter)]
    public void Removing_nearly_everything_gives_the_room_back(GuardStrategy strategy)
    {
        foreach ((string name, Action<IGuardedMap<string, long>> remove) in Removals)
        {
            Dictionary<string, long> content = Filled();
            IGuardedMap<string, long> map = Maps.Of(strategy, content);
            remove(map);
            Assert.True(map.IsEmpty, name);
            Assert.True(content.Capacity < Many / 8, $"After {name} there is room for {content.Capacity}.");
            map["again"] = 1;
            Assert.Equal("again", Assert.Single(content).Key);
        }
    }

    [Fact]
    public void A_section_that_removes_nearly_everything_gives_the_room_back()
    {
        Dictionary<string, long> content = Filled();
        LockedMap map = new(content);
        MapSections.Write(map, static view =>
        {
            for (int i = 0; i < Many; i++)
            {
                Assert.True(view.TryRemove($"{i}", out _));
            }
        });
        Assert.True(content.Capacity < Many / 8, $"There is room for {content.Capacity}.");
    }

    [Theory, InlineData(GuardStrategy.Locked), InlineData(GuardStrategy.ReaderWriter)]
    public void A_dictionary_that_was_made_with_room_keeps_it(GuardStrategy strategy)
    {
        Dictionary<string, long> content = new(Many);
        IGuardedMap<string, long> map = Maps.Of(strategy, content);
        for (int i = 0; i < Many / 8; i++)
        {
            map["a"] = i;
            Assert.True(map.TryRemove("a", out _));
        }

        Assert.True(content.Capacity >= Many);
    }

    [Theory, InlineData(GuardStrategy.Locked), InlineData(GuardStrategy.ReaderWriter)]
    public void Other_maps_with_room_give_it_back_too(GuardStrategy strategy)
    {
        SortedList<string, long> sorted = new(Filled());
        OrderedDictionary<string, long> inserted = new(Filled());
        foreach (IDictionary<string, long> content in (IDictionary<string, long>[])[sorted, inserted])
        {
            IGuardedMap<string, long> map = MapOf.Of(strategy, content);
            map.Clear();
            map["again"] = 1;
        }

        Assert.True(sorted.Capacity < Many / 8);
        Assert.True(inserted.Capacity < Many / 8);
    }

    [Fact]
    public void What_a_replacement_leaves_is_emptied_where_only_a_field_has_it()
    {
        IDictionary<string, long>[] contents =
                [Filled(), new SortedList<string, long>(Filled()), new OrderedDictionary<string, long>(Filled()),
                new SortedDictionary<string, long>(Filled())];
        foreach (IDictionary<string, long> content in contents)
        {
            Replaced map = new(content, takeOver: true);
            map.ReplaceAll([new("a", 1)]);
            Assert.Empty(content);
            map.ReplaceAll([new("b", 2)]);
            Assert.Equal("b", Assert.Single(map.Snapshot()).Key);
        }

        Assert.True(((Dictionary<string, long>)contents[0]).Capacity < 16);
        Dictionary<string, long> shared = Filled();
        new Replaced(shared, takeOver: false).ReplaceAll([]);
        Assert.Equal(Many, shared.Count);
    }

    [Fact]
    public void A_replacement_hands_out_what_it_empties()
    {
        List<KeyValuePair<string, long>> removed = [];
        new Replaced(Filled(), takeOver: true).ReplaceAll([], removed);
        Assert.Equal(Many, removed.Select(static entry => entry.Key).Distinct().Count());
    }

    private static Dictionary<string, long> Filled()
    {
        Dictionary<string, long> content = [];
        for (int i = 0; i < Many; i++)
        {
            content.Add($"{i}", 1);
        }

        return content;
    }

    private static void Each(IGuardedMap<string, long> map, Action<IGuardedMap<string, long>, string> remove)
    {
        for (int i = 0; i < Many; i++)
        {
            remove(map, $"{i}");
        }
    }

    private sealed class Replaced(IDictionary<string, long> content, bool takeOver)
        : GuardedMap<string, long, LockingStrategy<string, long, MutexGate, MapStorage<string, long>>, NoProbe>(
            "replaced", 1, new(new(content, takeOver)));
}
