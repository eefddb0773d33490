using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using SafeState.CompilerServices;
using SafeState.Hosting.Alarms;
using SafeState.Hosting.Tests.Support;
using SafeState.Sharing;

namespace SafeState.Hosting.Tests.Monitoring;

/// <summary>The alarms of shared dictionaries and leases, and what the catalog lists of them.</summary>
[Collection(nameof(ProcessWide))]
public sealed class SharedAlarmTests
{
    private readonly NotedAlarms _noted = new();

    public static TheoryData<GuardAlarmKind, string, int> Kinds => new()
    {
        { GuardAlarmKind.SharedConflicts, SharedOutcomes.Conflict, 500 }, // 50 each second of ten
        { GuardAlarmKind.SharedUnavailable, SharedOutcomes.Unavailable, 1 },
        { GuardAlarmKind.SharedUnavailable, SharedOutcomes.Unknown, 1 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Outcomes_raise_an_alarm_at_its_threshold_and_quiet_clears_it(GuardAlarmKind kind, string outcome, int count)
    {
        await using Hosted host = await Start();
        SharedUsage usage = Open(host, "tests.shared");
        await host.Pass(() => Add(usage, outcome, count - 1));
        Assert.Empty(_noted.All);

        await host.Pass(() => Add(usage, outcome, count));
        Assert.Equal(1, AlarmMetric.Read("tests.shared", TagNames.FromKind(kind)));
        await host.Pass();
        Assert.Equal((kind, "tests.shared", true), Single(static alarm => (alarm.Kind, alarm.Store, alarm.IsOn)));
        await host.Pass();

        Assert.Equal([true, false], _noted.All.Select(static alarm => alarm.IsOn));
        Assert.Equal(0, AlarmMetric.Read("tests.shared", TagNames.FromKind(kind)));
    }

    [Fact]
    public async Task Lost_state_and_a_lost_lease_raise_an_alarm_at_once()
    {
        await using Hosted host = await Start();
        SharedMetrics metrics = host.Services.GetRequiredService<SharedMetrics>();
        _ = Open(host, "tests.shared");

        await host.Pass(() =>
        {
            metrics.AddRollback(new(GuardMetrics.StoreTag, "tests.shared"));
            metrics.AddLost(new(GuardMetrics.LeaseTag, "tests.lease"));
        });

        Assert.Equal(
            [(GuardAlarmKind.LeaseLost, "tests.lease"), (GuardAlarmKind.SharedRollback, "tests.shared")],
            _noted.All.Select(static alarm => (alarm.Kind, alarm.Store!)).OrderBy(static alarm => alarm.Item2, StringComparer.Ordinal));
        await host.Pass();
        await host.Pass();
        Assert.Equal(4, _noted.All.Count);
    }

    [Fact]
    public async Task A_near_cache_that_is_not_confirmed_for_longer_than_it_may_be_old_raises_an_alarm()
    {
        await using Hosted host = await Start();
        ScriptedNear near = new();
        Open(host, "tests.shared").GetNear().Add(near);
        near.Age = 1;
        await host.Pass();
        Assert.Empty(_noted.All);

        near.Age = 1.25;
        await host.Pass();

        Assert.Equal((GuardAlarmKind.NearCacheStale, 1.25, 1), Single(static alarm => (alarm.Kind, alarm.Value, alarm.Threshold)));
        GC.KeepAlive(near);
    }

    [Fact]
    public async Task A_dictionary_whose_alarms_are_off_raises_none()
    {
        await using Hosted host = await Start(("Stores:0:Name", "tests.shared"), ("Stores:0:Enabled", "false"));
        SharedUsage usage = Open(host, "tests.shared");

        await host.Pass(() => Add(usage, SharedOutcomes.Unavailable, 1_000));

        Assert.Empty(_noted.All);
    }

    [Fact]
    public async Task The_catalog_lists_shared_dictionaries_with_the_rates_of_the_last_interval()
    {
        await using Hosted host = await Start();
        IGuardedStoreCatalog catalog = host.Services.GetRequiredService<IGuardedStoreCatalog>();
        Assert.Empty(catalog.ListShared());
        SharedUsage usage = Open(host, "tests.shared");
        _ = Open(host, "tests.another");
        Assert.Null(catalog.ListShared()[1].WritesPerSecond);

        await host.Pass(() => Add(usage, SharedOutcomes.Conflict, 20));

        SharedStoreInfo shared = catalog.ListShared()[1];
        Assert.Equal(["tests.another", "tests.shared"], catalog.ListShared().Select(static shared => shared.Name));
        Assert.Equal((16, 2, 2, 0, 0, 0), (shared.Partitions, shared.WritesPerSecond, shared.ConflictsPerSecond,
            shared.ReadsPerSecond, shared.FailuresPerSecond, shared.Rollbacks));
        Assert.Equal((false, null, null), (shared.HasNearCache, shared.NearHitShare, shared.NearAge));
    }

    [Fact]
    public async Task A_host_counts_the_operations_of_its_connection_without_a_listener()
    {
        await using Hosted host = await Start();
        ISharedNumberMap<string, long> map = SharedMaps.OpenNumbers<string, long>(
            host.Services.GetRequiredService<SharedState>(), new SharedMapDeclaration("tests.counted", 1), SharedKeys.Text);

        _ = await map.IncrementAsync("a");
        _ = await map.TryGetAsync("a");

        SharedUsage usage = Assert.Single(host.Services.GetRequiredService<SharedMetrics>().Usages);
        Assert.Equal((1, 1), (usage.Writes, usage.Reads));
    }

    private Task<Hosted> Start(params (string Key, string Value)[] settings) => Hosted.Start(
        builder =>
        {
            _ = builder.Services.AddSingleton<IGuardAlarmHandler>(_noted);
            _ = builder.AddSharedState(static options => options.AllowInProcess = true);
        },
        settings);

    private static SharedUsage Open(Hosted host, string name) =>
        host.Services.GetRequiredService<SharedMetrics>().GetUsage(new SharedMapDeclaration(name, 1));

    private static void Add(SharedUsage usage, string outcome, int count)
    {
        for (int i = 0; i < count; i++)
        {
            usage.AddOperation("set", outcome, TimeSpan.Zero);
        }
    }

    private T Single<T>(Func<GuardAlarm, T> select) => select(Assert.Single(_noted.All));

    private sealed class ScriptedNear : INearState
    {
        internal double Age { get; set; }

        public double? GetAge() => Age;
    }
}
