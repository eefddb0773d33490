using System;
using System.Threading.Tasks;
using SafeState.Redis.Tests.Servers;
using StackExchange.Redis;
using Xunit.Abstractions;

namespace SafeState.Redis.Tests.Processes;

/// <summary>The calls of three processes are linearizable, whatever happens to one of them or to the server.</summary>
public sealed class ProcessHistoryTests(ClientPool pool, ITestOutputHelper output) : IClassFixture<ClientPool>
{
    /// <summary>More histories for a machine so busy that the fault met no call, or no two calls overlapped.</summary>
    private const int Extra = 50;

    public static TheoryData<ServerKind, ProcessFault> Faults
    {
        get
        {
            TheoryData<ServerKind, ProcessFault> faults = [];
            foreach (ProcessFault fault in Enum.GetValues<ProcessFault>())
            {
                faults.Add(ServerKind.Redis, fault);
            }

            faults.Add(ServerKind.Garnet, ProcessFault.KillServer);
            faults.Add(ServerKind.Garnet, ProcessFault.PauseServer);
            return faults;
        }
    }

    private static int Histories => Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1" ? 1_000 : 2;

    [ServerTheory(needsClock: true)]
    [MemberData(nameof(Faults))]
    public async Task Calls_of_processes_are_linearizable(ServerKind kind, ProcessFault fault)
    {
        ProcessHistory.Outcome sum = await RunAsync(kind, fault, Histories, isPlain: false);

        output.WriteLine($"{kind}, {fault}: {Histories} histories, {sum}");
        Assert.Null(sum.Problem);
        Assert.True(sum.IsMeaningful, "The fault met no call, or no two calls overlapped, so nothing is shown.");
    }

    /// <summary>The same calls as plain commands. If their histories could be explained, the others would show nothing.</summary>
    [ServerFact]
    public async Task Plain_commands_that_are_sent_again_are_not()
    {
        ProcessHistory.Outcome sum = await RunAsync(ServerKind.Redis, ProcessFault.LoseReplies, histories: 200, isPlain: true);

        Assert.NotNull(sum.Problem);
        output.WriteLine(sum.Problem);
    }

    /// <summary>Runs histories until one of them has no explanation.</summary>
    private async Task<ProcessHistory.Outcome> RunAsync(ServerKind kind, ProcessFault fault, int histories, bool isPlain)
    {
        using FakeClock? clock = fault == ProcessFault.JumpClock ? new FakeClock() : null;
        string[] more = kind == ServerKind.Redis ? ["--enable-debug-command", "local"] : [];
        await using RedisServer server = await RedisServer.StartAsync(kind, new ServerOptions(IsLogged: true, more) { Clock = clock });
        await using ConnectionMultiplexer direct = await server.ConnectAsync(RedisServer.ReconnectSoon);
        await using ClientProcesses clients = await ClientProcesses.ConnectAsync(server, pool);
        ProcessFaultInjector injector = new(clients, fault, clock, direct);
        ProcessHistory.Outcome sum = default;
        for (int seed = 0; sum.Problem is null && (seed < histories || (!sum.IsMeaningful && seed < histories + Extra)); seed++)
        {
            sum += await new ProcessHistory(clients, injector, seed, isPlain).RunAsync();
        }

        clients.Release();
        return sum;
    }
}
