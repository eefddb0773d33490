using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SafeState.Hosting.Advice;
using SafeState.Throughput.Running;

namespace SafeState.AdviceBenchmarks.Running;

/// <summary>A service's host, as a user has it, which watches a workload while it runs, and advises.</summary>
internal static class Observer
{
    private const double IntervalSeconds = 0.5;

    /// <summary>What a host of its own advises for a workload that runs under a strategy.</summary>
    internal static async Task<GuardAdvice> Observe(IStage stage, GuardStrategy strategy, Workers workers, Effort effort)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        _ = builder.Services.AddSafeState(static options =>
        {
            options.IntervalSeconds = IntervalSeconds;
            options.ReadWindowSeconds = IntervalSeconds / 2;
        });
        using IHost host = builder.Build();
        await host.StartAsync().ConfigureAwait(false);
        _ = stage.Play(new Choice(strategy), workers, effort.Observing);
        await host.StopAsync().ConfigureAwait(false);
        return host.Services.GetRequiredService<IGuardAdvisor>().Advise().Single(advice => advice.Store == stage.StoreOf(strategy));
    }
}
