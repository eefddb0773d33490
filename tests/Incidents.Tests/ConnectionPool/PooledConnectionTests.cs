using System;
using System.IO;
using Incidents.ConnectionPool;
using Incidents.Loopback;

namespace Incidents.Tests.ConnectionPool;

public sealed class PooledConnectionTests : IDisposable
{
    private readonly LineServer _server = new(_ => "PONG");

    public void Dispose() => _server.Dispose();

    [Fact]
    public void An_open_connection_answers()
    {
        using PooledConnection connection = new(_server.EndPoint);

        connection.Ping();

        Assert.Equal((0, false), (connection.History.Closes, connection.History.EvictedAlive));
    }

    [Fact]
    public void A_connection_that_its_pool_closed_may_stay_silent()
    {
        using PooledConnection connection = new(_server.EndPoint);
        connection.Close();

        connection.Ping();

        Assert.Equal(1, connection.History.Closes);
    }

    [Fact]
    public void A_connection_that_nobody_closed_may_not()
    {
        using PooledConnection connection = new(_server.EndPoint);
        connection.Dispose();

        Exception lost = Assert.ThrowsAny<Exception>(connection.Ping);

        Assert.True(lost is IOException or ObjectDisposedException, lost.ToString());
    }
}
