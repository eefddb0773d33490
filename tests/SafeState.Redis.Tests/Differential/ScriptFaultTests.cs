using System;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Redis.Scripts;
using SafeState.Redis.Tests.Servers;
using StackExchange.Redis;

namespace SafeState.Redis.Tests.Differential;

/// <summary>A script with a defect is noticed: the comparison with the in-process engine would find it.</summary>
public sealed class ScriptFaultTests(ScriptFaultTests.OneServer one) : IClassFixture<ScriptFaultTests.OneServer>
{
    /// <summary>Several times what the rarest defect needed.</summary>
    private const int Commands = 50_000;

    public static TheoryData<string> Faults => [.. ScriptFault.All.Select(static fault => fault.Description)];

    [ServerTheory]
    [MemberData(nameof(Faults))]
    public async Task A_defect_is_noticed(string description)
    {
        ScriptLibrary scripts = ScriptFault.All.Single(fault => fault.Description == description).Inject();

        await using DifferentialRun run = new(await one.ConnectAsync(), seed: 1, scripts);
        string? difference = await run.FindDifferenceAsync(Commands);

        Assert.True(difference is not null, $"The comparison of {Commands} commands does not notice that {description}.");
    }

    /// <summary>One server for all defects. Each run has its own partitions.</summary>
    public sealed class OneServer : IAsyncLifetime
    {
        private readonly Lazy<Task<(RedisServer, ConnectionMultiplexer)>> _started = new(static async () =>
        {
            RedisServer server = await RedisServer.StartAsync(ServerKind.Redis);
            return (server, await server.ConnectAsync());
        });

        public async Task<IConnectionMultiplexer> ConnectAsync() => (await _started.Value).Item2;

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync()
        {
            if (_started.IsValueCreated)
            {
                (RedisServer server, ConnectionMultiplexer connection) = await _started.Value;
                await connection.DisposeAsync();
                await server.DisposeAsync();
            }
        }
    }
}
