using SafeState;

namespace Watched;

[GuardedState(Name = "depot")]
public partial class Depot
{
    private readonly Dictionary<string, long> _stock = [];

    [Guarded(GuardStrategy.Snapshot)]
    private readonly Dictionary<string, decimal> _prices = new() { ["tea"] = 2.5m };

    public long Order(string sku) => Prices.ContainsKey(sku) ? Stock.Increment(sku) : 0;
}
