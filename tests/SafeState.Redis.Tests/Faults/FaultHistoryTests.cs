using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using SafeState.Redis.Scripts;
using SafeState.Redis.Tests.Differential;
using SafeState.Redis.Tests.Servers;
using SafeState.Sharing;
using SafeState.Testing;
using StackExchange.Redis;
using Xunit.Abstractions;

namespace SafeState.Redis.Tests.Faults;

/// <summary>No fault applies a write twice, loses one that was acknowledged, or sells what is not there.</summary>
public sealed class FaultHistoryTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static TheoryData<HistoryFault> Faults => [.. Enum.GetValues<HistoryFault>()];

    private static int Histories => Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1" ? 1_000 : 6;

    [ServerTheory]
    [MemberData(nameof(Faults))]
    public async Task Every_write_is_applied_as_its_caller_was_told(HistoryFault fault)
    {
        await using RedisServer server = await RedisServer.StartAsync(ServerKind.Redis, ServerOptions.Logged);
        FaultHistory.Outcome sum = default;
        for (int seed = 0; seed < Histories; seed++)
        {
            sum += await new FaultHistory(server, fault, seed).RunAsync();
        }

        output.WriteLine($"{fault}: {Histories} histories, {sum}");
        Assert.True(sum.LostBytes > 0 || fault is not (HistoryFault.DropReplies or HistoryFault.DropRequests), "Nothing was lost.");
    }

    [ServerFact]
    public async Task A_server_without_records_is_noticed()
    {
        ScriptLibrary broken = ScriptFault.All.Single(static fault => fault.Description == "an applied command is not recorded").Inject();
        await using RedisServer server = await RedisServer.StartAsync(ServerKind.Redis);
        for (int seed = 1; seed < 200; seed++)
        {
            try
            {
                _ = await new FaultHistory(server, HistoryFault.DropReplies, seed, broken).RunAsync();
            }
            catch (Xunit.Sdk.TrueException noticed)
            {
                output.WriteLine(noticed.Message);
                return;
            }
        }

        Assert.Fail("The histories do not notice that writes are not recorded.");
    }

    /// <summary>
    /// A retry under a new identity is the mistake that the records prevent. If it did no harm, the histories would show nothing.
    /// </summary>
    [ServerTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_retry_under_a_new_identity_is_applied_twice(bool isNew)
    {
        PartitionAddress address = new("control", 0);
        await using RedisServer server = await RedisServer.StartAsync(ServerKind.Redis);
        await using FaultyTcpProxy proxy = FaultyTcpProxy.Start(new IPEndPoint(IPAddress.Loopback, server.Port));
        await using RedisEngine direct = new(await server.ConnectAsync(), ownsConnection: true);
        ConnectionMultiplexer connection = await server.ConnectAsync(options =>
        {
            options.EndPoints.Clear();
            options.EndPoints.Add(proxy.EndPoint);
        });
        await using RedisEngine faulty = new(connection, ownsConnection: true);
        _ = await direct.ExecuteAsync(address, new OpenCommand(1, 0, 0, 1, "layout"), Limit);
        _ = await direct.ExecuteAsync(address, Add(1), Limit); // the server has the script now

        proxy.Fault = TcpFault.DropReplies;
        SharedEngineException lost = await Assert.ThrowsAsync<SharedEngineException>(
            async () => await faulty.ExecuteAsync(address, Add(2), TimeSpan.FromMilliseconds(1)));
        await UntilAppliedAsync(direct, address);
        SharedReply retry = await direct.ExecuteAsync(address, Add(isNew ? 3 : 2), Limit);

        Assert.Equal(SharedDelivery.Unknown, lost.Delivery);
        Assert.Equal((isNew ? 3 : 2, !isNew), (retry.Sequence, retry.IsReplay));
    }

    private static NumberCommand Add(int number) =>
        new(new OperationId(1, 0, number), 1, "key", 1, long.MinValue, long.MaxValue);

    /// <summary>Waits until the command whose reply is lost has been executed.</summary>
    private static async Task UntilAppliedAsync(RedisEngine direct, PartitionAddress address)
    {
        using System.Threading.CancellationTokenSource limit = new(Limit);
        while ((await direct.ExecuteAsync(address, new HeadCommand(), Limit)).Sequence == 1)
        {
            limit.Token.ThrowIfCancellationRequested();
        }
    }
}
