using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using SafeState.Hosting.Alarms;
using SafeState.Hosting.Tests.Support;

namespace SafeState.Hosting.Tests.Monitoring;

/// <summary>Each alarm goes on when its value exceeds the threshold, and off only when that has been clearly below for a while.</summary>
[Collection(nameof(ProcessWide))]
public sealed class AlarmTests
{
    private readonly NotedAlarms _noted = new();
    private readonly PoolOfShare _pool = new();
    private readonly Shelf _shelf = new();

    [Fact]
    public async Task Contention_above_15_percent_of_a_minute_raises_an_alarm_and_quiet_clears_it()
    {
        await using Hosted host = await Start();
        using ActivitySource source = new("tests");
        using ActivityListener listener = new() { ShouldListenTo = _ => true, Sample = (ref _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        using Activity activity = source.StartActivity("order")!;

        await host.Pass(() => _shelf.Fill(1000));
        Assert.Empty(_noted.All);
        await host.Pass(() => Contention.Make(_shelf, 300));

        GuardAlarm raised = Assert.Single(_noted.All);
        Assert.Equal((GuardAlarmKind.Contention, "tests.shelf", true, 0.15), (raised.Kind, raised.Store, raised.IsOn, raised.Threshold));
        Assert.InRange(raised.Value, 0.18, 0.2); // 300 of 1000 + 300 writes and 300 sections
        Assert.Equal([activity.TraceId.ToHexString()], raised.TraceIds);

        // Still within the minute: the alarm stays on, and is not told again.
        await host.Pass();
        Assert.Single(_noted.All);
        for (int interval = 0; interval < 8; interval++)
        {
            await host.Pass(() => _shelf.Fill(1000));
        }

        Assert.Equal([true, false], _noted.All.Select(static alarm => alarm.IsOn));
    }

    [Fact]
    public async Task Contention_is_forgotten_after_a_minute_in_which_nothing_happens()
    {
        await using Hosted host = await Start();
        await host.Pass(() => Contention.Make(_shelf, 300));
        Assert.Equal([true], _noted.All.Select(static alarm => alarm.IsOn));

        for (int interval = 0; interval < 9; interval++)
        {
            await host.Pass();
        }

        Assert.Equal([true, false], _noted.All.Select(static alarm => alarm.IsOn));
    }

    [Fact]
    public async Task A_store_that_comes_after_the_host_counts_from_its_first_operation()
    {
        await using Hosted host = await Start();
        Latecomer late = new();

        await host.Pass(() => late.FailToCompare(1000));

        Assert.Equal([("tests.late", GuardAlarmKind.Retries)], _noted.All.Select(static alarm => (alarm.Store, alarm.Kind)));
        Assert.True(host.Services.GetRequiredService<IGuardedStoreCatalog>().List()
            .Single(static store => store.Name == "tests.late").Rates.Retries > 5);
    }

    [Fact]
    public async Task Few_acquisitions_raise_no_alarm()
    {
        await using Hosted host = await Start();

        await host.Pass(() => Contention.Make(_shelf, 40));
        await host.Pass();

        Assert.Empty(_noted.All);
    }

    [Fact]
    public async Task Five_failed_comparisons_a_second_raise_an_alarm()
    {
        await using Hosted host = await Start();

        await host.Pass(() => _shelf.FailToCompare(40));
        Assert.Empty(_noted.All);
        await host.Pass(() => _shelf.FailToCompare(60));
        Assert.Equal([(GuardAlarmKind.Retries, true)], _noted.All.Select(static alarm => (alarm.Kind, alarm.IsOn)));

        // Hysteresis: just below the threshold is not quiet, and one quiet interval is not enough.
        await host.Pass(() => _shelf.FailToCompare(45));
        await host.Pass();
        Assert.Single(_noted.All);
        await host.Pass();
        Assert.Equal([true, false], _noted.All.Select(static alarm => alarm.IsOn));
    }

    [Fact]
    public async Task A_pool_that_is_busy_above_92_percent_raises_an_alarm()
    {
        await using Hosted host = await Start();
        _pool.Share = 0.92;
        await host.Pass();
        Assert.Empty(_noted.All);
        _pool.Share = 0.93;
        await host.Pass();
        Assert.Equal([(GuardAlarmKind.ThreadPool, null, true)], _noted.All.Select(static alarm => (alarm.Kind, alarm.Store, alarm.IsOn)));
        _pool.Share = 0;
        await host.Pass();
        await host.Pass();

        Assert.Equal([true, false], _noted.All.Select(static alarm => alarm.IsOn));
    }

    [Fact]
    public async Task A_store_can_have_thresholds_of_its_own_or_no_alarms()
    {
        await using (Hosted host = await Start(("Stores:0:Name", "tests.shelf"), ("Stores:0:RetriesPerSecond", "100")))
        {
            await host.Pass(() => _shelf.FailToCompare(900));
            Assert.Empty(_noted.All);
            await host.Pass(() => _shelf.FailToCompare(1100));
            Assert.Single(_noted.All);
        }

        _noted.All.Clear();
        Assert.Equal(0, AlarmMetric.Read("tests.shelf", "retries")); // the host took its alarm along
        await using Hosted silent = await Start(("Stores:0:Name", "tests.shelf"), ("Stores:0:Enabled", "false"));
        await silent.Pass(() => _shelf.FailToCompare(10_000));
        Assert.Empty(_noted.All);
    }

    [Fact]
    public async Task An_alarm_is_logged_shown_by_health_and_metrics_and_a_handler_that_fails_stops_nobody()
    {
        await using Hosted host = await Start(static builder => builder.AddAlarmHandler<FailingHandler>(), []);

        await host.Pass(() => _shelf.FailToCompare(1000));

        Assert.Single(_noted.All);
        FakeLogRecord raised = Assert.Single(host.Logs.GetSnapshot(), static record => record.Id.Id == 1001);
        Assert.Equal(LogLevel.Warning, raised.Level);
        Assert.Contains("tests.shelf", raised.Message, StringComparison.Ordinal);
        Assert.Single(host.Logs.GetSnapshot(), static record => record.Id.Id == 1003);
        HealthReportEntry health = await Health(host);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Equal(["Retries: tests.shelf"], (string[])health.Data["alarms"]);
        Assert.Equal(1, AlarmMetric.Read("tests.shelf", "retries"));

        await host.Pass();
        await host.Pass();
        Assert.Equal(HealthStatus.Healthy, (await Health(host)).Status);
        Assert.Equal(0, AlarmMetric.Read("tests.shelf", "retries"));
        Assert.Single(host.Logs.GetSnapshot(), static record => record.Id.Id == 1002);
    }

    private static async Task<HealthReportEntry> Health(Hosted host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["safestate"];

    private Task<Hosted> Start(params (string Key, string Value)[] settings) => Start(static _ => { }, settings);

    private Task<Hosted> Start(Action<ISafeStateBuilder> add, (string Key, string Value)[] settings) => Hosted.Start(
        builder =>
        {
            add(builder);
            _ = builder.Services.AddSingleton<IGuardAlarmHandler>(_noted);
            _ = builder.Services.Replace(ServiceDescriptor.Singleton<IPoolGauge>(_pool));
        },
        settings);

    private sealed class FailingHandler : IGuardAlarmHandler
    {
        public ValueTask HandleAsync(GuardAlarm alarm, CancellationToken cancellationToken) => throw new InvalidOperationException();
    }
}
