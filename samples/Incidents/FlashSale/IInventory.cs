namespace Incidents.FlashSale;

/// <summary>What the sale asks of its inventory.</summary>
internal interface IInventory
{
    /// <summary>Takes <paramref name="quantity"/> units if so many are left.</summary>
    bool Reserve(string sku, long quantity);

    /// <summary>Units that are left.</summary>
    long Left(string sku);
}
