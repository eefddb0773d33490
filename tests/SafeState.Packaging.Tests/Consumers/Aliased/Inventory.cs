extern alias Guards;

namespace Aliased;

[Guards::SafeState.GuardedState]
public partial class Inventory
{
    private readonly Dictionary<string, long> _stock = [];

    public void Deliver(string sku) => Stock.Increment(sku);
}
