using System.Collections.Generic;
using SafeState;

namespace Incidents.FlashSale.Guarded;

[GuardedState]
internal sealed partial class Inventory(IEnumerable<KeyValuePair<string, long>> stock) : IInventory
{
    private readonly Dictionary<string, long> _stock = new(stock);

    public bool Reserve(string sku, long quantity) => Stock.TryDecrement(sku, by: quantity, floor: 0);

    public long Left(string sku) => Stock[sku];
}
