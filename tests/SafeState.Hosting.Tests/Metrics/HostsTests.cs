using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using SafeState.Hosting.Alarms;
using SafeState.Hosting.Tests.Services;
using SafeState.Hosting.Tests.Support;
using SafeState.Metering;

namespace SafeState.Hosting.Tests.Metrics;

/// <summary>Several hosts in one process, as parallel tests of a web application have them: each shows its own stores.</summary>
[Collection(nameof(ProcessWide))]
public sealed class HostsTests
{
    private const string Store = "tests.depot.Stock";

    [Fact]
    public async Task Each_host_shows_the_stores_of_its_own_container_only()
    {
        await using Hosted first = await Start();
        await using Hosted second = await Start();
        Depot ofFirst = first.Services.GetRequiredService<Depot>();
        Depot ofSecond = second.Services.GetRequiredService<Depot>();
        Deliver(ofFirst, 3);
        Deliver(ofSecond, 5);

        Assert.Equal((3, 3), (Operations(first), Entries(first)));
        Assert.Equal((5, 5), (Operations(second), Entries(second)));
        Assert.Equal((1, 3), Listed(first));
        Assert.Equal((1, 5), Listed(second));

        await first.DisposeAsync();
        Deliver(ofFirst, 7);
        Assert.Equal((5, 5), (Operations(second), Entries(second)));
        GC.KeepAlive(ofSecond);
    }

    [Fact]
    public async Task A_store_that_a_host_creates_before_it_starts_and_uses_later_is_its_own()
    {
        ServiceProvider services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().AddSafeState()
            .AddGuardedState().Services.BuildServiceProvider();
        await using (services)
        {
            Depot early = services.GetRequiredService<Depot>();
            await using Hosted other = await Start();
            StoreHost host = services.GetRequiredService<StoreHost>();
            host.Start();
            Deliver(early, 4);

            Assert.Equal(4, Operations(services));
            Assert.Equal(0, Operations(other));
            host.Dispose();
            Assert.Equal(0, Operations(other));
        }
    }

    [Fact]
    public async Task An_alarm_of_a_store_is_raised_by_its_host_only()
    {
        NotedAlarms noted = new();
        await using Hosted first = await Start(noted);
        await using Hosted second = await Start(noted);
        Depot depot = second.Services.GetRequiredService<Depot>();

        await first.Pass();
        await second.Pass(() => depot.FailToCompare(1000));
        await first.Pass();

        GuardAlarm alarm = Assert.Single(noted.All, static alarm => alarm.Store == Store);
        Assert.True(alarm.IsOn);
        Assert.DoesNotContain(Store, first.Services.GetRequiredService<AlarmEvaluator>().Raised.Select(static alarm => alarm.Store));
        Assert.Equal(0, Read<int>(first.Services, GuardMetrics.Alarms).Sum(static measurement => measurement.Value));
        Assert.Equal(1, Read<int>(second.Services, GuardMetrics.Alarms).Sum(static measurement => measurement.Value));
    }

    [Fact]
    public async Task Hosts_that_have_gone_leave_no_cells_behind_and_a_new_one_counts_from_zero()
    {
        await RunHost();
        await RunHost();
        int cells = CounterRegistry.Length;
        for (int round = 0; round < 20; round++)
        {
            await RunHost();
        }

        // The cells of one host in use, and of one that is not collected yet.
        Assert.InRange(CounterRegistry.Length, cells, cells + (4 * CounterLayout.Stride));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task RunHost()
    {
        await Use();
        for (int collection = 0; collection < 3; collection++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task Use()
    {
        await using Hosted host = await Start();
        Deliver(host.Services.GetRequiredService<Depot>(), 2);
        Assert.Equal(2, Operations(host));
    }

    private static Task<Hosted> Start(NotedAlarms? noted = null) => Hosted.Start(builder =>
    {
        _ = builder.AddGuardedState();
        if (noted is not null)
        {
            _ = builder.Services.AddSingleton<IGuardAlarmHandler>(noted);
        }
    });

    private static void Deliver(Depot depot, int articles)
    {
        for (int article = 0; article < articles; article++)
        {
            _ = depot.Deliver($"article {article}", 1);
        }
    }

    private static long Operations(Hosted host) => Operations(host.Services);

    private static long Operations(IServiceProvider services) =>
        Read<long>(services, GuardMetrics.Operations).Sum(static measurement => measurement.Value);

    private static long Entries(Hosted host) =>
        Read<long>(host.Services, GuardMetrics.Entries).Sum(static measurement => measurement.Value);

    private static (int Instances, long Entries) Listed(Hosted host)
    {
        GuardedStoreInfo info = Assert.Single(host.Services.GetRequiredService<IGuardedStoreCatalog>().List(), static store =>
            store.Name == Store);
        return (info.Instances, info.Entries);
    }

    private static IEnumerable<CollectedMeasurement<T>> Read<T>(IServiceProvider services, string instrument)
        where T : struct
    {
        using MetricCollector<T> collector = new(services.GetRequiredService<IMeterFactory>(), GuardMetrics.MeterName, instrument);
        collector.RecordObservableInstruments();
        return collector.GetMeasurementSnapshot().Where(static measurement =>
            measurement.ContainsTags(new KeyValuePair<string, object?>(GuardMetrics.StoreTag, Store)));
    }
}
