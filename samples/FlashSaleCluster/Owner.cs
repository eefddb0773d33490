using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using SafeState;
using StackExchange.Redis;

namespace FlashSaleCluster;

/// <summary>Sets the stock before the sale, and changes the price during it.</summary>
internal sealed class Owner : IAsyncDisposable
{
    private const string Sku = "lamp";

    private readonly CancellationTokenSource _stopping = new();
    private readonly PriceLog _prices;
    private readonly ServiceProvider _services;
    private readonly Sale? _sale;
    private readonly LockedSale? _plain;

    private Owner(ConnectionMultiplexer connection, bool isPlain, PriceLog prices)
    {
        _prices = prices;
        ServiceCollection services = new();
        _ = services.AddSafeState().AddGuardedState().AddSharedState().UseRedis(_ => connection);
        _services = services.BuildServiceProvider();
        _plain = isPlain ? new LockedSale(connection) : null;
        _sale = isPlain ? null : _services.GetRequiredService<Sale>();
    }

    public static async Task<Owner> CreateAsync(ConnectionMultiplexer connection, bool isPlain, int units, PriceLog prices)
    {
        Owner owner = new(connection, isPlain, prices);
        await (owner._plain?.SetStockAsync(units) ?? owner._sale!.Stock.SetAsync(Sku, units).AsTask());
        await owner.SetPriceAsync(1);
        return owner;
    }

    public async Task<long> GetStockAsync() =>
        _plain is not null ? await _plain.GetStockAsync() : (await _sale!.Stock.TryGetAsync(Sku)).Value;

    public async Task ChangePricesAsync()
    {
        for (long price = 2; !_stopping.IsCancellationRequested; price++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250));
            await SetPriceAsync(price);
        }
    }

    public Task StopAsync() => _stopping.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        _stopping.Dispose();
        _plain?.Dispose();
        await _services.DisposeAsync();
    }

    /// <summary>Tries until the server has stored the price. Storing it twice changes nothing.</summary>
    private async Task SetPriceAsync(long price)
    {
        while (true)
        {
            try
            {
                await (_plain?.SetPriceAsync(price) ?? _sale!.Prices.SetAsync(Sku, price).AsTask());
                _prices.Stored(price);
                return;
            }
            catch (Exception problem) when (problem is RedisException or TimeoutException or SharedStateException)
            {
                await Task.Delay(20);
            }
        }
    }
}
