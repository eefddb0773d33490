using System.Collections.Generic;
using SafeState;

namespace Shop;

[GuardedState]
public partial class Inventory
{
    private readonly Dictionary<string, long> _stock = new();

    public long Deliver(string sku, long quantity) => Stock.IncrementBy(sku, quantity);

    public bool Reserve(string sku) => Stock.TryDecrement(sku, floor: 0);

    public MapSnapshot<string, long> Levels() => Stock.Snapshot();
}
