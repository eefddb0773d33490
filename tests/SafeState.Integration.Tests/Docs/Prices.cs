using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SafeState;

namespace Shop;

[GuardedState]
public partial class Prices(Func<string, CancellationToken, ValueTask<decimal>> load)
{
    [Guarded(RunLimit = 30_000)]
    private readonly Dictionary<string, decimal> _known = [];

    // One load per absence. The argument is passed through, so that a hit allocates nothing.
    public ValueTask<decimal> Of(string sku, CancellationToken token) =>
        Known.GetOrAddAsync(sku, static (sku, load, token) => load(sku, token), load, token);

    // Change the database first, then call this.
    public void Changed(string sku) => Known.TryRemove(sku, out _);

    // Entries are removed, and loads under way are detached.
    public InvalidationCount SupplierChanged(string supplier) =>
        Known.Invalidate(static (sku, supplier) => sku.StartsWith(supplier, StringComparison.Ordinal), supplier);
}
