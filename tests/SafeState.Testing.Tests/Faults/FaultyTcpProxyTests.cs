using System;
using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace SafeState.Testing.Tests.Faults;

/// <summary>A proxy does what its fault says, and nothing else.</summary>
public sealed class FaultyTcpProxyTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly EchoServer _server = new();
    private readonly FaultyTcpProxy _proxy;
    private readonly Socket _client = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public FaultyTcpProxyTests() => _proxy = FaultyTcpProxy.Start(_server.EndPoint);

    public async Task InitializeAsync()
    {
        await _client.ConnectAsync(_proxy.EndPoint);
        await SendAsync(1);
        Assert.Equal([1], await ReceiveAsync());
        Assert.Equal(1, await _server.Received.ReadAsync());
    }

    public void Dispose() => _client.Dispose();

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _proxy.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(TcpFault.None)]
    [InlineData(TcpFault.Delay)]
    public async Task Data_passes(TcpFault fault)
    {
        _proxy.Fault = fault;

        await SendAsync(2);

        Assert.Equal([2], await ReceiveAsync());
    }

    [Theory]
    [InlineData(TcpFault.Stall)]
    [InlineData(TcpFault.StallRequests)]
    public async Task A_request_waits_for_the_end_of_the_fault(TcpFault fault)
    {
        _proxy.Fault = fault;
        await SendAsync(2);
        Task<byte[]> reply = ReceiveAsync();

        // A second connection is not stalled in front of the server, so what it shows is that the first is.
        using Socket direct = new(SocketType.Stream, ProtocolType.Tcp);
        await direct.ConnectAsync(_server.EndPoint);
        _ = await direct.SendAsync(new byte[] { 3 });
        Assert.Equal(3, await _server.Received.ReadAsync().AsTask().WaitAsync(Limit));
        _proxy.Fault = TcpFault.None;

        Assert.Equal([2], await reply);
    }

    [Fact]
    public async Task A_reply_waits_for_the_end_of_the_fault()
    {
        _proxy.Fault = TcpFault.StallReplies;
        await SendAsync(2);

        Assert.Equal(2, await _server.Received.ReadAsync().AsTask().WaitAsync(Limit));
        Task<byte[]> reply = ReceiveAsync();
        Assert.False(reply.IsCompleted);
        _proxy.Fault = TcpFault.None;

        Assert.Equal([2], await reply);
    }

    [Fact]
    public async Task A_lost_reply_was_a_request_for_the_server_and_the_connection_ends()
    {
        _proxy.Fault = TcpFault.DropReplies;
        await SendAsync(2);

        Assert.Equal(2, await _server.Received.ReadAsync().AsTask().WaitAsync(Limit));
        await ExpectResetAfterLossAsync();
    }

    [Fact]
    public async Task A_lost_request_does_not_reach_the_server_and_the_connection_ends()
    {
        _proxy.Fault = TcpFault.DropRequests;
        await SendAsync(2);

        await ExpectResetAfterLossAsync();
        Assert.False(_server.Received.TryRead(out _));
    }

    [Fact]
    public async Task After_a_half_close_the_client_sees_the_end_and_the_server_gets_requests()
    {
        _proxy.Fault = TcpFault.HalfClose;

        Assert.Empty(await ReceiveAsync());
        await SendAsync(2);
        Assert.Equal(2, await _server.Received.ReadAsync().AsTask().WaitAsync(Limit));
    }

    [Fact]
    public async Task A_reset_ends_open_connections_and_new_ones()
    {
        _proxy.Fault = TcpFault.Reset;
        _ = await Assert.ThrowsAsync<SocketException>(ReceiveAsync);

        using Socket late = new(SocketType.Stream, ProtocolType.Tcp);
        _ = await Assert.ThrowsAsync<SocketException>(async () =>
        {
            await late.ConnectAsync(_proxy.EndPoint); // the reset can come before this ends
            _ = await late.ReceiveAsync(new byte[1]).WaitAsync(Limit);
        });
    }

    private async Task ExpectResetAfterLossAsync()
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (_proxy.LostBytes == 0)
        {
            Assert.True(clock.Elapsed < Limit, "The proxy lost nothing.");
            await Task.Yield();
        }

        _proxy.Fault = TcpFault.None;
        _ = await Assert.ThrowsAsync<SocketException>(ReceiveAsync);
    }

    private async Task SendAsync(byte value) => Assert.Equal(1, await _client.SendAsync(new[] { value }));

    private async Task<byte[]> ReceiveAsync()
    {
        byte[] buffer = new byte[16];
        int length = await _client.ReceiveAsync(buffer).WaitAsync(Limit);
        return buffer[..length];
    }
}
