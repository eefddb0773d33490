using System.Threading;
using System.Threading.Tasks;

namespace FlashSaleCluster;

/// <summary>The answer that a buyer gets.</summary>
public enum Answer
{
    Sold,
    SoldOut,
    Failed,
    Unknown,
}

/// <summary>A way to sell from a common stock in several processes.</summary>
public interface ISale
{
    /// <summary>Sells one unit.</summary>
    Task<Answer> BuyAsync(CancellationToken cancellationToken);

    /// <summary>Gets the number of the current price; null if it is not known.</summary>
    Task<long?> GetPriceAsync(CancellationToken cancellationToken);
}
