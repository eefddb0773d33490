using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace SafeState.Tests.Contents;

/// <summary>Keys are one where the user's own map takes them for one.</summary>
public sealed class EqualityTests
{
    [Theory]
    [MemberData(nameof(MapSources.UnderEachStrategy), MemberType = typeof(MapSources))]
    public void Lookups_and_writes_use_it(string source, GuardStrategy strategy)
    {
        IGuardedMap<string, int> map = MapOf.Of(strategy, MapSources.Create(source));
        Assert.Equal(1, map["A"]);
        Assert.False(map.TryAdd("B", 9));
        map["C"] = 30;
        Assert.Equal(30, map["c"]);
        Assert.True(map.TryRemove("C", out _));
        Assert.Equal(2, map.Count);
    }

    [Theory]
    [MemberData(nameof(MapSources.UnderEachStrategy), MemberType = typeof(MapSources))]
    public void Ownership_uses_it(string source, GuardStrategy strategy)
    {
        IGuardedMap<string, int> map = MapOf.Of(strategy, MapSources.Create(source));
        _ = Assert.Throws<GuardReentrancyException>(() => map.GetOrAdd("x", _ => map.GetOrAdd("X", 1)));
        _ = Assert.Throws<ArgumentException>(() =>
            map.Compute("x", "X", static (ref MapEntry<string, int> first, ref MapEntry<string, int> second) => { }));
    }

    [Theory]
    [MemberData(nameof(MapSources.UnderEachStrategy), MemberType = typeof(MapSources))]
    public async Task A_writer_of_an_equal_key_waits_for_its_owner(string source, GuardStrategy strategy)
    {
        IGuardedMap<string, int> map = MapOf.Of(strategy, MapSources.Create(source));
        TaskCompletionSource owned = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using System.Threading.ManualResetEventSlim release = new();
        Task<bool> owner = Task.Run(() => map.TryUpdate(
            "a",
            (_, value) =>
            {
                owned.SetResult();
                release.Wait();
                return value + 10;
            },
            out _));
        await owned.Task;
        Task<bool> writer = Task.Run(() => map.TryUpdate("A", static (_, value) => value * 2, out _));
        map["b"] = 5;
        Assert.False(writer.IsCompleted);
        release.Set();
        Assert.True(await owner);
        Assert.True(await writer);
        Assert.Equal(22, map["a"]);
    }

    [Theory]
    [MemberData(nameof(MapSources.UnderEachStrategy), MemberType = typeof(MapSources))]
    public void ReplaceAll_keeps_it(string source, GuardStrategy strategy)
    {
        IGuardedMap<string, int> map = MapOf.Of(strategy, MapSources.Create(source));
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => map.ReplaceAll([new("x", 1), new("X", 2)]));
        Assert.Contains("equal keys", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(3, map.Count);
        map.ReplaceAll([new("y", 2), new("x", 1)]);
        Assert.Equal((1, 2), (map["X"], map["Y"]));
        _ = Assert.Throws<GuardReentrancyException>(() => map.GetOrAdd("z", _ => map.GetOrAdd("Z", 1)));
    }

    [Theory]
    [MemberData(nameof(MapSources.UnderEachStrategy), MemberType = typeof(MapSources))]
    public void Snapshots_keep_it(string source, GuardStrategy strategy)
    {
        IGuardedMap<string, int> map = MapOf.Of(strategy, MapSources.Create(source));
        MapSnapshot<string, int> before = map.Snapshot();
        map["A"] = 10;
        Assert.Equal(1, before["A"]);
        Assert.Equal(1, before.ToFrozenDictionary()["A"]);
        MapChanges<string, int> changes = map.Snapshot().Changes(before);
        Assert.Equal((0, 0, 1), (changes.Added.Count, changes.Removed.Count, changes.Changed.Count));
        Assert.Equal((1, 10), (changes.Changed[0].Old, changes.Changed[0].New));
    }

    [Theory]
    [InlineData(GuardStrategy.Striped)]
    [InlineData(GuardStrategy.Locked)]
    [InlineData(GuardStrategy.ReaderWriter)]
    [InlineData(GuardStrategy.Snapshot)]
    public void An_order_without_a_hash_will_do(GuardStrategy strategy)
    {
        IGuardedMap<int, string> map =
                MapOf.Of(strategy, new SortedDictionary<int,
                    string>(Comparer<int>.Create(static (x, y) => (x / 10).CompareTo(y / 10)))
                { [11] = "ten", [25] = "twenty" });
        Assert.Equal("ten", map[19]);
        Assert.False(map.TryAdd(20, "again"));
        _ = Assert.Throws<GuardReentrancyException>(() => map.GetOrAdd(31, _ => map.GetOrAdd(39, "thirty")));
        map.ReplaceAll([new(50, "fifty"), new(40, "forty")]);
        Assert.Equal("forty", map[44]);
        Assert.Equal("fifty", map.Snapshot()[55]);
    }

    [Theory]
    [InlineData(GuardStrategy.Striped)]
    [InlineData(GuardStrategy.Locked)]
    [InlineData(GuardStrategy.ReaderWriter)]
    [InlineData(GuardStrategy.Snapshot)]
    public void An_order_must_not_use_the_store(GuardStrategy strategy)
    {
        IGuardedMap<int, int> map = null!;
        Comparer<int> order = Comparer<int>.Create((x, y) => map is null ? x.CompareTo(y) : map.Count);
        map = MapOf.Of(strategy, new SortedDictionary<int, int>(order) { [1] = 1, [2] = 2 });
        _ = Assert.Throws<GuardReentrancyException>(() => map.TryGetValue(2, out _));
        _ = Assert.Throws<GuardReentrancyException>(() => map[2] = 3);
    }
}
