namespace Incidents.FlashSale;

internal interface IInventory
{
    bool Reserve(string sku, long quantity);
    long Left(string sku);
}

internal sealed class PlainInventory(IEnumerable<KeyValuePair<string, long>> stock) : IInventory
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

[GuardedState]
internal sealed partial class GuardedInventory(IEnumerable<KeyValuePair<string, long>> stock) : IInventory
{
    private readonly Dictionary<string, long> _stock = new(stock);

    public bool Reserve(string sku, long quantity) => Stock.TryDecrement(sku, by: quantity, floor: 0);

    public long Left(string sku) => Stock[sku];
}
