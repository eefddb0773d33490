using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using StackExchange.Redis;

namespace SafeState.Redis.Tests.Servers;

/// <summary>A real server on a free port, with a folder that is removed with it.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly ConcurrentDictionary<Process, bool> Running = new();

    private readonly ServerKind _kind;
    private readonly ServerOptions _options;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("SafeState.Redis-");
    private readonly ConcurrentQueue<string> _output = [];
    private Process? _process;

    static RedisServer() => AppDomain.CurrentDomain.ProcessExit += static (_, _) =>
    {
        foreach (Process process in Running.Keys)
        {
            process.Kill();
        }
    };

    private RedisServer(ServerKind kind, ServerOptions options)
    {
        _kind = kind;
        _options = options;
        Port = FindFreePort();
    }

    public ServerKind Kind => _kind;

    public int Port { get; private set; }

    public string EndPoint => $"127.0.0.1:{Port}";

    /// <summary>Starts a server, and waits until it accepts connections.</summary>
    public static async Task<RedisServer> StartAsync(ServerKind kind, ServerOptions? options = null)
    {
        RedisServer server = new(kind, options ?? ServerOptions.InMemory);
        for (int attempt = 1; !await server.TryRunAsync(); attempt++)
        {
            if (attempt == 3)
            {
                await server.DisposeAsync();
                Assert.Fail($"{kind} does not start:\n{string.Join('\n', server._output)}");
            }

            // Another program can take a free port first.
            server.Port = FindFreePort();
        }

        return server;
    }

    /// <summary>Connects as an application does.</summary>
    public async Task<ConnectionMultiplexer> ConnectAsync(Action<ConfigurationOptions>? configure = null)
    {
        ConfigurationOptions options = ConfigurationOptions.Parse(EndPoint);
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.AllowAdmin = true;
        options.ConnectTimeout = 20_000;
        options.AsyncTimeout = 20_000;
        configure?.Invoke(options);
        return await ConnectionMultiplexer.ConnectAsync(options);
    }

    /// <summary>Makes a client connect again within milliseconds.</summary>
    public static void ReconnectSoon(ConfigurationOptions options)
    {
        options.HeartbeatInterval = TimeSpan.FromMilliseconds(50);
        options.ReconnectRetryPolicy = new LinearRetry(10);
        options.ConnectTimeout = 1_000;
        options.ConfigCheckSeconds = 1; // the primary is looked for each second, and not each minute
        options.AbortOnConnectFail = false;
    }

    /// <summary>Ends the process as a crash does.</summary>
    public async Task KillAsync()
    {
        Process process = _process!;
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Limit);
        _ = Running.TryRemove(process, out _);
        process.Dispose();
        _process = null;
    }

    /// <summary>Starts the process again, on the same port and folder.</summary>
    public async Task RestartAsync() =>
        Assert.True(await TryRunAsync(), $"{_kind} does not start again:\n{string.Join('\n', _output)}");

    /// <summary>Stops the process where it is. Its connections stay open.</summary>
    public void Pause() => Signal.Send(_process!.Id, Signal.Stop);

    /// <summary>Lets a stopped process go on.</summary>
    public void Continue() => Signal.Send(_process!.Id, Signal.Continue);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        _folder.Delete(recursive: true);
    }

    /// <summary>Returns false if the process ends before it accepts connections.</summary>
    private async Task<bool> TryRunAsync()
    {
        (string file, string[] arguments) = ServerProgram.GetCommand(_kind, _options, Port, _folder.FullName);
        Process process = new()
        {
            StartInfo = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        _options.Clock?.Prepare(process.StartInfo);
        TaskCompletionSource<bool> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        void Read(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is not null)
            {
                _output.Enqueue(line.Data);
                if (line.Data.Contains("Ready to accept connections", StringComparison.Ordinal))
                {
                    _ = started.TrySetResult(true);
                }
            }
        }

        process.OutputDataReceived += Read;
        process.ErrorDataReceived += Read;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => started.TrySetResult(false);
        _ = process.Start();
        Running[process] = true;
        _process = process;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (await started.Task.WaitAsync(Limit))
        {
            return true;
        }

        await KillAsync();
        return false;
    }

    internal static int FindFreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
