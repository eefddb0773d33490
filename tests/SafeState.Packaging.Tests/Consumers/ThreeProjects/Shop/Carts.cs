using SafeState;

namespace Shop;

[GuardedState]
public partial class Carts
{
    private readonly Dictionary<Guid, int> _items = [];

    public int Add(Guid cart) => Items.Increment(cart);
}
