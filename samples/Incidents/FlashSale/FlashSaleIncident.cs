using System.Collections.Generic;
using Incidents.Input;
using Incidents.Running;

namespace Incidents.FlashSale;

/// <summary>Many threads sell a scarce stock; "is it there?" and "take it" are two steps on a plain map.</summary>
internal sealed class FlashSaleIncident(IReadOnlyDictionary<string, long> stock, IReadOnlyList<Order> orders) : IIncident
{
    public const string CaseName = "flash-sale";

    public string Name => CaseName;

    public string Story => $"{orders.Count} order lines for {stock.Count} articles; the hot ones must sell out, and not a unit more.";

    public static FlashSaleIncident Read(InputPaths inputs)
    {
        IReadOnlyDictionary<string, long> stock = SaleFiles.ReadStock(inputs.Stock);
        return new FlashSaleIncident(stock, SaleFiles.ReadOrders(inputs.Orders, stock));
    }

    public PlayedRound Play(Variant variant, LoadSettings load, FaultLog faults)
    {
        IInventory inventory = variant == Variant.Plain ? new Plain.Inventory(stock) : new Guarded.Inventory(stock);
        bool[] accepted = new bool[orders.Count];
        LoadThreads.Deal(orders, load, faults, order => accepted[order.Number] = inventory.Reserve(order.Sku, order.Quantity));
        return new PlayedRound(orders.Count, () => SaleAudit.Check(stock, orders, accepted, inventory.Left));
    }
}
