using System;
using System.Collections.Generic;
using SafeState;

namespace WebShop;

/// <summary>The stock of each article. It is never below zero, whatever the order of the requests.</summary>
[GuardedState(Name = "shop.stock")]
public sealed partial class Stock
{
    private readonly Dictionary<string, long> _levels = new();

    /// <summary>What is left.</summary>
    public long Level(string sku) => Levels.GetValueOrDefault(sku);

    /// <summary>Takes delivery.</summary>
    /// <returns>What is there now.</returns>
    public long Deliver(string sku, long quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        return Levels.IncrementBy(sku, quantity);
    }

    /// <summary>Takes one, if there is one.</summary>
    public bool Reserve(string sku) => Levels.TryDecrement(sku, floor: 0);
}
