using System.Collections.Generic;
using Incidents.Input;

namespace Incidents.FlashSale;

/// <summary>Reads the two files of the sale: what is in stock, and who orders what.</summary>
internal static class SaleFiles
{
    public static IReadOnlyDictionary<string, long> ReadStock(string path)
    {
        Dictionary<string, long> stock = [];
        new CsvTable(path, "--stock", "sku", "units").Read(row =>
            stock.TryAdd(row.Text(0), row.Number(1, minimum: 0))
            ? row
            : throw row.Wrong($"expected each sku once, found \"{row.Text(0)}\" again"));
        return stock;
    }

    public static IReadOnlyList<Order> ReadOrders(string path, IReadOnlyDictionary<string, long> stock)
    {
        int number = 0;
        return new CsvTable(path, "--orders", "order_id", "sku", "quantity", "customer").Read(row => stock.ContainsKey(row.Text(1))
            ? new Order(number++, row.Text(0), row.Text(1), row.Number(2, minimum: 1), row.Text(3))
            : throw row.Wrong($"expected a sku of the stock file, found \"{row.Text(1)}\""));
    }
}
