using SafeState;

namespace Company.ClassLibrary1;

/// <summary>Loads each price once and keeps it. Several threads may use one instance.</summary>
/// <param name="load">Loads the price of an article.</param>
[GuardedState]
public sealed partial class PriceCache(Func<string, decimal> load)
{
    // The generator makes the accessor Prices, whose members are atomic. Code that uses the field directly does not compile.
    private readonly Dictionary<string, decimal> _prices = [];

    /// <summary>Returns the price of an article. Callers that ask for it at the same time share one load.</summary>
    public decimal Get(string article) => Prices.GetOrAdd(article, load);

    /// <summary>Removes a price. A load that is under way is not stored.</summary>
    public void Invalidate(string article) => Prices.TryRemove(article, out _);
}
