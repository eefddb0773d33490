namespace Incidents.FlashSale;

/// <summary>Many threads sell a scarce stock. On a plain dictionary, "is enough there?" and "take it" are two steps.</summary>
internal static class FlashSaleIncident
{
    private static readonly Dictionary<string, long> Stock = Rows("stock.csv").ToDictionary(row => row[0], row => long.Parse(row[1]));
    private static readonly Order[] Orders = [.. Rows("orders.csv").Select((row, number) => new Order(number, row[1], long.Parse(row[2])))];

    public static Incident Incident { get; } = new("flash-sale",
        $"{Orders.Length} order lines for {Stock.Count} articles; the hot ones must sell out, and not a unit more.",
        (isGuarded, run) => Play(isGuarded ? new GuardedInventory(Stock) : new PlainInventory(Stock), run));

    public static void Play(IInventory inventory, Run run)
    {
        bool[] accepted = new bool[Orders.Length];
        run.Deal(Orders, order => accepted[order.Number] = inventory.Reserve(order.Sku, order.Quantity));
        run.CountOperations(Orders.Length);
        foreach (IGrouping<string, Order> article in Orders.GroupBy(order => order.Sku))
        {
            long sold = article.Where(order => accepted[order.Number]).Sum(order => order.Quantity);
            long left = inventory.Left(article.Key);
            run.Find("units oversold", Math.Max(0, sold - Stock[article.Key]));
            run.Find("units unaccounted for", Math.Abs(Stock[article.Key] - sold - left));
            run.Find("orders refused though in stock", article.Count(order => !accepted[order.Number] && order.Quantity <= left));
        }
    }

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", file)).Skip(1).Select(line => line.Split(','));

    private sealed record Order(int Number, string Sku, long Quantity);
}
