using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using SafeState;

namespace Shop;

[GuardedState]
public sealed partial class Connections(Func<string, CancellationToken, ValueTask<Stream>> connect) : IDisposable
{
    private readonly Dictionary<string, Stream> _open = [];

    private readonly ConcurrentBag<Stream> _orphans = [];

    // A connection that was made and not stored goes to the orphans.
    public ValueTask<Stream> To(string host, CancellationToken token) => Open.GetOrAddAsync(
        host,
        static (host, pool, token) => pool.Connect(host, token),
        this,
        static (_, connection, pool) => pool.Orphans.Add(connection),
        token);

    // The replaced connection belongs to the caller now.
    public Stream? Replace(string host, Stream connection) => Open.Exchange(host, connection, out Stream? previous) ? previous : null;

    public void Dispose()
    {
        foreach ((_, Stream connection) in Open.Drain())
        {
            connection.Dispose();
        }

        foreach (Stream connection in Orphans.Drain())
        {
            connection.Dispose();
        }
    }

    private ValueTask<Stream> Connect(string host, CancellationToken token) => connect(host, token);
}
