using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using SafeState.Hosting.Alarms;
using SafeState.Hosting.Tests.Support;

namespace SafeState.Hosting.Tests.Monitoring;

/// <summary>A handler that does not return delays neither the monitor nor another handler, and is reported.</summary>
[Collection(nameof(ProcessWide))]
public sealed class AlarmHandlerTests
{
    private const int Late = 1006;
    private const int Dropped = 1007;

    private readonly NotedAlarms _noted = new();
    private readonly PoolOfShare _pool = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_that_never_returns_delays_nothing_and_is_reported_once(bool blocks)
    {
        using StuckHandler stuck = new(blocks);
        await using Hosted host = await Start(stuck);

        await Switch(host, isOn: true);
        await Hosted.Until(() => stuck.HasEntered && _noted.All.Count == 1, "A handler was not called.");
        for (int look = 0; look < 5; look++)
        {
            await Look(host); // the monitor goes on, past the limit of 30 seconds
        }

        await Switch(host, isOn: false);
        await Hosted.Until(() => _noted.All.Count == 2, "The other handler was not called.");
        Assert.Single(stuck.All);
        string message = Assert.Single(host.Logs.GetSnapshot(), static record => record.Id.Id == Late).Message;
        Assert.Contains(nameof(StuckHandler), message, StringComparison.Ordinal);
        Assert.Equal(["StuckHandler has not returned, 0 alarms dropped"], await LateHandlers(host));

        stuck.Release();
        await Hosted.Until(() => host.Services.GetRequiredService<AlarmHandlers>().AreIdle, "The handler did not go on.");
        Assert.Equal([true, false], stuck.All.Select(static alarm => alarm.IsOn));
        Assert.Empty(await LateHandlers(host));
    }

    [Fact]
    public async Task While_a_handler_has_not_returned_the_newest_alarms_wait_and_the_dropped_ones_are_counted()
    {
        const int More = 5;
        using StuckHandler stuck = new(blocks: false);
        await using Hosted host = await Start(stuck);
        using MetricCollector<long> drops = new(host.Services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(),
            GuardMetrics.MeterName, GuardMetrics.AlarmDrops);

        await Switch(host, isOn: true);
        await Hosted.Until(() => stuck.HasEntered, "The handler was not called.");
        for (int alarm = 0; alarm < AlarmHandlerQueue.Capacity + More; alarm++)
        {
            await Switch(host, isOn: alarm % 2 == 1);
        }

        Assert.Equal(More, host.Logs.GetSnapshot().Count(static record => record.Id.Id == Dropped));
        Assert.Equal(More, drops.GetMeasurementSnapshot().Sum(static measurement => measurement.Value));
        Assert.All(drops.GetMeasurementSnapshot(), static measurement =>
            Assert.Equal(nameof(StuckHandler), measurement.Tags[GuardMetrics.HandlerTag]));

        stuck.Release();
        await Hosted.Until(() => host.Services.GetRequiredService<AlarmHandlers>().AreIdle, "The handler did not go on.");
        Assert.Equal(1 + AlarmHandlerQueue.Capacity, stuck.All.Count);
        Assert.Equal(_noted.All.Skip(1 + More), stuck.All.Skip(1));
    }

    [Fact]
    public async Task A_host_stops_although_a_late_handler_has_not_returned()
    {
        using StuckHandler stuck = new(blocks: false);
        Hosted host = await Start(stuck);
        await Switch(host, isOn: true);
        await Hosted.Until(() => stuck.HasEntered, "The handler was not called.");
        for (int look = 0; look < 5; look++)
        {
            await Look(host);
        }

        await host.DisposeAsync().AsTask().WaitAsync(Hosted.Limit / 2); // a host waits for 30 seconds for what it is told to wait for
    }

    private static async Task<string[]> LateHandlers(Hosted host) =>
        (string[])(await host.Services.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync()).Entries["safestate"].Data["lateHandlers"];

    private static Task Look(Hosted host) => Hosted.Look(host.Services, host.Time);

    private Task Switch(Hosted host, bool isOn)
    {
        _pool.Share = isOn ? 1 : 0;
        return Look(host);
    }

    private Task<Hosted> Start(StuckHandler stuck) => Hosted.Start(
        builder =>
        {
            _ = builder.Services.AddSingleton<IGuardAlarmHandler>(stuck);
            _ = builder.Services.AddSingleton<IGuardAlarmHandler>(_noted);
            _ = builder.Services.Replace(ServiceDescriptor.Singleton<IPoolGauge>(_pool));
        },
        ("ClearAfter", "1"));
}
