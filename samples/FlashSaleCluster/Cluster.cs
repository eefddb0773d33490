using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using SafeState;
using SafeState.Testing;
using StackExchange.Redis;

namespace FlashSaleCluster;

/// <summary>Runs one sale: a server, three web processes, a buyer, and what goes wrong meanwhile.</summary>
internal sealed class Cluster(bool isPlain, int units, int buyers)
{
    /// <summary>How often a process is paused, each time for longer than the lock of the plain design.</summary>
    public const int Pauses = 5;

    private const int Workers = 3;
    private const int Concurrency = 192;

    private readonly SaleResult _result = new(isPlain ? "lock and local copy" : "shared dictionaries", units);
    private int _asked;

    /// <summary>Sells until every buyer has an answer.</summary>
    public async Task<SaleResult> RunAsync()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using FaultyTcpProxy proxy = FaultyTcpProxy.Start(redis.EndPoint);
        await using ConnectionMultiplexer connection = await Worker.ConnectAsync(redis.EndPoint.ToString());
        await using Owner owner = await Owner.CreateAsync(connection, isPlain, units, _result.Prices);
        List<ChildProcess> workers = [];
        try
        {
            string[] urls = [.. Enumerable.Range(0, Workers).Select(static _ => $"http://127.0.0.1:{RedisServer.FindFreePort()}")];
            for (int index = 0; index < Workers; index++)
            {
                string server = (index == Workers - 1 ? proxy.EndPoint : redis.EndPoint).ToString();
                workers.Add(await StartWorkerAsync(urls[index], server));
            }

            Task prices = owner.ChangePricesAsync();
            Task faults = DisturbAsync(redis, proxy, workers[0]);
            await AskAsync(urls);
            await faults;
            await owner.StopAsync();
            await prices;
            _result.Left = await owner.GetStockAsync();
            return _result;
        }
        finally
        {
            foreach (ChildProcess worker in workers)
            {
                await worker.DisposeAsync();
            }
        }
    }

    private Task<ChildProcess> StartWorkerAsync(string url, string server)
    {
        string[] arguments = ["worker", "--url", url, "--redis", server, .. isPlain ? new[] { "--plain" } : []];
        string assembly = typeof(Cluster).Assembly.Location;
        return ChildProcess.StartAsync(Environment.ProcessPath!, IsHost() ? [assembly, .. arguments] : arguments, Worker.Ready);
    }

    private static bool IsHost() =>
        System.IO.Path.GetFileNameWithoutExtension(Environment.ProcessPath!).Equals("dotnet", StringComparison.OrdinalIgnoreCase);

    /// <summary>Crashes the server twice, pauses a process several times, and loses replies, while units are left.</summary>
    private async Task DisturbAsync(RedisServer redis, FaultyTcpProxy proxy, ChildProcess worker)
    {
        await WaitForAsync(0.15);
        await redis.CrashAndRestartAsync();
        await WaitForAsync(0.35);
        proxy.Fault = TcpFault.DropReplies;
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        proxy.Fault = TcpFault.None;
        for (int pause = 0; pause < Pauses; pause++)
        {
            await WaitForAsync(0.5 + (pause * 0.05));
            await worker.PauseAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(600));
            await worker.ContinueAsync();
        }

        await WaitForAsync(0.8);
        await redis.CrashAndRestartAsync();
    }

    private async Task WaitForAsync(double share)
    {
        while (Volatile.Read(ref _asked) < Math.Min(units, buyers) * share)
        {
            await Task.Delay(5);
        }
    }

    private async Task AskAsync(string[] urls)
    {
        using SocketsHttpHandler handler = new();
        using HttpClient client = new(handler) { Timeout = TimeSpan.FromSeconds(60) };
        await Parallel.ForEachAsync(
            Enumerable.Range(0, buyers), new ParallelOptions { MaxDegreeOfParallelism = Concurrency }, async (buyer, cancellationToken) =>
            {
                int number = Interlocked.Increment(ref _asked);
                long start = PriceLog.Now;
                using HttpResponseMessage response = await client.PostAsync(
                    new Uri(urls[number % urls.Length] + "/buy"), null, cancellationToken);
                string[] answer = (await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken)).Split(' ');
                _result.Add(Enum.Parse<Answer>(answer[0]));
                if (answer[1].Length > 0)
                {
                    _result.Prices.Read(long.Parse(answer[1], CultureInfo.InvariantCulture), start);
                }
            });
    }
}
