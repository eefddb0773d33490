using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SafeState.Hosting;
using SafeState.Hosting.Advice;

namespace SafeState.Scaling.Measuring;

/// <summary>A host as a user has it, which observes the dictionary while threads use it.</summary>
internal static class Observer
{
    private const double IntervalSeconds = 0.5;

    /// <summary>Returns what the host has seen, and what it advises.</summary>
    internal static async Task<Observed> Observe(ISubject subject, int threads, TimeSpan length)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        _ = builder.Services.AddSafeState(static options =>
        {
            options.IntervalSeconds = IntervalSeconds;
            options.ReadWindowSeconds = IntervalSeconds / 2;
        });
        using IHost host = builder.Build();
        await host.StartAsync().ConfigureAwait(false);
        _ = subject.Play(threads, length < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : length);
        await host.StopAsync().ConfigureAwait(false);
        GuardAdvice? advice = host.Services.GetRequiredService<IGuardAdvisor>().Advise()
            .FirstOrDefault(advice => advice.Store == subject.Store);
        GuardedStoreInfo? store = host.Services.GetRequiredService<IGuardedStoreCatalog>().List()
            .FirstOrDefault(store => store.Name == subject.Store);
        return new(store?.Status.ContendedShare, advice);
    }

    /// <summary>What a host has seen.</summary>
    /// <param name="ContendedShare">The share of lock acquisitions that found the lock held, or null without data.</param>
    /// <param name="Advice">Its advice, or null if it saw nothing.</param>
    internal readonly record struct Observed(double? ContendedShare, GuardAdvice? Advice);
}
