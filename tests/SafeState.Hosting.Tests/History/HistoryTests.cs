using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using SafeState.Hosting.Tests.Support;

namespace SafeState.Hosting.Tests.History;

/// <summary>Points of the last time: one each interval, one a second while something watches, and none where nothing is known.</summary>
[Collection(nameof(ProcessWide))]
public sealed class HistoryTests
{
    private readonly Shelf _shelf = new();

    [Fact]
    public async Task There_is_a_point_each_interval_with_what_happened_in_it()
    {
        _shelf.Fill(5); // before the host
        await using Hosted host = await Hosted.Start();
        IStoreHistory history = host.Services.GetRequiredService<IStoreHistory>();
        Assert.Equal(0, history.LastSample);
        Assert.Empty(Points(host));

        await host.Pass(() => _shelf.Fill(1_000));
        await host.Pass();

        List<StorePoint> points = Points(host);
        Assert.Equal([1, 2], points.Select(static point => point.Sample));
        Assert.Equal(2, history.LastSample);
        Assert.Equal(TimeSpan.FromSeconds(10), points[1].At - points[0].At);
        Assert.Equal([100.0, 0.0], points.Select(static point => point.Rates.Writes));
        Assert.Equal(0, points[0].ContendedShare);
        Assert.True(points[0].Entries >= 1);
    }

    [Fact]
    public async Task Where_there_was_nothing_to_measure_a_point_has_no_value()
    {
        _shelf.Fill(1);
        await using Hosted host = await Hosted.Start();
        await host.Pass();

        StorePoint point = Assert.Single(Points(host));
        Assert.Null(point.ContendedShare);
        Assert.Null(point.WaitP50);
        Assert.Null(point.WaitP99);
        StoreStatus status = host.Services.GetRequiredService<IGuardedStoreCatalog>().List()
            .Single(static store => store.Name == "tests.shelf").Status;
        Assert.Equal((null, null, null), (status.ContendedShare, status.HotKeyShare, status.Threads));
        Assert.Equal((null, null), (status.WaitP50, status.WaitP99));
    }

    /// <summary>The reads of its first interval were not observed, so nothing is known of them.</summary>
    [Fact]
    public async Task A_store_that_comes_within_an_interval_has_its_first_point_after_the_next_one()
    {
        await using Hosted host = await Hosted.Start();
        await host.Pass();
        Visitor? visitor = null;
        await host.PassWindow();
        await host.Pass(() => visitor = new Visitor());
        Assert.Empty(host.Services.GetRequiredService<IStoreHistory>().GetPoints("tests.visitor", GuardStrategy.Locked));

        await host.Pass(() => visitor!.Come(10));

        Assert.Equal([3L], host.Services.GetRequiredService<IStoreHistory>().GetPoints("tests.visitor", GuardStrategy.Locked)
            .Select(static point => point.Sample));
    }

    [Fact]
    public async Task While_something_watches_there_is_a_point_a_second_and_alarms_keep_their_interval()
    {
        NotedAlarms alarms = new();
        _shelf.Fill(1);
        await using Hosted host = await Hosted.Start(builder =>
            builder.Services.AddSingleton<SafeState.Hosting.Alarms.IGuardAlarmHandler>(alarms));
        await host.Pass();
        IStoreHistory history = host.Services.GetRequiredService<IStoreHistory>();
        using (history.Watch())
        {
            using IDisposable second = history.Watch();
            Task<long> next = history.WaitForSampleAsync(history.LastSample, CancellationToken.None);
            await host.Pass(); // the interval that the watcher cut short
            Assert.Equal(2, await next.WaitAsync(Hosted.Limit));
            for (int i = 0; i < 10; i++)
            {
                await host.Pass(() => _shelf.FailToCompare(10));
            }

            List<StorePoint> points = Points(host);
            Assert.Equal(Enumerable.Repeat(1.0, 9), points.Skip(3).Zip(points.Skip(2), static (after, before) =>
                (after.At - before.At).TotalSeconds));
            Assert.Equal(10, points[^1].Rates.Retries);
            second.Dispose();
            second.Dispose(); // counts once
            await host.Pass();
            Assert.Equal(1, LastStep(host));
        }

        Assert.Single(alarms.All, static alarm => alarm.Kind == SafeState.Hosting.Alarms.GuardAlarmKind.Retries);
        await host.Pass();
        await host.Pass();
        Assert.Equal(10, LastStep(host));
    }

    [Fact]
    public async Task A_wait_for_a_sample_can_be_canceled_and_does_not_wait_for_what_is_there()
    {
        _shelf.Fill(1);
        await using Hosted host = await Hosted.Start();
        IStoreHistory history = host.Services.GetRequiredService<IStoreHistory>();
        using CancellationTokenSource canceled = new();
        Task<long> waits = history.WaitForSampleAsync(0, canceled.Token);
        await canceled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits.WaitAsync(Hosted.Limit));

        await host.Pass();
        Assert.Equal(1, await history.WaitForSampleAsync(0, CancellationToken.None));
    }

    [Fact]
    public async Task Waits_have_percentiles()
    {
        await using Hosted host = await Hosted.Start();
        await host.Pass(() => Contention.Make(_shelf, 20));

        StorePoint point = Assert.Single(Points(host));
        Assert.True(point.WaitP50 > TimeSpan.Zero && point.WaitP99 >= point.WaitP50, point.ToString());
        Assert.InRange(point.ContendedShare!.Value, 0.2, 1);
        StoreStatus status = host.Services.GetRequiredService<IGuardedStoreCatalog>().List()
            .Single(static store => store.Name == "tests.shelf").Status;
        Assert.True(status is { WaitP50: not null, WaitP99: not null, ContendedShare: > 0.2 }, status.ToString());
    }

    private static double LastStep(Hosted host)
    {
        List<StorePoint> points = Points(host);
        return (points[^1].At - points[^2].At).TotalSeconds;
    }

    private static List<StorePoint> Points(Hosted host) =>
        [.. host.Services.GetRequiredService<IStoreHistory>().GetPoints("tests.shelf", GuardStrategy.Locked)];
}
