using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SafeState.Hosting.Sharing;

/// <summary>Runs a background service while this process holds a lease.</summary>
internal sealed class OwnedServiceHost<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TService>(
    IServiceProvider services, string lease, SharedProperties properties, SharedLeaseOptions options)
    : BackgroundService
    where TService : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SharedState _shared = services.GetRequiredService<SharedState>();
    private readonly TimeProvider _time = services.GetRequiredService<TimeProvider>();
    private readonly ILogger _logger = services.GetRequiredService<ILogger<OwnedServiceHost<TService>>>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        SharedLeaseOptions held = new() { Duration = options.Duration, MaxHold = options.MaxHold };
        foreach (ISharedStore map in properties.GetFrom(services))
        {
            held.Maps.Add(map);
        }

        bool isDone = false;
        while (!isDone)
        {
            if (await TryAcquireAsync(held, stoppingToken).ConfigureAwait(false) is { } acquired)
            {
                await using ConfiguredAsyncDisposable releasing = acquired.ConfigureAwait(false);
                Log.OwnershipStarted(_logger, typeof(TService).Name, lease, acquired.Epoch);
                isDone = await RunAsync(acquired, stoppingToken).ConfigureAwait(false);
                Log.OwnershipEnded(_logger, typeof(TService).Name, lease, acquired.Epoch);
            }
        }
    }

    /// <summary>Waits for the lease.</summary>
    /// <returns>The lease; null after a pause if the server was not reached.</returns>
    private async Task<SharedLease?> TryAcquireAsync(SharedLeaseOptions held, CancellationToken stoppingToken)
    {
        try
        {
            return await _shared.AcquireAsync(lease, held, stoppingToken).ConfigureAwait(false);
        }
        catch (SharedStateException problem)
        {
            Log.OwnershipFailed(_logger, typeof(TService).Name, lease, problem);
            await Task.Delay(Pause, _time, stoppingToken).ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>Runs the service until it ends, the lease is lost, or the host stops.</summary>
    /// <returns>True: the service has ended by itself.</returns>
    private async Task<bool> RunAsync(SharedLease acquired, CancellationToken stoppingToken)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LeaseHolder>().Lease = acquired;
        using TService service = ActivatorUtilities.CreateInstance<TService>(scope.ServiceProvider);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(acquired.Lost, stoppingToken);
        await service.StartAsync(either.Token).ConfigureAwait(false);
        Task run = service.ExecuteTask ?? Task.CompletedTask;
        await run.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await service.StopAsync(CancellationToken.None).ConfigureAwait(false);
        stoppingToken.ThrowIfCancellationRequested();
        if (run.IsFaulted)
        {
            await run.ConfigureAwait(false); // the host decides what a failure means
        }

        return !acquired.IsLost;
    }
}
