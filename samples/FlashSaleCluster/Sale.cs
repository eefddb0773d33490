using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState;

namespace FlashSaleCluster;

/// <summary>Sells with shared dictionaries: the server compares, subtracts, and records in one step.</summary>
[GuardedState]
public partial class Sale(SharedState shared) : ISale
{
    private const string Sku = "lamp";

    /// <summary>Gets the units that are left.</summary>
    [Shared("sale.stock", Partitions = 1)]
    public partial ISharedNumberMap<string, long> Stock { get; }

    /// <summary>Gets the prices. A process keeps a copy, which is never older than a second.</summary>
    [Shared("sale.prices", Partitions = 1, NearCache = true, MaxStaleness = "00:00:01")]
    public partial ISharedMap<string, long> Prices { get; }

    /// <inheritdoc/>
    public async Task<Answer> BuyAsync(CancellationToken cancellationToken)
    {
        try
        {
            SharedUpdate<long> bought = await Stock.TryDecrementAsync(Sku, by: 1, floor: 0, cancellationToken);
            return bought.Succeeded ? Answer.Sold : Answer.SoldOut;
        }
        catch (SharedOutcomeUnknownException unknown)
        {
            return await ResolveAsync(unknown, cancellationToken);
        }
        catch (SharedUnavailableException)
        {
            return Answer.Failed; // nothing was applied: the buyer can try again
        }
    }

    /// <inheritdoc/>
    public async Task<long?> GetPriceAsync(CancellationToken cancellationToken)
    {
        try
        {
            SharedEntry<long> price = await Prices.TryGetAsync(Sku, cancellationToken);
            return price.Exists ? price.Value : null;
        }
        catch (SharedUnavailableException)
        {
            return null; // an old price is not shown as a current one
        }
    }

    /// <summary>Asks whether the unit was sold. Until the server says so, the buyer is not asked to pay.</summary>
    private static async Task<Answer> ResolveAsync(SharedOutcomeUnknownException unknown, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            return await unknown.ResolveAsync(limit.Token) ? Answer.Sold : Answer.Failed;
        }
        catch (Exception problem) when (problem is SharedOutcomeUnknownException or OperationCanceledException)
        {
            return Answer.Unknown;
        }
    }
}
