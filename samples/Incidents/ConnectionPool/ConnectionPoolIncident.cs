using System.Net;
using System.Net.Sockets;

namespace Incidents.ConnectionPool;

/// <summary>Heartbeats run while one thread evicts. On a plain dictionary, it closes connections that a heartbeat has just got.</summary>
internal static class ConnectionPoolIncident
{
    private const int Heartbeats = 1600;

    public static Incident Incident { get; } = new("connection-pool",
        "TCP connections are kept, and evicted when idle; each must be closed once, and none while it is used.",
        (isGuarded, run) => Play(isGuarded ? new GuardedPool() : new PlainPool(), run));

    public static void Play(IPool pool, Run run)
    {
        using TcpListener server = new(IPAddress.Loopback, port: 0);
        ConcurrentBag<Connection> opened = [];
        long clock = 0;
        server.Start();
        run.Deal([.. Enumerable.Range(0, Heartbeats)], Beat, EvictAll);
        run.CountOperations(clock);
        pool.Dispose();
        Check([.. opened], run);

        void Beat(int number) => pool.Heartbeat($"backend-{number % 12}", Interlocked.Increment(ref clock), Open);

        void EvictAll()
        {
            for (long now = 0; now < Heartbeats; now = Volatile.Read(ref clock))
            {
                run.Try(pool.EvictIdle, now - 24);
            }
        }

        Connection Open(long now)
        {
            // Closed by a reset, because thousands of closed connections would use up the ports of the machine.
            TcpClient client = new("127.0.0.1", ((IPEndPoint)server.LocalEndpoint).Port) { LingerState = new(enable: true, seconds: 0) };
            Socket peer = server.AcceptSocket();
            Connection connection = new(() => Array.ForEach<IDisposable>([client, peer], end => end.Dispose()), now);
            opened.Add(connection);
            return connection;
        }
    }

    public static void Check(Connection[] opened, Run run)
    {
        run.Find("heartbeats on closed connections", opened.Sum(connection => connection.LateBeats));
        run.Find("connections never closed", opened.Count(connection => connection.Closings == 0));
        run.Find("connections closed twice", opened.Count(connection => connection.Closings > 1));
    }
}
