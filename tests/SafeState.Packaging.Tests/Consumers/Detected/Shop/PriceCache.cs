namespace Shop;

public sealed class PriceCache
{
    private readonly Dictionary<string, decimal> _prices = [];

    public decimal Get(string article)
    {
        if (!_prices.TryGetValue(article, out decimal price))
        {
            price = article.Length * 1.5m;
            _prices[article] = price;
        }

        return price;
    }
}
