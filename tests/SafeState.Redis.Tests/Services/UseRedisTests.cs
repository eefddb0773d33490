using System;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using SafeState.CompilerServices;
using SafeState.Hosting;
using SafeState.Redis.Tests.Servers;
using StackExchange.Redis;

namespace SafeState.Redis.Tests.Services;

/// <summary>Hosts share state through a server.</summary>
public sealed class UseRedisTests
{
    [ServerTheory]
    [InlineData(ServerKind.Redis)]
    [InlineData(ServerKind.Garnet)]
    public async Task Two_hosts_in_production_share_a_dictionary(ServerKind kind)
    {
        await using RedisServer server = await RedisServer.StartAsync(kind);
        using IHost first = Build(shared => shared.UseRedis(server.EndPoint));
        using IHost second = Build(shared => shared.UseRedis(server.EndPoint));
        await first.StartAsync();

        Assert.Equal(1, await Open(first).IncrementAsync("a"));
        Assert.Equal(2, await Open(second).IncrementAsync("a"));
        Assert.False(first.Services.GetRequiredService<SharedState>().IsInProcess);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(first)).Status);
    }

    [ServerFact]
    public async Task A_connection_of_the_application_stays_open()
    {
        await using RedisServer server = await RedisServer.StartAsync(ServerKind.Redis);
        await using ConnectionMultiplexer connection = await server.ConnectAsync();
        using (IHost host = Build(shared => shared.UseRedis(_ => connection)))
        {
            Assert.Equal(1, await Open(host).IncrementAsync("a"));
        }

        Assert.True((await connection.GetDatabase().PingAsync()) > TimeSpan.Zero);
    }

    [ServerFact]
    public async Task A_server_that_evicts_is_unhealthy()
    {
        await using RedisServer server = await RedisServer.StartAsync(
            ServerKind.Redis, new ServerOptions(IsLogged: false, "--maxmemory-policy", "allkeys-lru"));
        using IHost host = Build(shared => shared.UseRedis(server.EndPoint));

        HealthReportEntry entry = await CheckAsync(host);

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains("Set 'maxmemory-policy' to 'noeviction'; it is 'allkeys-lru'.", entry.Description, StringComparison.Ordinal);
    }

    [ServerFact]
    public async Task A_server_without_scripts_is_unhealthy()
    {
        await using RedisServer server = await RedisServer.StartAsync(
            ServerKind.Redis, new ServerOptions(IsLogged: false, "--rename-command", "EVAL", ""));
        using IHost host = Build(shared => shared.UseRedis(server.EndPoint));

        HealthReportEntry entry = await CheckAsync(host);

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains("does not run scripts", entry.Description, StringComparison.Ordinal);
    }

    [ServerFact]
    public async Task A_server_that_does_not_answer_is_unhealthy_and_applies_nothing()
    {
        RedisServer server = await RedisServer.StartAsync(ServerKind.Redis);
        using IHost host = Build(shared => shared.UseRedis(server.EndPoint + ",connectTimeout=500"));
        Assert.Equal(1, await Open(host).IncrementAsync("a"));
        await server.DisposeAsync();

        _ = await Assert.ThrowsAnyAsync<SharedStateException>(async () => await Open(host).IncrementAsync("a"));
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(host)).Status);
    }

    [Fact]
    public void A_wrong_configuration_is_refused_at_once()
    {
        _ = Assert.Throws<ArgumentException>(() => Build(static shared => shared.UseRedis("localhost,noSuchOption=1")));
        _ = Assert.Throws<ArgumentException>(() => Build(static shared => shared.UseRedis(" ")));
    }

    private static IHost Build(Func<ISharedStateBuilder, ISharedStateBuilder> use)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            EnvironmentName = Environments.Production,
        });
        _ = use(builder.Services.AddSafeState().AddSharedState(static options => options.OperationTimeout = TimeSpan.FromSeconds(2)));
        return builder.Build();
    }

    private static ISharedNumberMap<string, long> Open(IHost host) => SharedMaps.OpenNumbers<string, long>(
        host.Services.GetRequiredService<SharedState>(), new SharedMapDeclaration("services.stock", 1), SharedKeys.Text);

    private static async Task<HealthReportEntry> CheckAsync(IHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["safestate.shared"];
}
