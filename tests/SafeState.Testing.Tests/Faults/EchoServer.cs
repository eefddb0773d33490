using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace SafeState.Testing.Tests.Faults;

/// <summary>Sends back each byte, and reports it.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly Channel<byte> _received = Channel.CreateUnbounded<byte>();
    private readonly List<Socket> _sockets = [];
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _accepting;

    public EchoServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public ChannelReader<byte> Received => _received.Reader;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        _sockets.ForEach(static socket => socket.Dispose());
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        List<Task> echoes = [];
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync();
                _sockets.Add(socket);
                echoes.Add(EchoAsync(socket));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(echoes);
        }
    }

    private async Task EchoAsync(Socket socket)
    {
        byte[] buffer = new byte[1];
        try
        {
            while (await socket.ReceiveAsync(buffer) > 0)
            {
                Assert.True(_received.Writer.TryWrite(buffer[0]));
                _ = await socket.SendAsync(buffer);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The client or the test has ended the connection.
        }
    }
}
