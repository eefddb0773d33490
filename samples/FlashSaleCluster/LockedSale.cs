using System;
using System.Threading;
using System.Threading.Tasks;
using StackExchange.Redis;

namespace FlashSaleCluster;

/// <summary>
/// Sells as many services do. A lock in Redis with a time limit guards reading and writing the stock. A local copy of the price is updated
/// by messages without versions. Both are wrong when a process is paused or a message is lost.
/// </summary>
public sealed class LockedSale : ISale, IDisposable
{
    private const string Lock = "plain:lock";
    private const string Stock = "plain:stock";
    private const string Orders = "plain:orders";
    private const string Price = "plain:price";
    private static readonly TimeSpan LockTime = TimeSpan.FromMilliseconds(300);
    private static readonly RedisChannel Changes = RedisChannel.Literal("plain:changes");

    private readonly SemaphoreSlim _local = new(1, 1);
    private readonly IDatabase _redis;
    private long _price;

    /// <summary>Connects to the server and follows the price.</summary>
    public LockedSale(IConnectionMultiplexer connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _redis = connection.GetDatabase();
        connection.GetSubscriber().Subscribe(Changes, (_, price) => Volatile.Write(ref _price, (long)price));
    }

    /// <inheritdoc/>
    public async Task<Answer> BuyAsync(CancellationToken cancellationToken)
    {
        await _local.WaitAsync(cancellationToken);
        try
        {
            for (int attempt = 0; attempt < 20; attempt++)
            {
                if (await TryBuyAsync(cancellationToken) is { } answer)
                {
                    return answer;
                }
            }

            return Answer.Failed;
        }
        finally
        {
            _ = _local.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<long?> GetPriceAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _price) == 0)
        {
            try
            {
                Volatile.Write(ref _price, (long)await _redis.StringGetAsync(Price));
            }
            catch (Exception problem) when (problem is RedisException or TimeoutException)
            {
                return null;
            }
        }

        return Volatile.Read(ref _price);
    }

    /// <summary>Changes the price and sends a message.</summary>
    public async Task SetPriceAsync(long price)
    {
        _ = await _redis.StringSetAsync(Price, price);
        _ = await _redis.PublishAsync(Changes, price);
    }

    /// <summary>Sets the units that are left.</summary>
    public Task SetStockAsync(long units) => _redis.StringSetAsync(Stock, units);

    /// <summary>Gets the units that are left.</summary>
    public async Task<long> GetStockAsync() => (long)await _redis.StringGetAsync(Stock);

    /// <inheritdoc/>
    public void Dispose() => _local.Dispose();

    /// <summary>Returns null to try again, after an error as well: the error handling of such code is a retry.</summary>
    private async Task<Answer?> TryBuyAsync(CancellationToken cancellationToken)
    {
        string token = Guid.NewGuid().ToString("N");
        try
        {
            if ((long)await _redis.StringGetAsync(Stock) <= 0)
            {
                return Answer.SoldOut;
            }

            if (!await _redis.LockTakeAsync(Lock, token, LockTime))
            {
                await Task.Delay(1, cancellationToken);
                return null;
            }

            long left = (long)await _redis.StringGetAsync(Stock);
            if (left > 0)
            {
                _ = await _redis.ListLeftPushAsync(Orders, token);
                _ = await _redis.StringSetAsync(Stock, left - 1); // the lock can have expired since the read
            }

            _ = await _redis.LockReleaseAsync(Lock, token);
            return left > 0 ? Answer.Sold : Answer.SoldOut;
        }
        catch (Exception problem) when (problem is RedisException or TimeoutException)
        {
            await Task.Delay(20, cancellationToken);
            return null; // sells again what may have been sold
        }
    }
}
