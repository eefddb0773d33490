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
    public void A_map_displays_its_name_and_count() =>
        Assert.Equal("{Name,nq}: Count = {Count}", typeof(GuardedMap<,,,>).GetCustomAttribute<DebuggerDisplayAttribute>()!.Value);

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
