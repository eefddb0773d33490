using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using SafeState;

namespace WebShop;

/// <summary>The orders of each customer.</summary>
[GuardedState(Name = "shop.orders")]
public sealed partial class Orders
{
    private readonly Dictionary<Guid, ImmutableList<Receipt>> _customers = new();

    /// <summary>
    /// Adds an order. The receipt is signed while the orders of the customer are owned, so that receipt numbers have no gap. Orders of
    /// other customers continue meanwhile. A second order of the same customer waits.
    /// </summary>
    public bool Note(Guid customer, string sku)
    {
        _ = Customers.AddOrUpdate(
            customer,
            static (_, sku) => [Receipt.Sign(1, sku)],
            static (_, ordered, sku) => ordered.Add(Receipt.Sign(ordered.Count + 1, sku)),
            sku);
        return true;
    }

    /// <summary>Returns the orders of a customer.</summary>
    public ImmutableList<Receipt> Of(Guid customer) => Customers.GetValueOrDefault(customer) ?? [];
}
