using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

[assembly: SafeState.Detection.DetectionOptions(Delay = 50, Budget = 0.3)]

namespace SafeState.Detection.Tests.Examples;

/// <summary>The code of docs/detecting-races.md.</summary>
public sealed class PriceCache
{
    private readonly Dictionary<string, decimal> _prices = [];

    public decimal Get(string sku)
    {
        if (!_prices.TryGetValue(sku, out decimal price))
        {
            price = Load(sku);
            _prices[sku] = price;
        }

        return price;
    }

    [IgnoreRace("Only the startup thread writes; see issue 42", Until = "2099-12-31")]
    public void Preload(string sku) => _prices[sku] = Load(sku);

    private static decimal Load(string sku) => sku.Length;
}

#pragma warning disable xUnit1000 // Compiled and never run here: its race is real.
internal sealed class PriceCacheTests
#pragma warning restore xUnit1000
{
    [Fact]
    public async Task Many_requests_fill_the_cache()
    {
        PriceCache cache = new();
        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(() => cache.Get($"sku {i % 50}"))));
    }
}
