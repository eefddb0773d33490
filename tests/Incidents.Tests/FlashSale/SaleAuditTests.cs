using System.Collections.Generic;
using System.Linq;
using Incidents.FlashSale;
using Incidents.Running;

namespace Incidents.Tests.FlashSale;

/// <summary>An audit that cannot fail proves nothing: each kind of defect is planted and must be found, in its amount.</summary>
public class SaleAuditTests
{
    private static readonly Dictionary<string, long> Stock = new() { ["TV-1"] = 5, ["TV-2"] = 4 };

    private static readonly Order[] Orders =
    [
        new(0, "A", "TV-1", 3, "C"),
        new(1, "B", "TV-1", 2, "C"),
        new(2, "C", "TV-1", 2, "C"),
        new(3, "D", "TV-2", 1, "C"),
    ];

    [Fact]
    public void A_correct_sale_has_no_defect() =>
        Assert.All(Audit(accepted: [0, 1, 3], left1: 0, left2: 3), finding => Assert.Equal(0, finding.Count));

    [Fact]
    public void Units_sold_beyond_the_stock_are_counted() =>
        Assert.Equal(2, Count("units oversold", Audit(accepted: [0, 1, 2], left1: -2, left2: 4)));

    [Fact]
    public void A_lost_decrement_leaves_units_unaccounted_for() =>
        Assert.Equal(3, Count("units unaccounted for", Audit(accepted: [0, 1], left1: 3, left2: 4)));

    [Fact]
    public void Units_that_vanish_without_a_sale_are_unaccounted_for() =>
        Assert.Equal(4, Count("units unaccounted for", Audit(accepted: [], left1: 1, left2: 4)));

    [Fact]
    public void Defects_of_two_articles_do_not_cancel_out() =>
        Assert.Equal(2, Count("units unaccounted for", Audit(accepted: [], left1: 4, left2: 5)));

    [Fact]
    public void An_inventory_that_sells_nothing_is_not_called_safe() =>
        Assert.Equal(4, Count("orders refused though in stock", Audit(accepted: [], left1: 5, left2: 4)));

    private static IReadOnlyList<Finding> Audit(int[] accepted, long left1, long left2) =>
        SaleAudit.Check(Stock, Orders, [.. Orders.Select(order => accepted.Contains(order.Number))], sku => sku == "TV-1" ? left1 : left2);

    private static long Count(string kind, IReadOnlyList<Finding> findings) => findings.Single(finding => finding.Kind == kind).Count;
}
