using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Packaging.Tests;

/// <summary>Receives the metrics that a program sends by OTLP, as a collector does.</summary>
internal sealed class OtlpReceiver : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly HttpListener _listener = new();
    private readonly TaskCompletionSource _hasReceived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Uri _address;
    private readonly Task _receiving;
    private string? _expected;
    private int _requests;

    /// <summary>Creates the receiver, on a free port.</summary>
    public OtlpReceiver()
    {
        _address = new UriBuilder("http", "127.0.0.1", FindPort()).Uri;
        _listener.Prefixes.Add(_address.AbsoluteUri);
        _listener.Start();
        _receiving = Receive();
    }

    /// <summary>Gets the number of requests so far.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Gets the variables that make a program send its metrics to this receiver.</summary>
    public (string Name, string Value)[] Variables =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", _address.AbsoluteUri),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
    ];

    /// <summary>Waits until metrics with a name come.</summary>
    public async Task Receives(string name)
    {
        Volatile.Write(ref _expected, name);
        try
        {
            await _hasReceived.Task.WaitAsync(Limit);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"No metrics with '{name}' came within {Limit}, in {Requests} requests.", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Close();
        _receiving.Wait(Limit);
    }

    private static int FindPort()
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    private async Task Receive()
    {
        try
        {
            while (true)
            {
                HttpListenerContext request = await _listener.GetContextAsync();
                using MemoryStream body = new();
                await request.Request.InputStream.CopyToAsync(body);
                request.Response.Close();
                _ = Interlocked.Increment(ref _requests);
                if (Volatile.Read(ref _expected) is { } expected
                    && Encoding.Latin1.GetString(body.ToArray()).Contains(expected, StringComparison.Ordinal))
                {
                    _ = _hasReceived.TrySetResult();
                }
            }
        }
        catch (Exception problem) when (problem is HttpListenerException or ObjectDisposedException)
        {
            // The receiver was disposed of.
        }
    }
}
