using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;
using SafeState.CompilerServices;

namespace SafeState.Sharing.Tests.Faults;

/// <summary>
/// A client whose messages are all lost, and that does not ask for the head meanwhile. What it has written or read itself is known to it.
/// </summary>
public sealed class SilentMessageTests
{
    [Fact]
    public async Task Own_writes_are_known_without_a_message()
    {
        (ISharedMap<string, string> map, _) = await OpenAsync();

        _ = await map.SetAsync("a", "1");
        await AssertNearAsync(map, "1");
        _ = await map.ComputeAsync(["a", "b"], static entries => (entries["a"] = "2", entries["b"] = "3"));
        await AssertNearAsync(map, "2");
        await AssertNearAsync(map, "3", "b");
        _ = await map.UpdateAsync("a", static value => value + "!");
        await AssertNearAsync(map, "2!");
        Assert.True(await map.TryRemoveAsync("a"));
        await AssertNearAsync(map, null);
        _ = await map.SetAsync("a", "4");
        await map.ClearAsync();
        await AssertNearAsync(map, null);
        await AssertNearAsync(map, null, "b");
    }

    [Fact]
    public async Task Own_numbers_are_known_without_a_message()
    {
        InProcessEngine server = new(TimeProvider.System);
        await using SharedState state = new(
            new FaultyMessages(server, seed: 1, rate: 0) { IsSilent = true }, new SharedStateOptions(), ownsEngine: false);
        ISharedNumberMap<string, long> map = SharedMaps.OpenNumbers<string, long>(state, Declare(), SharedKeys.Text);
        await WarmAsync(map);

        Assert.Equal(1, await map.IncrementAsync("a"));
        Assert.Equal(1, (await map.TryGetAsync("a")).Value);
        Assert.False((await map.TryDecrementAsync("a", 2, 0)).Succeeded);
        Assert.Equal(1, (await map.TryGetAsync("a")).Value);
    }

    [Fact]
    public async Task What_any_read_returned_is_known_without_a_message()
    {
        (ISharedMap<string, string> map, ISharedMap<string, string> other) = await OpenAsync();

        _ = await other.SetAsync("a", "1");
        _ = await map.SnapshotAsync();
        await AssertNearAsync(map, "1");
        _ = await other.SetAsync("a", "2");
        await foreach (KeyValuePair<string, SharedEntry<string>> _ in map.ReadAllAsync())
        {
        }

        await AssertNearAsync(map, "2");
        _ = await other.SetAsync("a", "3");
        _ = await map.GetManyAsync(["a"]);
        await AssertNearAsync(map, "3");
        _ = await other.SetAsync("a", "4");
        Assert.False((await map.TryAddAsync("a", "5")).Succeeded);
        await AssertNearAsync(map, "4");
        _ = await other.TryRemoveAsync("a");
        _ = await map.SnapshotAsync();
        await AssertNearAsync(map, null);
    }

    [Fact]
    public async Task No_copy_of_lost_state_is_used()
    {
        InProcessEngine server = new(TimeProvider.System);
        await using SharedState state = new(
            new FaultyMessages(server, seed: 1, rate: 0) { IsSilent = true }, new SharedStateOptions(), ownsEngine: false);
        ISharedMap<string, string> map = SharedMaps.Open(state, Declare(), SharedKeys.Text, SharedSerializers.Text);
        _ = await map.SetAsync("a", "1");
        await WarmAsync(map);
        server.Lose(new PartitionAddress("faults.silent", 0));

        _ = await Assert.ThrowsAsync<SharedStateLostException>(async () => await map.TryGetAsync("a", SharedRead.Latest));

        Assert.False(map.Near.TryGetValue("a", out _));
        await AssertNearAsync(map, null);
    }

    private static async Task AssertNearAsync(ISharedMap<string, string> map, string? expected, string key = "a")
    {
        SharedEntry<string> entry = await map.TryGetAsync(key);
        Assert.Equal(expected, entry.TryGetValue(out string? value) ? value : null);
    }

    private static async Task<(ISharedMap<string, string> Map, ISharedMap<string, string> Other)> OpenAsync()
    {
        InProcessEngine server = new(TimeProvider.System);
        SharedState silent = new(
            new FaultyMessages(server, seed: 1, rate: 0) { IsSilent = true }, new SharedStateOptions(), ownsEngine: false);
        SharedState writing = new(server, new SharedStateOptions(), ownsEngine: false);
        ISharedMap<string, string> map = SharedMaps.Open(silent, Declare(), SharedKeys.Text, SharedSerializers.Text);
        await WarmAsync(map);
        return (map, SharedMaps.Open(writing, Declare(), SharedKeys.Text, SharedSerializers.Text));
    }

    private static async Task WarmAsync<TValue>(ISharedMap<string, TValue> map)
    {
        long start = Stopwatch.GetTimestamp();
        while (!map.Near.TryGetEntry("a", out _) || !map.Near.TryGetEntry("b", out _))
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(60), "The near cache did not start in time.");
            _ = await map.TryGetAsync("a");
            _ = await map.TryGetAsync("b");
            await Task.Yield();
        }
    }

    private static SharedMapDeclaration Declare() =>
        new("faults.silent", 1) { Partitions = 1, NearCache = true, MaxStaleness = "12:00:00", StaleLimit = "12:00:00" };
}
