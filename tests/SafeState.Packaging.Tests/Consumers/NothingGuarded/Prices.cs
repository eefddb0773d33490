namespace NothingGuarded;

public class Prices
{
    private readonly Dictionary<string, decimal> _prices = [];

    public decimal? Of(string sku) => _prices.TryGetValue(sku, out decimal price) ? price : null;
}
