using System;
using System.Collections.Generic;

namespace SafeState.Hosting.Tests.Services;

/// <summary>Registered under its interface too, and under its name.</summary>
[GuardedState(Name = "tests.inventory", As = typeof(IInventory))]
public sealed partial class Inventory(TimeProvider time) : IInventory
{
    private readonly Dictionary<string, long> _stock = [];

    /// <summary>From the container.</summary>
    public TimeProvider Time { get; } = time;

    /// <inheritdoc/>
    public long Deliver(string sku, long quantity) => Stock.IncrementBy(sku, quantity);
}
