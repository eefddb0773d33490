using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SafeState.CompilerServices;
using SafeState.Sharing;

namespace SafeState.Hosting.Tests.Services;

/// <summary>Shared state as a service of a host.</summary>
public sealed class SharedStateTests
{
    [Fact]
    public async Task A_host_has_one_connection_that_it_closes()
    {
        SharedState shared;
        using (IHost host = Build("Development"))
        {
            await host.StartAsync();
            shared = host.Services.GetRequiredService<SharedState>();
            Assert.Same(shared, host.Services.GetRequiredService<SharedState>());
            Assert.True(shared.IsInProcess);
            Assert.Equal(1, await Open(shared).IncrementAsync("a"));
            await host.StopAsync();
        }

        Assert.True(shared.Context.Lifetime.IsCancellationRequested);
    }

    [Fact]
    public void A_container_that_is_disposed_of_without_await_closes_it_too()
    {
        ServiceCollection services = new();
        _ = services.AddSafeState().AddSharedState();
        SharedState shared;
        using (ServiceProvider provider = services.BuildServiceProvider())
        {
            shared = provider.GetRequiredService<SharedState>();
        }

        Assert.True(shared.Context.Lifetime.IsCancellationRequested);
    }

    [Fact]
    public async Task In_production_a_server_inside_the_process_is_refused()
    {
        using IHost host = Build("Production");

        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains("UseRedis", refused.Message, StringComparison.Ordinal);
        Assert.Contains("SafeState:Shared:AllowInProcess", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_production_a_container_without_a_host_refuses_it_too()
    {
        using IHost host = Build("Production");

        _ = Assert.Throws<OptionsValidationException>(() => host.Services.GetRequiredService<SharedState>());
    }

    [Fact]
    public async Task In_production_it_can_be_allowed_and_another_server_needs_no_permission()
    {
        using IHost allowed = Build("Production", static options => options.AllowInProcess = true);
        await allowed.StartAsync();
        await allowed.StopAsync();
        using IHost elsewhere = Build("Production", replace: static () => new UnreachableEngine());
        await elsewhere.StartAsync();
        await elsewhere.StopAsync();
    }

    [Fact]
    public void Options_come_from_the_configuration_and_code_has_the_last_word()
    {
        using IHost host = Build(
            "Development", static options => options.UpdateAttempts = 7, null,
            ("OperationTimeout", "00:00:02"), ("UpdateAttempts", "3"), ("AllowInProcess", "true"));
        SharedStateOptions options = host.Services.GetRequiredService<SharedState>().Options;

        Assert.Equal((TimeSpan.FromSeconds(2), 7, true), (options.OperationTimeout, options.UpdateAttempts, options.AllowInProcess));
        Assert.Same(host.Services.GetRequiredService<TimeProvider>(), options.TimeProvider);
    }

    [Fact]
    public async Task Settings_of_one_dictionary_come_from_the_configuration_too()
    {
        using IHost host = Build(
            "Development", null, null, ("Maps:hosting.stock:NearCache", "true"), ("Maps:hosting.stock:MaxStaleness", "00:00:30"),
            ("Maps:later:MaxStaleness", "00:05:00"), ("Maps:sooner:StaleLimit", "00:00:00.5"), ("Maps:other:NearCapacity", "5"));
        await using SharedState state = host.Services.GetRequiredService<SharedState>();

        ISharedNumberMap<string, long> stock = Open(state);
        ISharedNumberMap<string, long> third = SharedMaps.OpenNumbers<string, long>(
            state, new SharedMapDeclaration("third", 1), SharedKeys.Text);

        SharedMapDeclaration applied = ((SharedStore)stock).Declaration;
        Assert.Equal((true, "00:00:30", 16), (applied.NearCache, applied.MaxStaleness, applied.Partitions));
        Assert.False(stock.Near.TryGetValue("a", out _));
        _ = Assert.Throws<InvalidOperationException>(() => third.Near);
    }

    [Theory]
    [InlineData("Maps:hosting.stock:Partitions", "32", "SafeState:Shared:Maps:hosting.stock:Partitions is not a setting")]
    [InlineData("Maps:hosting.stock:MaxStaleness", "00:00:00.01", "MaxStaleness of the shared dictionary 'hosting.stock'")]
    [InlineData("Maps:hosting.stock:StaleLimit", "2.00:00:00", "StaleLimit of the shared dictionary 'hosting.stock'")]
    [InlineData("Maps:hosting.stock:WhenStale", "7", "'7' cannot be WhenStale of the shared dictionary 'hosting.stock'")]
    [InlineData("Maps:hosting.stock:NearCapacity", "0", "NearCapacity")]
    [InlineData("Maps:hosting stock:NearCache", "true", "'hosting stock' cannot be the name of a shared dictionary")]
    public async Task A_host_with_impossible_settings_of_a_dictionary_does_not_start(string key, string value, string complaint)
    {
        using IHost host = Build("Development", null, null, (key, value));

        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains(complaint, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OperationTimeout", "00:00:00")]
    [InlineData("AttemptTimeout", "-00:00:01")]
    [InlineData("UpdateAttempts", "0")]
    [InlineData("MaxRetryDelay", "-00:00:01")]
    public async Task A_host_with_impossible_options_does_not_start(string key, string value)
    {
        using IHost host = Build("Development", null, null, (key, value));

        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains(key, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hosts_of_a_test_share_one_server()
    {
        InProcessSharedServer server = new();
        using IHost one = Build("Development", server: server);
        using IHost two = Build("Development", server: server);

        _ = await Open(one.Services.GetRequiredService<SharedState>()).IncrementAsync("a");

        Assert.Equal(2, await Open(two.Services.GetRequiredService<SharedState>()).IncrementAsync("a"));
    }

    [Fact]
    public async Task A_second_call_adds_one_health_check_which_is_healthy()
    {
        using IHost host = Build("Development");

        HealthReport report = await Check(host);

        HealthReportEntry entry = Assert.Single(report.Entries, static entry => entry.Key == "safestate.shared").Value;
        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.Contains("in-process", entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_server_is_unhealthy()
    {
        using IHost host = Build("Development", replace: static () => new UnreachableEngine());
        _ = Open(host.Services.GetRequiredService<SharedState>());

        HealthReportEntry entry = (await Check(host)).Entries["safestate.shared"];

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains("'nowhere' of shared state was not reached: It is down.", entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_layout_is_unhealthy()
    {
        InProcessSharedServer server = new();
        _ = await Open(server.Connect(), partitions: 4).IncrementAsync("a");
        using IHost host = Build("Development", server: server);
        ISharedNumberMap<string, long> map = Open(host.Services.GetRequiredService<SharedState>(), partitions: 8);
        _ = await Assert.ThrowsAsync<SharedSchemaException>(async () => await map.IncrementAsync("a"));

        HealthReportEntry entry = (await Check(host)).Entries["safestate.shared"];

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains("partitions=4", entry.Description, StringComparison.Ordinal);
    }

    private static Task<HealthReport> Check(IHost host) =>
        host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    private static IHost Build(
        string environment, Action<SharedStateOptions>? configure = null, InProcessSharedServer? server = null,
        params (string Key, string Value)[] settings) => Build(environment, configure, server, null, settings);

    private static IHost Build(string environment, Func<SharedEngine> replace) => Build(environment, null, null, replace);

    private static IHost Build(
        string environment, Action<SharedStateOptions>? configure, InProcessSharedServer? server, Func<SharedEngine>? replace,
        params (string Key, string Value)[] settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            EnvironmentName = environment,
        });
        _ = builder.Configuration.AddInMemoryCollection(
            settings.Select(static setting => KeyValuePair.Create($"SafeState:Shared:{setting.Key}", (string?)setting.Value)));
        ISharedStateBuilder shared = builder.Services.AddSafeState().AddGuardedState().AddSharedState(configure);
        _ = shared.AddSharedState();
        _ = server is null ? shared : shared.UseInProcess(server);
        if (replace is not null)
        {
            _ = shared.Services.Replace(ServiceDescriptor.Singleton(new SharedEngineFactory(IsInProcess: false, _ => replace())));
        }

        return builder.Build();
    }

    private static ISharedNumberMap<string, long> Open(SharedState state, int partitions = 16) => SharedMaps.OpenNumbers<string, long>(
        state, new SharedMapDeclaration("hosting.stock", 1) { Partitions = partitions }, SharedKeys.Text);

    private sealed class UnreachableEngine : SharedEngine
    {
        public override string Kind => "nowhere";

        public override ValueTask<SharedReply> ExecuteAsync(PartitionAddress address, SharedCommand command, TimeSpan timeout) =>
            throw new SharedEngineException(SharedDelivery.NotExecuted, "It is down.");

        public override ValueTask<IAsyncDisposable> SubscribeAsync(
            PartitionAddress address, ISharedChangeListener listener, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override ValueTask DisposeAsync() => default;
    }
}
