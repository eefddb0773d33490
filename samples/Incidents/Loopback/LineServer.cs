using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Incidents.Loopback;

/// <summary>A real TCP server on the loopback interface that answers each line with a line.</summary>
internal sealed class LineServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, string> _answer;
    private readonly Task _accepting;

    public LineServer(Func<string, string> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public void Dispose()
    {
        _stop.Cancel();
        _accepting.Wait();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket client = await _listener.AcceptSocketAsync(_stop.Token).ConfigureAwait(false);
                _ = ServeAsync(client, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The server was disposed.
        }
    }

    private async Task ServeAsync(Socket client, CancellationToken stop)
    {
        using NetworkStream stream = new(client, ownsSocket: true);
        using StreamReader reader = new(stream);
        await using StreamWriter writer = new(stream) { AutoFlush = true };
        try
        {
            while (await reader.ReadLineAsync(stop).ConfigureAwait(false) is { } line)
            {
                await writer.WriteLineAsync(_answer(line).AsMemory(), stop).ConfigureAwait(false);
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException)
        {
            // The client hung up, or the server was disposed; either way this conversation is over.
        }
    }
}
