using SafeState;

namespace Shop;

[GuardedState]
public partial class Inventory
{
    private readonly Dictionary<string, long> _stock = new() { ["tea"] = 1 };

    public bool Reserve(string sku) => Stock.TryDecrement(sku, floor: 0);

    public long Left(string sku) => Stock.GetValueOrDefault(sku);
}
