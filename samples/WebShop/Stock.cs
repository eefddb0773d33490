using System;
using System.Collections.Generic;
using SafeState;

namespace WebShop;

/// <summary>The stock of each article. It never falls below zero, however many customers order at the same time.</summary>
[GuardedState(Name = "shop.stock")]
public sealed partial class Stock
{
    private readonly Dictionary<string, long> _levels = new();

    /// <summary>Returns the stock of an article.</summary>
    public long Level(string sku) => Levels.GetValueOrDefault(sku);

    /// <summary>Adds a delivery.</summary>
    /// <returns>The new stock.</returns>
    public long Deliver(string sku, long quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        return Levels.IncrementBy(sku, quantity);
    }

    /// <summary>Takes one article, if there is one.</summary>
    public bool Reserve(string sku) => Levels.TryDecrement(sku, floor: 0);
}
