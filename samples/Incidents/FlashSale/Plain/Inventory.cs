using System.Collections.Generic;

namespace Incidents.FlashSale.Plain;

internal sealed class Inventory(IEnumerable<KeyValuePair<string, long>> stock) : IInventory
{
    private readonly Dictionary<string, long> _stock = new(stock);

    public bool Reserve(string sku, long quantity)
    {
        if (_stock[sku] >= quantity)
        {
            _stock[sku] -= quantity;
            return true;
        }

        return false;
    }

    public long Left(string sku) => _stock[sku];
}
