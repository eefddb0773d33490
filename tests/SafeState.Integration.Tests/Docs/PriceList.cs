using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SafeState;

namespace Shop;

[GuardedState]
public partial class PriceList(Func<IReadOnlyList<string>, CancellationToken, ValueTask<Dictionary<string, decimal>>> query)
{
    private readonly Dictionary<string, decimal> _known = [];

    // One query for the prices that are missing. What it does not find is not in the result.
    public ValueTask<MapSnapshot<string, decimal>> Of(IEnumerable<string> skus, CancellationToken token) => Known.GetOrAddManyAsync(
        skus, static async (missing, query, token) => await query(missing, token), query, token);

    // Two prices of one instant.
    public decimal Difference(string sku, string other)
    {
        MapSnapshot<string, decimal> both = Known.Snapshot(sku, other);
        return both.GetValueOrDefault(sku) - both.GetValueOrDefault(other);
    }

    // Never more than a thousand prices.
    public bool TryFix(string sku, decimal price) => Known.TryAdd(sku, price, maxCount: 1_000);
}
