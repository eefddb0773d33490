using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace FlashSaleCluster;

/// <summary>A server that writes every command to its log before it answers, so that a crash loses nothing acknowledged.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("FlashSaleCluster-");
    private ChildProcess? _process;

    private RedisServer(int port) => EndPoint = new IPEndPoint(IPAddress.Loopback, port);

    /// <summary>The address of the server, which stays the same after a restart.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Starts a server on a free port.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        RedisServer server = new(FindFreePort());
        await server.RunAsync();
        return server;
    }

    /// <summary>Ends the process by kill -9, and starts it again.</summary>
    public async Task CrashAndRestartAsync()
    {
        await _process!.DisposeAsync();
        await RunAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process!.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Finds a port that no program uses now.</summary>
    public static int FindFreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task RunAsync() => _process = await ChildProcess.StartAsync(
        "redis-server",
        [
            "--port", EndPoint.Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder.FullName,
            "--appendonly", "yes", "--appendfsync", "always", "--save", "",
        ],
        "Ready to accept connections");
}
