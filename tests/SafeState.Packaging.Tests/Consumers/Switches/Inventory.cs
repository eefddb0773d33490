using SafeState;

namespace Switches;

[GuardedState]
public partial class Inventory
{
    private readonly Dictionary<string, long> _stock = [];

    public void Deliver(string sku) => Stock.Increment(sku);

#if PRAGMA
#pragma warning disable SAFE101
#endif
#if ATTRIBUTE
    [System.Diagnostics.CodeAnalysis.SuppressMessage("SafeState.Access", "SAFE101")]
#endif
    public long Left(string sku) => _stock[sku];
}
