using System;
using System.Threading.Tasks;
using SafeState.Redis.Tests.Servers;
using Xunit.Abstractions;

namespace SafeState.Redis.Tests.Processes;

/// <summary>An owner that lost its lease without knowing it writes nothing.</summary>
public sealed class LeaseHistoryTests(ClientPool pool, ITestOutputHelper output) : IClassFixture<ClientPool>
{
    /// <summary>How often the lease is lost in one history.</summary>
    private const int Losses = 2;

    public static TheoryData<LeaseFault> Faults => [.. Enum.GetValues<LeaseFault>()];

    private static int Histories => Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1" ? 1_000 : 1;

    [ServerTheory(needsClock: true)]
    [MemberData(nameof(Faults))]
    public async Task No_owner_writes_after_its_successor(LeaseFault fault)
    {
        Assert.Null(await RunAsync(fault, Histories, isFenced: true));
        output.WriteLine($"{fault}: {Histories} histories with {Losses} lost leases each");
    }

    /// <summary>The same without <c>Under</c>. If it did no harm, the histories would show nothing.</summary>
    [ServerTheory(needsClock: true)]
    [InlineData(LeaseFault.PauseOwner)]
    [InlineData(LeaseFault.DelayRequests)]
    [InlineData(LeaseFault.JumpClock)]
    public async Task Without_a_fence_an_owner_writes_after_its_successor(LeaseFault fault)
    {
        string? problem = await RunAsync(fault, histories: 1, isFenced: false);

        Assert.NotNull(problem);
        Assert.Contains("has epoch", problem, StringComparison.Ordinal);
    }

    private async Task<string?> RunAsync(LeaseFault fault, int histories, bool isFenced)
    {
        using FakeClock? clock = fault == LeaseFault.JumpClock ? new FakeClock() : null;
        await using RedisServer server = await RedisServer.StartAsync(ServerKind.Redis, ServerOptions.InMemory with { Clock = clock });
        await using ClientProcesses clients = await ClientProcesses.ConnectAsync(server, pool);
        string? problem = null;
        for (int history = 0; history < histories && problem is null; history++)
        {
            problem = await new LeaseHistory(clients, fault, clock, isFenced).RunAsync(Losses);
        }

        clients.Release();
        return problem;
    }
}
