using System.Collections.Generic;
using System.Threading;
using SafeState;

namespace Shop;

[GuardedState]
public partial class Watched
{
    private readonly Dictionary<string, long> _stock = new();
    private long _waits;

    public long Waits => Volatile.Read(ref _waits);

    public bool Reserve(string sku) => Stock.TryDecrement(sku, floor: 0);

    partial void OnStockEvent(in GuardEvent e) => Interlocked.Increment(ref _waits);
}
