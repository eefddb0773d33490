using SafeState;

namespace RawAccess;

[GuardedState]
public partial class Inventory
{
    private readonly Dictionary<string, long> _stock = [];

    public bool Reserve(string sku) => _stock[sku]-- > 0;

    public void Check(string sku)
    {
        if (!Stock.ContainsKey(sku))
        {
            Stock[sku] = 1;
        }
    }
}
