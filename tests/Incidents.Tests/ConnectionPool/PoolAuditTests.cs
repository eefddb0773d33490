using System.Collections.Generic;
using System.Linq;
using Incidents.ConnectionPool;
using Incidents.Running;

namespace Incidents.Tests.ConnectionPool;

/// <summary>An audit that cannot fail proves nothing: each kind of defect is planted and must be found, in its amount.</summary>
public class PoolAuditTests
{
    private readonly ConnectionHistory _connection = new();

    [Fact]
    public void An_open_connection_in_the_pool_is_no_defect() => AssertSound(pooled: true);

    [Fact]
    public void A_replaced_connection_that_was_closed_once_is_no_defect()
    {
        _connection.Confirm(10);
        _connection.Close();

        AssertSound(pooled: false);
    }

    [Fact]
    public void An_idle_connection_that_was_evicted_is_no_defect()
    {
        _connection.Confirm(10);
        _connection.Evict(idleSince: 11);

        AssertSound(pooled: false);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(12)]
    public void An_active_connection_that_was_evicted_is_a_defect_whenever_the_heartbeat_reports(long confirmed)
    {
        _connection.Evict(idleSince: 10);
        _connection.Confirm(confirmed);

        Assert.Equal(1, Count("live connections closed by eviction", pooled: false));
    }

    [Fact]
    public void A_closed_connection_in_the_pool_is_a_defect()
    {
        _connection.Close();

        Assert.Equal(1, Count("closed connections left in the pool", pooled: true));
    }

    [Fact]
    public void A_connection_that_fell_out_of_the_pool_unclosed_is_a_defect() =>
        Assert.Equal(1, Count("connections never closed", pooled: false));

    [Fact]
    public void A_connection_closed_by_two_is_a_defect()
    {
        _connection.Close();
        _connection.Evict(idleSince: 10);

        Assert.Equal(1, Count("connections closed twice", pooled: false));
    }

    private void AssertSound(bool pooled) =>
        Assert.All(Check(pooled), finding => Assert.Equal((finding.Kind, 0L), (finding.Kind, finding.Count)));

    private long Count(string kind, bool pooled) => Check(pooled).Single(finding => finding.Kind == kind).Count;

    private IReadOnlyList<Finding> Check(bool pooled) =>
        PoolAudit.Check([_connection], new HashSet<ConnectionHistory>(pooled ? [_connection] : []));
}
