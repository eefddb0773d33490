namespace Incidents.FlashSale;

/// <summary>One order line. <paramref name="Number"/> is its position in the file, counted from zero.</summary>
internal sealed record Order(int Number, string Id, string Sku, long Quantity, string Customer);
