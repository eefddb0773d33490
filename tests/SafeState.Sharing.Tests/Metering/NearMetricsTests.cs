using System;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Sharing.Tests.Support;

namespace SafeState.Sharing.Tests.Metering;

/// <summary>What metrics show of near caches.</summary>
public sealed class NearMetricsTests : IDisposable
{
    private readonly Measured _measured = new();
    private readonly InProcessEngine _server = new(TimeProvider.System);

    public void Dispose() => _measured.Dispose();

    [Fact]
    public async Task Hits_misses_and_stale_copies_are_counted_apart()
    {
        await using SharedState state = Connect();
        ISharedMap<string, string> map = await OpenNearAsync(state);
        NearUsage near = GetUsage();
        Observation.Begin();
        try
        {
            (long hits, long misses, long stale) = (near.Hits, near.Misses, near.Stale);
            for (int i = 0; i < 10; i++)
            {
                Assert.True(map.Near.TryGetValue("a", out _));
                Assert.True((await map.TryGetAsync("a")).Exists);
                Assert.True(map.Near.TryGetEntry("a", out _));
                Assert.True(map.Near.Capture().TryGetValue("a", out _));
                Assert.True((await map.TryGetAsync("a", SharedRead.Near(TimeSpan.FromMinutes(1)))).Exists);
            }

            Assert.False(map.Near.TryGetValue("unknown", out _));
            ((IFeedListener)map.Near).OnInterrupted(0);
            Assert.False(map.Near.TryGetEntry("a", out _));
            Assert.True((await map.TryGetAsync("a")).Exists);
            Assert.Equal((hits + 50, misses + 1, stale + 2), (near.Hits, near.Misses, near.Stale));
        }
        finally
        {
            Observation.End();
        }
    }

    [Fact]
    public async Task Each_flush_has_its_reason()
    {
        await using SharedState state = Connect();
        ISharedMap<string, string> map = await OpenNearAsync(state);
        NearUsage near = GetUsage();
        IFeedListener feed = (IFeedListener)map.Near;
        (long gaps, long disconnects, long rollbacks) = Flushes();

        feed.OnReset(0, 7, 1); // another generation
        feed.OnConfirmed(0, long.MaxValue / 2);
        feed.OnReset(0, 7, 3);
        Assert.Equal((gaps + 1, disconnects, rollbacks + 1), Flushes());

        feed.OnInterrupted(0);
        feed.OnInterrupted(0);
        feed.OnReset(0, 7, 4); // the feed starts again
        Assert.Equal((gaps + 1, disconnects + 1, rollbacks + 1), Flushes());

        feed.OnLost(0);
        Assert.Equal((gaps + 1, disconnects + 1, rollbacks + 2), Flushes());

        (long, long, long) Flushes() =>
            (near.GetFlushes(NearFlush.Gap), near.GetFlushes(NearFlush.Disconnect), near.GetFlushes(NearFlush.Rollback));
    }

    [Fact]
    public async Task The_age_is_that_of_the_oldest_partition_in_use()
    {
        await using SharedState state = Connect();
        Assert.Null(GetUsageOf(SharedMaps.Open(state, Declare("unused"), SharedKeys.Text, SharedSerializers.Text)).Age);

        _ = await OpenNearAsync(state);

        Assert.InRange(GetUsage().Age!.Value, 0, 60);
    }

    [Fact]
    public async Task The_instruments_show_what_was_counted()
    {
        await using SharedState state = Connect();
        ISharedMap<string, string> map = await OpenNearAsync(state);
        _ = map.Near.TryGetValue("unknown", out _);
        ((IFeedListener)map.Near).OnLost(0);

        _measured.Observe();

        Assert.True(_measured.Sum(GuardMetrics.NearReads)["near miss"] > 0);
        Assert.True(_measured.Sum(GuardMetrics.NearReads).ContainsKey("near hit"));
        Assert.Equal(1, _measured.Sum(GuardMetrics.NearFlushes)["near rollback"]);
        Assert.Equal(0, _measured.Sum(GuardMetrics.NearFlushes)["near gap"]);
        Assert.DoesNotContain("unknown", string.Join(' ', _measured.Sum(GuardMetrics.NearReads).Keys), StringComparison.Ordinal);
    }

    private SharedState Connect() => new(_server, new SharedStateOptions(), ownsEngine: false, _measured.Metrics);

    private NearUsage GetUsage() => Assert.Single(_measured.Metrics.Usages, static usage => usage.Name == "near").Near!;

    private NearUsage GetUsageOf(ISharedMap<string, string> map) =>
        Assert.Single(_measured.Metrics.Usages, usage => usage.Name == map.Name).Near!;

    private static SharedMapDeclaration Declare(string name) =>
        new(name, 1) { Partitions = 1, NearCache = true, MaxStaleness = "00:01:00" };

    /// <summary>Opens a dictionary, and waits until reads of its only key are near.</summary>
    private static async Task<ISharedMap<string, string>> OpenNearAsync(SharedState state)
    {
        ISharedMap<string, string> map = SharedMaps.Open(state, Declare("near"), SharedKeys.Text, SharedSerializers.Text);
        _ = await map.SetAsync("a", "1");
        _ = await map.TryGetAsync("a");
        await Eventually.TrueAsync(() =>
        {
            ValueTask<SharedEntry<string>> read = map.TryGetAsync("a");
            return read.IsCompletedSuccessfully && map.Near.TryGetValue("a", out _);
        }, "The reads do not become near.");
        return map;
    }
}
