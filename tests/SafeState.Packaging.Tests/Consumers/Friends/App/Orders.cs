using SafeState;

namespace Shop;

[GuardedState]
internal sealed partial class Orders(Inventory inventory)
{
    private readonly Dictionary<int, string> _placed = [];

    public bool Place(int number, string sku) => inventory.Reserve(sku) && Placed.TryAdd(number, sku);
}
