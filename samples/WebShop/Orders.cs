using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using SafeState;

namespace WebShop;

/// <summary>What each customer has ordered.</summary>
[GuardedState(Name = "shop.orders")]
public sealed partial class Orders
{
    private readonly Dictionary<Guid, ImmutableList<string>> _customers = new();

    /// <summary>Notes an order.</summary>
    public bool Note(Guid customer, string sku)
    {
        _ = Customers.AddOrUpdate(customer, static (_, sku) => [sku], static (_, ordered, sku) => ordered.Add(sku), sku);
        return true;
    }

    /// <summary>What a customer has ordered.</summary>
    public ImmutableList<string> Of(Guid customer) => Customers.GetValueOrDefault(customer) ?? [];
}
