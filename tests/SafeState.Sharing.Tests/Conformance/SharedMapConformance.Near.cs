using System;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using SafeState.CompilerServices;

namespace SafeState.Sharing.Tests.Conformance;

/// <summary>What every engine must do for near caches.</summary>
public abstract partial class SharedMapConformance
{
    [Fact]
    public async Task A_near_read_comes_from_memory()
    {
        ISharedMap<string, string> map = OpenNear(Connect());
        SharedVersion version = await map.SetAsync("a", "1");
        await WarmAsync(map, "a");

        ValueTask<SharedEntry<string>> read = map.TryGetAsync("a");
        bool isNear = read.IsCompletedSuccessfully;
        SharedEntry<string> entry = await read;

        Assert.True(isNear);
        Assert.Equal(("1", version, false), (entry.Value, entry.Version, entry.IsStale));
        Assert.True(map.Near.TryGetValue("a", out string? value));
        Assert.True(map.Near.Capture().TryGetValue("a", out string? captured));
        Assert.Equal(("1", "1"), (value, captured));
    }

    [Fact]
    public async Task Absence_is_kept_too()
    {
        ISharedMap<string, string> map = OpenNear(Connect());

        await WarmAsync(map, "absent");

        Assert.False(map.Near.TryGetValue("absent", out _));
        Assert.True(map.Near.TryGetEntry("absent", out SharedEntry<string> entry));
        Assert.False(entry.Exists);
    }

    [Fact]
    public async Task A_write_of_another_client_is_seen()
    {
        string name = NewName();
        ISharedMap<string, string> map = OpenNear(Connect(), name);
        ISharedMap<string, string> other = OpenNear(Connect(), name);
        _ = await map.SetAsync("a", "0");
        await WarmAsync(map, "a");

        for (int i = 1; i <= 20; i++)
        {
            SharedVersion version = await other.SetAsync("a", $"{i}");

            Assert.Equal($"{i}", (await map.TryGetAsync("a", SharedRead.AtLeast(version))).Value);
            Assert.Equal($"{i}", (await map.TryGetAsync("a")).Value);
        }

        Assert.True(await other.TryRemoveAsync("a"));
        await UntilAsync(async () => !(await map.TryGetAsync("a")).Exists);
        await other.ClearAsync();
    }

    [Fact]
    public async Task Own_writes_are_seen_by_the_next_near_read()
    {
        ISharedMap<string, string> map = OpenNear(Connect());
        await WarmAsync(map, "a");

        _ = await map.SetAsync("a", "1");
        await AssertNearAsync(map, "a", "1");
        _ = await map.TryUpdateAsync("a", "2", (await map.TryGetAsync("a")).Version);
        await AssertNearAsync(map, "a", "2");
        _ = await map.UpdateAsync("a", static value => value + "!");
        await AssertNearAsync(map, "a", "2!");
        Assert.True(await map.TryRemoveAsync("a"));
        await AssertNearAsync(map, "a", null);
        _ = await map.TryAddAsync("a", "3");
        await AssertNearAsync(map, "a", "3");
        _ = await map.ComputeAsync(["a"], static entries => entries["a"] = "4");
        await AssertNearAsync(map, "a", "4");
        _ = await map.RemoveIfAsync("a", static value => value == "4");
        await AssertNearAsync(map, "a", null);
        _ = await map.AddOrUpdateAsync("a", "5", static value => value);
        await AssertNearAsync(map, "a", "5");
        await map.ClearAsync();
        await AssertNearAsync(map, "a", null);
    }

    [Fact]
    public async Task Own_numbers_are_seen_by_the_next_near_read()
    {
        ISharedNumberMap<string, long> map = SharedMaps.OpenNumbers<string, long>(
            Connect(), new SharedMapDeclaration(NewName(), 1) { NearCache = true }, SharedKeys.Text);
        await WarmAsync(map, "a");

        for (int i = 1; i <= 10; i++)
        {
            Assert.Equal(i, await map.IncrementAsync("a"));
            Assert.Equal(i, (await map.TryGetAsync("a")).Value);
        }

        Assert.False((await map.TryDecrementAsync("a", 11, 0)).Succeeded);
        Assert.True((await map.TryDecrementAsync("a", 4, 0)).Succeeded);
        Assert.Equal(6, (await map.TryGetAsync("a")).Value);
    }

    [Fact]
    public async Task A_whole_read_and_a_near_read_do_not_contradict_each_other()
    {
        string name = NewName();
        ISharedMap<string, string> map = OpenNear(Connect(), name);
        ISharedMap<string, string> other = OpenNear(Connect(), name);
        string[] keys = [.. Enumerable.Range(0, 30).Select(static i => $"k{i}")];
        foreach (string key in keys)
        {
            _ = await map.SetAsync(key, "0");
            await WarmAsync(map, key);
        }

        for (int round = 1; round <= 5; round++)
        {
            await Task.WhenAll(keys.Take(20).Select(key => other.SetAsync(key, $"{round}").AsTask()));
            _ = await other.TryRemoveAsync(keys[20 + round]);

            SharedSnapshot<string, string> snapshot = await map.SnapshotAsync();

            foreach (string key in keys)
            {
                SharedEntry<string> near = await map.TryGetAsync(key);
                Assert.Equal(snapshot.GetEntry(key).Version, near.Version);
            }
        }
    }

    [Fact]
    public async Task A_read_can_ask_for_another_age()
    {
        ISharedMap<string, string> map = OpenNear(Connect());
        SharedVersion version = await map.SetAsync("a", "1");
        await WarmAsync(map, "a");

        Assert.Equal(version, (await map.TryGetAsync("a", SharedRead.Near(TimeSpan.Zero))).Version);
        Assert.Equal(version, (await map.TryGetAsync("a", SharedRead.Near(TimeSpan.FromHours(1)))).Version);
        Assert.Equal(version, (await map.TryGetAsync("a", SharedRead.Latest)).Version);
        Assert.Equal(version, (await map.TryGetAsync("a", default(SharedRead))).Version);
        Assert.Equal(version, (await map.TryGetAsync("a", SharedRead.AtLeast(version))).Version);
    }

    [Fact]
    public async Task A_version_that_the_server_does_not_have_is_a_loss()
    {
        ISharedMap<string, string> map = OpenNear(Connect());
        SharedVersion lost = new(1000, 1, 0, 1);
        await WarmAsync(map, "a");

        _ = await Assert.ThrowsAsync<SharedStateLostException>(async () => await map.TryGetAsync("a", SharedRead.AtLeast(lost)));
    }

    /// <summary>A version can come from outside. One of an unknown generation is refused, and changes nothing for the client.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_version_of_an_unknown_generation_is_a_loss_and_nothing_else(bool hasNearCache)
    {
        ISharedMap<string, string> map = hasNearCache ? OpenNear(Connect()) : Open(Connect());
        SharedVersion version = await map.SetAsync("a", "1");
        if (hasNearCache)
        {
            await WarmAsync(map, "a");
        }

        SharedVersion forged = SharedVersion.Parse("1.0000000000000001.0.1.7fffffffffffffff");
        Assert.Equal(version, SharedVersion.Parse(version.ToString()));
        Assert.NotEqual(0, SharedVersion.Parse(version.ToString()).Generation);
        _ = await Assert.ThrowsAsync<SharedStateLostException>(
            async () => await map.TryGetAsync("a", SharedRead.AtLeast(forged)));
        Assert.Equal("1", (await map.TryGetAsync("a", SharedRead.AtLeast(version))).Value);
        Assert.Equal("1", (await map.TryGetAsync("a")).Value);
    }

    [Fact]
    public async Task Reads_without_a_near_cache_ask_the_server()
    {
        ISharedMap<string, string> map = Open(Connect());
        SharedVersion version = await map.SetAsync("a", "1");

        Assert.Equal(version, (await map.TryGetAsync("a", SharedRead.Near(TimeSpan.FromHours(1)))).Version);
        Assert.Equal(version, (await map.TryGetAsync("a", SharedRead.AtLeast(version))).Version);
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => map.Near);
        Assert.Contains("NearCache = true", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_number_of_copies_is_bounded_and_hot_keys_stay()
    {
        ISharedMap<string, string> map = SharedMaps.Open(
            Connect(), new SharedMapDeclaration(NewName(), 1) { NearCache = true, NearCapacity = 50, Partitions = 2 }, SharedKeys.Text,
            SharedSerializers.Text);
        await WarmAsync(map, "hot");
        for (int i = 0; i < 500; i++)
        {
            _ = await map.TryGetAsync($"k{i}");
            _ = await map.TryGetAsync("hot");
        }

        int copies = Enumerable.Range(0, 500).Count(i => map.Near.TryGetEntry($"k{i}", out _));
        await UntilAsync(async () => map.Near.TryGetEntry("hot", out _) || (await map.TryGetAsync("hot")).Exists);
        Assert.InRange(copies, 1, 49);
        Assert.True(map.Near.TryGetEntry("hot", out _));
    }

    [Fact]
    public async Task A_near_read_allocates_nothing()
    {
        ISharedMap<string, string> map = OpenNear(Connect());
        _ = await map.SetAsync("a", "1");
        await WarmAsync(map, "a");
        Assert.Equal(0, MeasureReads(map)); // also warms the code up

        long allocated = MeasureReads(map);

        Assert.Equal(0, allocated);
    }

    private static long MeasureReads(ISharedMap<string, string> map)
    {
        SharedNear<string, string> near = map.Near;
        long least = long.MaxValue;
        for (int round = 0; round < 20 && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            SharedNearView<string, string> view = near.Capture();
            bool isNear = true;
            for (int i = 0; i < 500; i++)
            {
                isNear &= near.TryGetValue("a", out _) & view.TryGetValue("a", out _) & map.Near.TryGetEntry("a", out _);
            }

            ValueTask<SharedEntry<string>> read = map.TryGetAsync("a");
            isNear &= read.IsCompletedSuccessfully;
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            least = isNear ? Math.Min(least, allocated) : least; // a copy can become old while a machine is slow
        }

        return least;
    }

    private static async Task AssertNearAsync(ISharedMap<string, string> map, string key, string? expected)
    {
        SharedEntry<string> entry = await map.TryGetAsync(key);
        Assert.Equal(expected, entry.TryGetValue(out string? value) ? value : null);
    }

    /// <summary>Reads until the entry is in the near cache.</summary>
    private static Task WarmAsync<TValue>(ISharedMap<string, TValue> map, string key) => UntilAsync(async () =>
    {
        _ = await map.TryGetAsync(key);
        return map.Near.TryGetEntry(key, out _);
    });

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Limit, "What must come did not come in time.");
            await Task.Yield();
        }
    }

    private static ISharedMap<string, string> OpenNear(SharedState state, string? name = null) => SharedMaps.Open(
        state, new SharedMapDeclaration(name ?? NewName(), 1) { NearCache = true, Partitions = 4 }, SharedKeys.Text,
        SharedSerializers.Text);
}
