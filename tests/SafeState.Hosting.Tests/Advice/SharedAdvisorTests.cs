using System;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SafeState.CompilerServices;
using SafeState.Hosting.Advice;
using SafeState.Hosting.Sharing;
using SafeState.Hosting.Tests.Support;

namespace SafeState.Hosting.Tests.Advice;

/// <summary>What the advisor reports of shared dictionaries that are really used.</summary>
[Collection(nameof(ProcessWide))]
public sealed class SharedAdvisorTests
{
    private const int Operations = 2_000;
    private const string Secret = "canary-51fe";

    [Fact]
    public async Task Numbers_that_delegates_change_by_one_are_to_be_incremented()
    {
        await using Hosted host = await Start();
        ISharedNumberMap<string, long> map = Open(host);
        for (int i = 0; i < Operations; i++)
        {
            _ = await map.AddOrUpdateAsync(Secret, 1, static value => value + 1);
        }

        SharedAdvice advice = Advise(host);
        Assert.Equal((SharedAdviceKind.UseIncrement, GuardConfidence.Low), (advice.Kind, advice.Confidence));
        Assert.DoesNotContain(Secret, advice.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 0)] // each update doubles the number, or takes two from it
    [InlineData(1, -2)]
    public async Task Numbers_that_delegates_change_otherwise_are_not(int factor, int add)
    {
        await using Hosted host = await Start();
        ISharedNumberMap<string, long> map = Open(host);
        for (int i = 0; i < Operations; i++)
        {
            _ = await map.SetAsync($"key {i % 100}", 10);
            _ = await map.UpdateAsync($"key {i % 100}", value => (value * factor) + add);
        }

        Assert.Equal(SharedAdviceKind.Keep, Advise(host).Kind);
    }

    [Fact]
    public async Task Numbers_that_the_server_adds_to_are_not()
    {
        await using Hosted host = await Start();
        ISharedNumberMap<string, long> map = Open(host);
        for (int i = 0; i < Operations; i++)
        {
            _ = await map.IncrementAsync($"key {i}");
            _ = await map.TryGetAsync($"key {i}");
        }

        Assert.Equal(SharedAdviceKind.Keep, Advise(host).Kind);
    }

    [Fact]
    public async Task Look_ups_want_a_near_cache_and_other_reads_do_not()
    {
        await using Hosted host = await Start();
        ISharedNumberMap<string, long> lookedUp = Open(host);
        ISharedNumberMap<string, long> latest = Open(host, "tests.latest");
        ISharedNumberMap<string, long> near = Open(host, "tests.near", hasNearCache: true);
        for (int i = 0; i < Operations; i++)
        {
            _ = await lookedUp.TryGetAsync(Secret);
            _ = await latest.TryGetAsync(Secret, SharedRead.Latest);
            _ = await near.TryGetAsync($"key {i}");
        }

        Assert.Equal(SharedAdviceKind.UseNearCache, Advise(host).Kind);
        Assert.Equal(SharedAdviceKind.Keep, Advise(host, "tests.latest").Kind);
        Assert.Equal(SharedAdviceKind.Keep, Advise(host, "tests.near").Kind);
    }

    [Fact]
    public async Task Writes_of_one_key_are_to_be_spread_and_writes_of_many_are_not()
    {
        await using Hosted host = await Start();
        ISharedNumberMap<string, long> hot = Open(host);
        ISharedNumberMap<string, long> spread = Open(host, "tests.spread");
        for (int i = 0; i < Operations; i++)
        {
            _ = await hot.IncrementAsync(i % 4 == 0 ? $"key {i}" : Secret);
            _ = await spread.IncrementAsync($"key {i % 100}");
        }

        Assert.Equal(SharedAdviceKind.SplitKey, Advise(host).Kind);
        Assert.Equal(SharedAdviceKind.Keep, Advise(host, "tests.spread").Kind);
    }

    [Fact]
    public async Task The_health_check_and_the_log_have_the_advice()
    {
        await using Hosted host = await Start();
        ISharedNumberMap<string, long> map = Open(host);
        for (int i = 0; i < Operations; i++)
        {
            _ = await map.TryGetAsync(Secret);
        }

        Assert.Equal(SharedAdviceKind.UseNearCache, Advise(host).Kind);
        HealthReport report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        string[] advice = Assert.IsType<string[]>(report.Entries[SafeStateServiceCollectionExtensions.HealthCheckName].Data["advice"]);
        Assert.Contains(advice, static line => line.StartsWith("tests.shared: [Shared(", StringComparison.Ordinal));
        Microsoft.Extensions.Logging.Testing.FakeLogCollector logs = host.Logs;
        await host.DisposeAsync();
        Assert.Contains(logs.GetSnapshot(), static line => line.Id == 1016
            && line.Message.StartsWith("Advice for shared dictionary tests.shared: UseNearCache. ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_shared_state_there_is_no_advice_on_it()
    {
        await using Hosted host = await Hosted.Start();

        Assert.Empty(host.Services.GetRequiredService<IGuardAdvisor>().AdviseShared());
    }

    private static Task<Hosted> Start() =>
        Hosted.Start(static builder => builder.AddSharedState(static options => options.AllowInProcess = true));

    private static ISharedNumberMap<string, long> Open(Hosted host, string name = "tests.shared", bool hasNearCache = false) =>
        SharedMaps.OpenNumbers<string, long>(host.Services.GetRequiredService<SharedState>(),
            new SharedMapDeclaration(name, 1) { NearCache = hasNearCache }, SharedKeys.Text);

    /// <summary>Ends a very short interval, in which many operations were under way, and returns the advice.</summary>
    private static SharedAdvice Advise(Hosted host, string name = "tests.shared")
    {
        host.Time.Advance(TimeSpan.FromMicroseconds(10));
        host.Services.GetRequiredService<SharedMonitor>().Sample();
        return Assert.Single(host.Services.GetRequiredService<IGuardAdvisor>().AdviseShared(), advice => advice.Store == name);
    }
}
