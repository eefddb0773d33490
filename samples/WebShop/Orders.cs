using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using SafeState;

namespace WebShop;

/// <summary>What each customer has ordered.</summary>
[GuardedState(Name = "shop.orders")]
public sealed partial class Orders
{
    private readonly Dictionary<Guid, ImmutableList<Receipt>> _customers = new();

    /// <summary>
    /// Notes an order. The receipt is signed while the customer's orders are owned, so that receipts are numbered without a gap. Orders of
    /// other customers go on meanwhile. A second order of the same customer waits.
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

    /// <summary>What a customer has ordered.</summary>
    public ImmutableList<Receipt> Of(Guid customer) => Customers.GetValueOrDefault(customer) ?? [];
}
