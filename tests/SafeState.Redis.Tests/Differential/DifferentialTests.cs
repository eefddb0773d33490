using System;
using System.Threading.Tasks;
using SafeState.Redis.Tests.Servers;
using StackExchange.Redis;

namespace SafeState.Redis.Tests.Differential;

/// <summary>The scripts reply what the in-process engine replies.</summary>
public sealed class DifferentialTests
{
    private static bool IsFull => Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1";

    [ServerTheory]
    [InlineData(ServerKind.Redis)]
    [InlineData(ServerKind.Garnet)]
    public async Task Random_commands_have_equal_replies(ServerKind kind)
    {
        await using RedisServer server = await RedisServer.StartAsync(kind);
        await using ConnectionMultiplexer connection = await server.ConnectAsync();
        for (int run = 0; run < (IsFull ? 200 : 4); run++)
        {
            await using DifferentialRun one = new(connection, Random.Shared.Next());
            string? difference = await one.FindDifferenceAsync(5_000);
            Assert.True(difference is null, difference);
        }
    }
}
