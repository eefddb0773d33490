using System;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Redis.Scripts;
using SafeState.Redis.Tests.Servers;
using SafeState.Sharing;
using StackExchange.Redis;
using Xunit.Abstractions;

namespace SafeState.Redis.Tests.Faults;

/// <summary>No lost write stays unnoticed by the client that it was acknowledged to, however much is written after it.</summary>
public sealed class TakeoverTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly ServerOptions Steered = new(IsLogged: false, "--enable-debug-command", "yes");

    private static int Histories => Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1" ? 1_000 : 40;

    [ServerFact]
    public async Task Each_client_that_lost_writes_is_told_once()
    {
        await using RedisServer server = await RedisServer.StartAsync(ServerKind.Redis, Steered);
        TakeoverHistory.Outcome sum = default;
        for (int seed = 0; seed < Histories; seed++)
        {
            sum += await new TakeoverHistory(server, seed).RunAsync();
        }

        output.WriteLine($"{Histories} histories, {sum}");
        Assert.True(sum.Lost > Histories && sum.Told > Histories && sum.Spared > Histories / 2, $"The histories show little: {sum}");
    }

    /// <summary>Without generations, the sequence has come as far again, and shows nothing.</summary>
    [ServerFact]
    public async Task A_server_that_starts_no_generation_is_noticed()
    {
        ScriptLibrary broken = new(static name => name == "partition"
            ? Replace(ScriptLibrary.Load(name), "if state['#r'] == id then return end", "if state['#r'] then return end")
            : ScriptLibrary.Load(name));
        await using RedisServer server = await RedisServer.StartAsync(ServerKind.Redis, Steered);

        Xunit.Sdk.TrueException noticed = await Assert.ThrowsAsync<Xunit.Sdk.TrueException>(async () =>
        {
            for (int seed = 0; seed < 40; seed++)
            {
                _ = await new TakeoverHistory(server, seed, broken).RunAsync();
            }
        });
        output.WriteLine(noticed.Message);
    }

    /// <summary>Garnet without a cluster has no ID of replication. A server that starts is known by the ID of its process.</summary>
    [ServerFact]
    public async Task A_restart_of_Garnet_without_the_last_writes_is_told_to_the_client_that_saw_them()
    {
        await using RedisServer server = await RedisServer.StartAsync(ServerKind.Garnet);
        await using SharedState writer = await ConnectAsync(server);
        await using SharedState reader = await ConnectAsync(server);
        RedisKey partition = new PartitionAddress("takeover", 0).Name;
        Assert.Equal(3, await Open(writer).IncrementByAsync("a", 3));
        Assert.Equal(3, (await Open(reader).TryGetAsync("a")).Value);
        HashEntry[] backup;
        await using (ConnectionMultiplexer direct = await server.ConnectAsync())
        {
            backup = await direct.GetDatabase().HashGetAllAsync(partition);
        }

        Assert.Equal(5, await Open(writer).IncrementByAsync("a", 2));
        await server.KillAsync();
        await server.RestartAsync();
        await using (ConnectionMultiplexer direct = await server.ConnectAsync())
        {
            await direct.GetDatabase().HashSetAsync(partition, backup);
        }

        await using SharedState others = await ConnectAsync(server);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(4 + i, await Open(others).IncrementAsync("a"));
        }

        _ = await Assert.ThrowsAsync<SharedStateLostException>(async () => await Open(writer).TryGetAsync("a").AsTask().WaitAsync(Limit));
        Assert.Equal(8, (await Open(writer).TryGetAsync("a").AsTask().WaitAsync(Limit)).Value);
        Assert.Equal(8, (await Open(reader).TryGetAsync("a").AsTask().WaitAsync(Limit)).Value);
    }

    private static async Task<SharedState> ConnectAsync(RedisServer server) => new(
        new RedisEngine(await server.ConnectAsync(RedisServer.ReconnectSoon), ownsConnection: true),
        new SharedStateOptions { OperationTimeout = Limit }, ownsEngine: true);

    private static ISharedNumberMap<string, long> Open(SharedState state) => SharedMaps.OpenNumbers<string, long>(
        state, new SharedMapDeclaration("takeover", 1) { Partitions = 1 }, SharedKeys.Text);

    private static string Replace(string text, string part, string replacement)
    {
        Assert.Contains(part, text, StringComparison.Ordinal);
        return text.Replace(part, replacement, StringComparison.Ordinal);
    }
}
