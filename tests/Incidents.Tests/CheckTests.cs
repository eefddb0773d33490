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
    public void Connections_that_are_open_in_the_pool_or_closed_once_are_no_defect()
    {
        CaseResult result = CheckPool(pooled: [Connection(beat: 10)], others: [Connection(beat: 10, 11), Connection(beat: 3, 4)]);

        Assert.Equal(0, result.Defects);
    }

    [Fact]
    public void A_live_connection_that_was_evicted_is_found() =>
        Assert.Equal(1, CheckPool(pooled: [], others: [Connection(beat: 10, 10)]).Detail.Found["live connections closed by eviction"]);

    [Fact]
    public void A_closed_connection_in_the_pool_is_found() =>
        Assert.Equal(1, CheckPool(pooled: [Connection(beat: 3, 10)], others: []).Detail.Found["closed connections left in the pool"]);

    [Fact]
    public void A_connection_that_left_the_pool_unclosed_is_found() =>
        Assert.Equal(1, CheckPool(pooled: [], others: [Connection(beat: 3)]).Detail.Found["connections never closed"]);

    [Fact]
    public void A_connection_that_was_closed_twice_is_found() =>
        Assert.Equal(1, CheckPool(pooled: [], others: [Connection(beat: 3, 4, 5)]).Detail.Found["connections closed twice"]);

    private static void AssertFound(string kind, Action<Run> round) =>
        Assert.NotEqual(0, Rounds.UntilFirstDefect(round).Detail.Found[kind]);

    private static CaseResult CheckPool(Connection[] pooled, Connection[] others) => Rounds.Play(
        run => ConnectionPoolIncident.Check([.. pooled, .. others], [.. pooled], run),
        limit: TimeSpan.FromTicks(1),
        watchdog: TimeSpan.FromMinutes(1));

    private static Connection Connection(long beat, params long[] evictions)
    {
        Connection connection = new(static () => { });
        connection.Heartbeats.Add(beat);
        Array.ForEach(evictions, connection.Evict);
        return connection;
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
