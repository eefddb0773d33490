using System.Net;
using System.Net.Sockets;

namespace Incidents.ConnectionPool;

/// <summary>Heartbeats run while one thread evicts. On a plain dictionary, "is it idle?" and "remove it" are two steps.</summary>
internal static class ConnectionPoolIncident
{
    private const int Heartbeats = 1600;
    private const int Backends = 12;

    public static Incident Incident { get; } = new("connection-pool",
        "TCP connections are kept, and evicted when idle; each removed one must be closed once, and no live one.",
        (isGuarded, run) => Play(isGuarded ? new GuardedPool() : new PlainPool(), run));

    public static void Play(IPool pool, Run run)
    {
        using TcpListener server = new(IPAddress.Loopback, port: 0);
        ConcurrentBag<Connection> opened = [];
        long clock = 0;
        server.Start();
        run.Deal([.. Enumerable.Range(0, Heartbeats)], Beat, EvictAll);
        run.CountOperations(clock);
        Array.ForEach([.. opened], connection => connection.Close());
        Check([.. opened], [.. pool.Connections()], run);

        void Beat(int number)
        {
            long now = Interlocked.Increment(ref clock);
            pool.Heartbeat($"backend-{number % Backends}", now, Open).Heartbeats.Add(now);
        }

        void EvictAll()
        {
            for (long now = 0; now < Heartbeats; now = Volatile.Read(ref clock))
            {
                run.Try(pool.EvictIdle, now - (2 * Backends));
            }
        }

        Connection Open()
        {
            // Closed by a reset, because thousands of closed connections would use up the ports of the machine.
            TcpClient client = new("127.0.0.1", ((IPEndPoint)server.LocalEndpoint).Port) { LingerState = new(enable: true, seconds: 0) };
            Socket peer = server.AcceptSocket();
            Connection connection = new(() => Array.ForEach<IDisposable>([client, peer], end => end.Dispose()));
            opened.Add(connection);
            return connection;
        }
    }

    public static void Check(Connection[] opened, HashSet<Connection> pooled, Run run)
    {
        run.Find("live connections closed by eviction", opened.Count(connection => connection.WasEvictedAlive));
        run.Find("closed connections left in the pool", pooled.Count(connection => !connection.Evictions.IsEmpty));
        run.Find("connections never closed", opened.Count(connection => connection.Evictions.IsEmpty && !pooled.Contains(connection)));
        run.Find("connections closed twice", opened.Count(connection => connection.Evictions.Count > 1));
    }
}
