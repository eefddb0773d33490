using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Testing;

/// <summary>
/// Stands between a client and a server, and disturbs their connections as networks do. A test starts it, connects the client to
/// <see cref="EndPoint"/>, and sets <see cref="Fault"/>. All members are thread-safe.
/// </summary>
public sealed class FaultyTcpProxy : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ProxyLink, Task> _links = new();
    private readonly Lock _lock = new();
    private readonly TcpListener _listener;
    private readonly IPEndPoint _server;
    private readonly Task _accepting;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TcpFault _fault;
    private long _lostBytes;

    private FaultyTcpProxy(IPEndPoint server)
    {
        _server = server;
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        EndPoint = (IPEndPoint)_listener.LocalEndpoint;
        _accepting = AcceptAsync();
    }

    /// <summary>Gets the address for the client, on the loopback interface.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Gets or sets how long data waits under <see cref="TcpFault.Delay"/>. The default is 20 milliseconds.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Gets or sets the fault. A new value applies at once to data that waits, to open connections, and to new ones.
    /// </summary>
    public TcpFault Fault
    {
        get
        {
            lock (_lock)
            {
                return _fault;
            }
        }

        set
        {
            TaskCompletionSource changed;
            lock (_lock)
            {
                changed = _changed;
                _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _fault = value;
            }

            foreach (ProxyLink link in _links.Keys)
            {
                link.OnFault(value);
            }

            changed.SetResult();
        }
    }

    /// <summary>
    /// Gets how many bytes were lost by <see cref="TcpFault.DropReplies"/>, <see cref="TcpFault.DropRequests"/>, and
    /// <see cref="TcpFault.HalfClose"/>. A test whose faults lost nothing shows nothing.
    /// </summary>
    public long LostBytes => Interlocked.Read(ref _lostBytes);

    /// <summary>Starts a proxy on a free port.</summary>
    /// <param name="server">The address of the server. It need not run yet.</param>
    /// <returns>The proxy.</returns>
    public static FaultyTcpProxy Start(IPEndPoint server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return new FaultyTcpProxy(server);
    }

    /// <summary>Ends all connections.</summary>
    /// <returns>A task that ends with the last of them.</returns>
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Fault = TcpFault.Reset;
        await _accepting.ConfigureAwait(false);
        Fault = TcpFault.Reset; // for a connection that was accepted meanwhile
        await Task.WhenAll(_links.Values).ConfigureAwait(false);
    }

    /// <summary>The fault of now, and a task that ends when it is replaced.</summary>
    internal (TcpFault Fault, Task Changed) Observe()
    {
        lock (_lock)
        {
            return (_fault, _changed.Task);
        }
    }

    internal void AddLost(int bytes) => Interlocked.Add(ref _lostBytes, bytes);

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync().ConfigureAwait(false);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return; // the proxy is disposed of
            }

            ProxyLink link = new(this, client);
            TaskCompletionSource added = new();
            _links[link] = RunAsync(link, added.Task);
            added.SetResult();
        }
    }

    private async Task RunAsync(ProxyLink link, Task added)
    {
        await added.ConfigureAwait(false);
        using (link)
        {
            await link.RunAsync(_server).ConfigureAwait(false);
        }

        _ = _links.TryRemove(link, out _);
    }
}
