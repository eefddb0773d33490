using SafeState;

namespace Switches;

[GuardedState]
public partial class Inventory
{
    private readonly Dictionary<string, long> _stock = [];

    public void Deliver(string sku) => Stock.Increment(sku);

    public long Left(string sku) => _stock[sku];
}
