using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SafeState.Hosting.Tests.Services;

internal sealed class Restock(SharedDepot depot, SharedLease lease) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ISharedNumberMap<string, long> stock = depot.Stock.Under(lease);
        while (true) // the token is canceled when the host stops, or when the lease is lost
        {
            _ = await stock.IncrementByAsync("apple", 10, stoppingToken);
            await Task.Delay(TimeSpan.FromMinutes(1), stoppingToken);
        }
    }
}

/// <summary>The code of a page.</summary>
internal static class RestockHost
{
    internal static void Add(IHostApplicationBuilder builder)
    {
        builder.Services.AddSafeState().AddGuardedState().AddSharedState()
            .AddOwnedService<Restock>("restock", typeof(SharedDepot));
    }
}
