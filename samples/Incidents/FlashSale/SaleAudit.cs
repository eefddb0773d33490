using System;
using System.Collections.Generic;
using System.Linq;
using Incidents.Running;

namespace Incidents.FlashSale;

/// <summary>Compares what was sold with what was there. Stock only falls during a sale, so three sums tell everything.</summary>
internal static class SaleAudit
{
    public static IReadOnlyList<Finding> Check(
        IReadOnlyDictionary<string, long> stock, IReadOnlyList<Order> orders, IReadOnlyList<bool> accepted, Func<string, long> left)
    {
        Dictionary<string, long> remaining = stock.Keys.ToDictionary(sku => sku, left);
        Dictionary<string, long> sold = stock.Keys.ToDictionary(sku => sku, _ => 0L);
        foreach (Order order in orders.Where(order => accepted[order.Number]))
        {
            sold[order.Sku] += order.Quantity;
        }

        return
        [
            new("units oversold", stock.Sum(item => Math.Max(0, sold[item.Key] - item.Value))),
            new("units unaccounted for", stock.Sum(item => Math.Abs(item.Value - sold[item.Key] - remaining[item.Key]))),
            new("orders refused though in stock", orders.Count(order => !accepted[order.Number] && order.Quantity <= remaining[order.Sku])),
        ];
    }
}
