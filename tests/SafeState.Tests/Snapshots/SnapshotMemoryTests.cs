using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using SafeState.CompilerServices;

namespace SafeState.Tests.Snapshots;

/// <summary>What is allocated, and what is kept alive.</summary>
public sealed class SnapshotMemoryTests
{
    private const int Keys = 1_000;

    private readonly SnapshotMap<string, long,
        StringHasher> _map = new(Enumerable.Range(0, Keys).ToDictionary(static i => $"key-{i}", static i => (long)i));
    private readonly string[] _keys = [.. Enumerable.Range(0, 2 * Keys).Select(static i => $"key-{i}")];

    [Fact]
    public void Reads_allocate_nothing() => AssertNothingAllocated(() =>
    {
        long sum = 0;
        foreach (string key in _keys)
        {
            sum += _map.TryGetValue(key, out long value) ? value : 0;
            sum += _map.ContainsKey(key) ? 1 : 0;
            sum += _map.GetValueOrDefault(key);
        }

        return sum + _map.Count;
    });

    [Fact]
    public void A_snapshot_and_its_reads_allocate_nothing() => AssertNothingAllocated(() =>
    {
        long sum = 0;
        foreach (string key in _keys)
        {
            sum += _map.Snapshot().TryGetValue(key, out long value) ? value : 0;
        }

        return sum;
    });

    [Fact]
    public void A_snapshot_is_the_root_itself()
    {
        MapSnapshot<string, long> snapshot = _map.Snapshot();
        Assert.Same(snapshot, _map.Snapshot());
        _map["key-0"] = -1;
        Assert.NotSame(snapshot, _map.Snapshot());
        Assert.Equal(0, snapshot["key-0"]);
    }

    [Fact]
    public void Enumeration_allocates_nothing() => AssertNothingAllocated(() =>
    {
        long sum = 0;
        foreach ((_, long value) in _map.Snapshot())
        {
            sum += value;
        }

        return sum;
    });

    [Fact]
    public void What_came_after_a_kept_snapshot_can_be_collected()
    {
        SnapshotMap<object, object, ComparerHasher<object>> map = new();
        List<object> content = FillAround(map);
        MapSnapshot<object, object> kept = map.Snapshot();
        WeakReference[] later = WriteAndClear(map);
        AssertCollected(later);
        Assert.All(content, item => Assert.Same(item, kept[item]));
        GC.KeepAlive(kept);
    }

    [Fact]
    public void What_was_removed_before_a_kept_snapshot_can_be_collected()
    {
        SnapshotMap<object, object, ComparerHasher<object>> map = new();
        List<object> content = FillAround(map);
        WeakReference[] earlier = WriteAndRemove(map);
        MapSnapshot<object, object> kept = map.Snapshot();
        AssertCollected(earlier);
        Assert.Equal(content.Count, kept.Count);
        GC.KeepAlive(map);
    }

    /// <summary>Entries in all leaves, so that a removed one leaves a gap among others.</summary>
    private static List<object> FillAround(SnapshotMap<object, object, ComparerHasher<object>> map)
    {
        List<object> content = [.. Enumerable.Range(0, 300).Select(static _ => new object())];
        content.ForEach(item => map[item] = item);
        return content;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] WriteAndClear(SnapshotMap<object, object, ComparerHasher<object>> map)
    {
        (object[] keys, WeakReference[] references) = Fresh();
        Array.ForEach(keys, key => map[key] = key);
        map.Clear();
        return references;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] WriteAndRemove(SnapshotMap<object, object, ComparerHasher<object>> map)
    {
        (object[] keys, WeakReference[] references) = Fresh();
        Array.ForEach(keys, key => map[key] = key);
        Array.ForEach(keys, key => Assert.True(map.TryRemove(key, out _)));
        return references;
    }

    private static (object[] Keys, WeakReference[] References) Fresh()
    {
        object[] keys = [.. Enumerable.Range(0, 100).Select(static _ => new object())];
        return (keys, [.. keys.Select(static key => new WeakReference(key))]);
    }

    private static void AssertCollected(WeakReference[] references)
    {
        long start = Environment.TickCount64;
        while (references.Any(static reference => reference.IsAlive))
        {
            Assert.True(Environment.TickCount64 - start < 5_000,
                $"{references.Count(static reference => reference.IsAlive)} of {references.Length} objects are kept alive.");
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private static void AssertNothingAllocated(Func<long> action)
    {
        long sum = action(); // compiled, and the thread's own objects made
        long before = GC.GetAllocatedBytesForCurrentThread();
        sum -= action();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, sum);
    }
}
