using SafeState;

namespace Shop;

[GuardedState(Name = "shop.stock")]
internal sealed partial class Inventory
{
    private readonly Dictionary<string, long> _stock = new() { ["tea"] = 2 };

    public bool Reserve(string sku) => Stock.TryDecrement(sku);
}
