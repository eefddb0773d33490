using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Incidents.ConfigReload;
using Incidents.ConnectionPool;
using Incidents.ErrorCounters;
using Incidents.FlashSale;

namespace Incidents.Tests;

/// <summary>A check that cannot fail shows nothing. Each defect is planted here, and the check must find it.</summary>
public class CheckTests
{
    [Theory]
    [InlineData("units oversold", true, 1_000_000)]
    [InlineData("units unaccounted for", true, 1)]
    [InlineData("orders refused though in stock", false, 1_000_000)]
    public void A_broken_inventory_is_found(string kind, bool sells, long left) =>
        AssertFound(kind, run => FlashSaleIncident.Play(new BrokenInventory(sells, left), run));

    [Theory]
    [InlineData("increments lost", 0)]
    [InlineData("increments too many", 2)]
    public void A_broken_counter_is_found(string kind, int step) =>
        AssertFound(kind, run => ErrorCountersIncident.Play(new BrokenMonitor(step), run));

    [Theory]
    [InlineData("half-loaded views")]
    [InlineData("remote loads repeated")]
    public void A_broken_configuration_is_found(string kind) =>
        AssertFound(kind, run => ConfigReloadIncident.Play(new BrokenConfiguration(), run));

    [Fact]
    public void Connections_that_were_used_and_then_closed_once_are_no_defect() =>
        Assert.Equal(0, CheckPool(Connection(beats: 2, closings: 1), Connection(beats: 0, closings: 1)).Defects);

    [Fact]
    public void A_heartbeat_on_a_closed_connection_is_found() => Assert.Equal(
        2, CheckPool(Connection(beats: 0, closings: 1, lateBeats: 2)).Detail.Found["heartbeats on closed connections"]);

    [Fact]
    public void A_connection_that_was_never_closed_is_found() =>
        Assert.Equal(1, CheckPool(Connection(beats: 3, closings: 0)).Detail.Found["connections never closed"]);

    [Fact]
    public void A_connection_that_was_closed_twice_is_found() =>
        Assert.Equal(1, CheckPool(Connection(beats: 3, closings: 2)).Detail.Found["connections closed twice"]);

    private static void AssertFound(string kind, Action<Run> round) =>
        Assert.NotEqual(0, Rounds.UntilFirstDefect(round).Detail.Found[kind]);

    private static CaseResult CheckPool(params Connection[] opened) => Rounds.Play(
        run => ConnectionPoolIncident.Check(opened, run),
        limit: TimeSpan.FromTicks(1),
        watchdog: TimeSpan.FromMinutes(1));

    private static Connection Connection(int beats, int closings, int lateBeats = 0)
    {
        Connection connection = new(static () => { }, now: 0);
        Repeat(beats, () => connection.Beat(1));
        Repeat(closings, connection.Dispose);
        Repeat(lateBeats, () => connection.Beat(1));
        return connection;
    }

    private static void Repeat(int count, Action step)
    {
        for (int i = 0; i < count; i++)
        {
            step();
        }
    }

    private sealed class BrokenInventory(bool sells, long left) : IInventory
    {
        public bool Reserve(string sku, long quantity) => sells;

        public long Left(string sku) => left;
    }

    private sealed class BrokenMonitor(int step) : IErrorMonitor
    {
        private readonly Dictionary<LogLine, long> _counts = [];
        private readonly Lock _gate = new();

        public void Count(LogLine error)
        {
            lock (_gate)
            {
                _counts[error] = _counts.GetValueOrDefault(error) + step;
            }
        }

        public IReadOnlyDictionary<LogLine, long> Counts() => _counts;
    }

    private sealed class BrokenConfiguration : IConfiguration
    {
        private IReadOnlyDictionary<string, int> _settings = new Dictionary<string, int>();

        public void Reload(IReadOnlyDictionary<string, int> fresh) => _settings = fresh;

        public IReadOnlyDictionary<string, int> All() => _settings.Skip(1).ToDictionary();

        public string Secret(string name, Func<string, string> fetch) => fetch(name);
    }
}
