using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Testing;

/// <summary>One connection through a proxy: a socket to the client, one to the server, and two directions.</summary>
internal sealed class ProxyLink : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly FaultyTcpProxy _proxy;
    private readonly Socket _client;
    private readonly Socket _server = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private volatile bool _hasLostRequests;
    private volatile bool _hasLostReplies;

    public ProxyLink(FaultyTcpProxy proxy, Socket client)
    {
        _proxy = proxy;
        _client = client;
        _client.NoDelay = true;
    }

    /// <summary>Carries data until one side ends, or a fault ends both.</summary>
    public async Task RunAsync(IPEndPoint server)
    {
        try
        {
            OnFault(_proxy.Fault);
            await _server.ConnectAsync(server, _ending.Token).ConfigureAwait(false);
            await Task.WhenAll(CarryAsync(_client, _server, isRequest: true), CarryAsync(_server, _client, isRequest: false))
                .ConfigureAwait(false);
        }
        catch (Exception error) when (IsEnd(error))
        {
            // The server does not accept, or the link was reset before.
        }
    }

    /// <summary>Closes without waiting for data, so that both sides see a reset.</summary>
    public void Dispose()
    {
        Abort(_client);
        Abort(_server);
        _ending.Dispose();
    }

    /// <summary>
    /// Does what a fault does to an open connection. Lost bytes make the rest unreadable, so such a connection ends with the fault.
    /// </summary>
    public void OnFault(TcpFault fault)
    {
        bool isUnreadable = _hasLostRequests || _hasLostReplies;
        try
        {
            if (fault == TcpFault.Reset || (isUnreadable && fault is TcpFault.None))
            {
                _ending.Cancel();
            }
            else if (fault == TcpFault.HalfClose)
            {
                _hasLostReplies = true;
                _client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception error) when (IsEnd(error))
        {
            // The link has ended by itself.
        }
    }

    private async Task CarryAsync(Socket from, Socket to, bool isRequest)
    {
        try
        {
            byte[] buffer = new byte[1 << 16];
            int length;
            while ((length = await from.ReceiveAsync(buffer.AsMemory(), _ending.Token).ConfigureAwait(false)) > 0)
            {
                if (await IsLostAsync(isRequest).ConfigureAwait(false))
                {
                    _proxy.AddLost(length);
                }
                else
                {
                    await SendAllAsync(to, buffer.AsMemory(0, length)).ConfigureAwait(false);
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (IsEnd(error))
        {
            await _ending.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task SendAllAsync(Socket to, ReadOnlyMemory<byte> data)
    {
        while (!data.IsEmpty)
        {
            data = data[await to.SendAsync(data, _ending.Token).ConfigureAwait(false)..];
        }
    }

    /// <summary>Waits as long as the fault says.</summary>
    /// <returns>True if the data is lost.</returns>
    private async Task<bool> IsLostAsync(bool isRequest)
    {
        while (true)
        {
            (TcpFault fault, Task changed) = _proxy.Observe();
            if (isRequest ? _hasLostRequests : _hasLostReplies)
            {
                return true;
            }

            switch (fault)
            {
                case TcpFault.Stall:
                case TcpFault.StallRequests when isRequest:
                case TcpFault.StallReplies when !isRequest:
                    await changed.WaitAsync(_ending.Token).ConfigureAwait(false);
                    continue;
                case TcpFault.DropRequests when isRequest:
                    return _hasLostRequests = true;
                case TcpFault.DropReplies when !isRequest:
                    return _hasLostReplies = true;
                case TcpFault.Delay:
                    await Task.Delay(_proxy.Delay, _ending.Token).ConfigureAwait(false);
                    return false;
                default:
                    return false;
            }
        }
    }

    private static bool IsEnd(Exception error) => error is SocketException or ObjectDisposedException or OperationCanceledException;

    private static void Abort(Socket socket)
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Dispose();
    }
}
