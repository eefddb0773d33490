namespace SafeState.Hosting.Tests.Services;

/// <summary>What the shop knows of its stock.</summary>
public interface IInventory
{
    /// <summary>Takes delivery.</summary>
    long Deliver(string sku, long quantity);
}
