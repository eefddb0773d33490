using System;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Leases;

/// <summary>The count of the holds of a value.</summary>
public sealed class LeaseCellTests
{
    private readonly GuardedStore _store = (GuardedStore)Maps.Stock(GuardStrategy.Locked);

    [Fact]
    public void No_hold_is_taken_from_zero()
    {
        Connection connection = new();
        LeaseCell cell = LeaseCell.Adopt(connection, holds: 1, parameter: null);
        cell.Own();
        Assert.True(cell.TryHold());
        cell.Release(_store);
        Assert.False(cell.IsDisposed);
        cell.Release(_store);

        Assert.True(cell.IsDisposed);
        Assert.False(cell.TryHold());
        Assert.Equal(1, connection.Disposals);
        _ = Assert.Throws<ArgumentException>("value", () => LeaseCell.Adopt(connection, holds: 1, "value"));
    }

    [Fact]
    public void A_value_that_was_never_stored_is_left_alone()
    {
        Connection connection = new();
        LeaseCell cell = LeaseCell.Adopt(connection, holds: 2, parameter: null);
        cell.Forget(holds: 2, _store);

        Assert.False(cell.TryHold());
        Assert.Equal((0, false), (connection.Disposals, cell.IsDisposed));
        Assert.Same(cell, LeaseCell.Adopt(connection, holds: 1, parameter: null));
    }

    [Fact]
    public void The_call_that_forgets_last_disposes_what_a_store_had()
    {
        Connection connection = new();
        LeaseCell cell = LeaseCell.Adopt(connection, holds: 2, parameter: null);
        _ = LeaseCell.Adopt(connection, holds: 1, parameter: null);
        cell.Own();
        cell.Release(_store);
        Assert.Equal(0, connection.Disposals);
        cell.Forget(holds: 2, _store);

        Assert.Equal((1, true), (connection.Disposals, cell.IsDisposed));
    }

    [Fact]
    public void A_lease_of_a_present_key_allocates_32_bytes()
    {
        IGuardedLeaseMap<string, Connection> map = Guarded.LeaseMap<string, Connection>(name: "leases.allocated");
        map.Set("a", new Connection());
        _ = GetAllocated(map);

        Assert.Equal(100 * 32, GetAllocated(map));
    }

    [Fact]
    public void Many_threads_dispose_once()
    {
        for (int round = 0; round < 200; round++)
        {
            Connection connection = new();
            LeaseCell cell = LeaseCell.Adopt(connection, holds: 1, parameter: null);
            cell.Own();
            Parallel.For(0, 8, index =>
            {
                if (index == 0)
                {
                    cell.Release(_store);
                }
                else if (cell.TryHold())
                {
                    connection.Use();
                    cell.Release(_store);
                }
            });
            Assert.Equal(1, connection.Disposals);
        }
    }

    private static long GetAllocated(IGuardedLeaseMap<string, Connection> map)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            using Lease<Connection> found = map.LeaseOrAdd("a", static _ => throw new NotSupportedException());
            if (map.TryLease("a", out Lease<Connection>? lease))
            {
                lease.Dispose();
            }
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
