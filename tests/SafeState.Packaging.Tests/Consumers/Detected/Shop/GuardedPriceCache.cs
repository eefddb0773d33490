namespace Shop;

public sealed class GuardedPriceCache
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, decimal> _prices = [];

    public decimal Get(string article)
    {
        lock (_gate)
        {
            if (!_prices.TryGetValue(article, out decimal price))
            {
                price = article.Length * 1.5m;
                _prices[article] = price;
            }

            return price;
        }
    }
}
