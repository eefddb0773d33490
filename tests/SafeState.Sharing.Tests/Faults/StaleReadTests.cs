using System;
using System.Diagnostics;
using System.Threading.Tasks;
using SafeState.CompilerServices;

namespace SafeState.Sharing.Tests.Faults;

/// <summary>What near reads do while the server is away.</summary>
public sealed class StaleReadTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_read_asks_the_server_and_fails_while_it_is_away()
    {
        (FaultyEngine engine, ISharedMap<string, string> map) = await OpenAsync(WhenStale.ReadThrough);
        engine.IsCutOff = true;

        await UntilAsync(async () => await FailsAsync(map) && !map.Near.TryGetValue("a", out _));

        engine.IsCutOff = false;
        await UntilAsync(async () => !await FailsAsync(map) && map.Near.TryGetValue("a", out _));
    }

    [Fact]
    public async Task A_read_can_throw_at_once()
    {
        (FaultyEngine engine, ISharedMap<string, string> map) = await OpenAsync(WhenStale.Throw);
        engine.IsCutOff = true;

        await UntilAsync(async () => await FailsAsync(map) && !map.Near.TryGetValue("a", out _));
        SharedUnavailableException stale = await Assert.ThrowsAsync<SharedUnavailableException>(async () => await map.TryGetAsync("a"));

        Assert.Contains("near cache", stale.Message, StringComparison.Ordinal);
        engine.IsCutOff = false;
        await UntilAsync(async () => !await FailsAsync(map) && map.Near.TryGetValue("a", out _));
    }

    [Fact]
    public async Task A_read_can_return_the_copy_and_says_so()
    {
        (FaultyEngine engine, ISharedMap<string, string> map) = await OpenAsync(WhenStale.ServeStale);
        engine.IsCutOff = true;

        await UntilAsync(async () => (await map.TryGetAsync("a")).IsStale && !map.Near.TryGetValue("a", out _));
        Assert.Equal("1", (await map.TryGetAsync("a")).Value);
        _ = await Assert.ThrowsAsync<SharedUnavailableException>(async () => await map.TryGetAsync("a", SharedRead.Latest));

        engine.IsCutOff = false;
        await UntilAsync(async () => !await FailsAsync(map) && map.Near.TryGetValue("a", out _));
    }

    [Fact]
    public async Task A_copy_is_not_served_beyond_its_limit()
    {
        (FaultyEngine engine, ISharedMap<string, string> map) =
            await OpenAsync(WhenStale.ServeStale, staleLimit: "00:00:00.3");
        engine.IsCutOff = true;

        await UntilAsync(async () => await FailsAsync(map));
    }

    [Theory]
    [InlineData("00:00:00.05", "00:00:01", 1)]
    [InlineData("2.00:00:00", "3.00:00:00", 1)]
    [InlineData("00:00:01", "00:00:00.5", 1)]
    [InlineData("one second", "00:01:00", 1)]
    [InlineData("00:00:01", "00:01:00", 0)]
    public void Settings_that_cannot_work_are_refused(string staleness, string limit, int capacity) =>
        Assert.ThrowsAny<ArgumentException>(() => SharedMaps.Open(
            SharedState.InProcess(),
            new SharedMapDeclaration("faults.settings", 1)
            {
                NearCache = true,
                MaxStaleness = staleness,
                StaleLimit = limit,
                NearCapacity = capacity,
            },
            SharedKeys.Text,
            SharedSerializers.Text));

    private static async Task<(FaultyEngine Engine, ISharedMap<string, string> Map)> OpenAsync(
        WhenStale whenStale, string staleLimit = "01:00:00")
    {
        InProcessEngine server = new(TimeProvider.System);
        FaultyEngine engine = new(server, seed: 1, rate: 0);
        SharedState state = new(engine, new SharedStateOptions { OperationTimeout = TimeSpan.FromMilliseconds(50) }, ownsEngine: false);
        SharedMapDeclaration declaration = new("faults.stale", 1)
        {
            NearCache = true,
            MaxStaleness = "00:00:00.1",
            StaleLimit = staleLimit,
            WhenStale = whenStale,
            Partitions = 1,
        };
        ISharedMap<string, string> map = SharedMaps.Open(state, declaration, SharedKeys.Text, SharedSerializers.Text);
        await using SharedState other = new(server, new SharedStateOptions(), ownsEngine: false);
        _ = await SharedMaps.Open(other, declaration, SharedKeys.Text, SharedSerializers.Text).SetAsync("a", "1");
        await UntilAsync(async () => !await FailsAsync(map) && map.Near.TryGetValue("a", out _));
        return (engine, map);
    }

    private static async Task<bool> FailsAsync(ISharedMap<string, string> map)
    {
        try
        {
            _ = await map.TryGetAsync("a");
            return false;
        }
        catch (SharedUnavailableException)
        {
            return true;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Limit, "What must come did not come in time.");
            await Task.Yield();
        }
    }
}
