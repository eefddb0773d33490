using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Reflection;
using SafeState.CompilerServices;
using SafeState.Tests.Sections;

namespace SafeState.Tests.Debugging;

/// <summary>What a debugger finds, found as a debugger does: by the attributes, through reflection.</summary>
public sealed class DebugViewTests
{
    [Fact]
    public void A_map_shows_its_entries()
    {
        LockedMap map = new(new() { ["a"] = 1, ["b"] = 2 });
        Assert.Equal([new("a", 1), new("b", 2)], EntriesOf(map, typeof(LockedMap).BaseType!));
    }

    [Fact]
    public void A_snapshot_shows_its_entries()
    {
        MapSnapshot<string, long> snapshot = new SnapshotMap(new() { ["a"] = 1 }).Snapshot();
        Assert.Equal([new("a", 1)], EntriesOf(snapshot, snapshot.GetType()));
    }

    [Fact]
    public void A_map_displays_its_name_strategy_and_count()
    {
        Assert.Equal("locked (Locked): Count = 2", DebuggerText.Of(new LockedMap(new() { ["a"] = 1, ["b"] = 2 })));
        Assert.Equal("snapshot (Snapshot): Count = 1", DebuggerText.Of(new SnapshotMap(new() { ["a"] = 1 })));
    }

    [Fact]
    public void Snapshots_and_their_differences_display_how_much_they_hold()
    {
        SnapshotMap map = new(new() { ["gone"] = 1, ["other"] = 2 });
        MapSnapshot<string, long> before = map.Snapshot();
        _ = map.TryRemove("gone", out _);
        map["other"] = 3;
        map["new"] = 4;
        MapChanges<string, long> changes = map.Snapshot().Changes(before);
        Assert.Equal("Count = 2", DebuggerText.Of(before));
        Assert.Equal("Added = 1, Removed = 1, Changed = 1", DebuggerText.Of(changes));
        Assert.Equal("other: 2 -> 3", DebuggerText.Of(changes.Changed[0]));
    }

    [Fact]
    public void An_event_displays_what_happened_where() =>
        Assert.Equal("Replaced: shop.stock (Striped), 00:00:00",
            DebuggerText.Of(new GuardEvent(GuardEventKind.Replaced, "shop.stock", GuardStrategy.Striped)));

    /// <summary>Ref structs cannot be boxed for reflection: the members that their texts name must at least be there.</summary>
    [Theory]
    [InlineData(typeof(MapReadView<,>), "Count = {Count}", "Count")]
    [InlineData(typeof(MapWriteView<,>), "Count = {Count}", "Count")]
    [InlineData(typeof(MapBatch<,>), "Count = {_changes.Count}", "_changes")]
    [InlineData(typeof(MapEntry<,>), "{Key}: {Exists ? (object)Value : \"absent\",nq}", "Key", "Exists", "Value")]
    public void Views_inside_sections_and_delegates_display_what_they_hold(Type type, string display, params string[] members)
    {
        Assert.Equal(display, type.GetCustomAttribute<DebuggerDisplayAttribute>()!.Value);
        Assert.All(members,
            member => Assert.NotEmpty(type.GetMember(member, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)));
    }

    private static KeyValuePair<string, long>[] EntriesOf(object shown, Type type)
    {
        DebuggerTypeProxyAttribute attribute = type.GetGenericTypeDefinition().GetCustomAttribute<DebuggerTypeProxyAttribute>()!;
        Type proxy = Type.GetType(attribute.ProxyTypeName, throwOnError: true)!.MakeGenericType(type.GenericTypeArguments);
        object view = Activator.CreateInstance(proxy, shown)!;
        PropertyInfo entries = proxy.GetProperty("Entries")!;
        Assert.Equal(DebuggerBrowsableState.RootHidden, entries.GetCustomAttribute<DebuggerBrowsableAttribute>()!.State);
        return (KeyValuePair<string, long>[])entries.GetValue(view)!;
    }
}
