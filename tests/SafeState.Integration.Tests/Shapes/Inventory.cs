using System.Collections.Generic;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>The plain case: numbers, created by the type itself.</summary>
[GuardedState]
internal sealed partial class Inventory
{
    private readonly Dictionary<string, long> _stock = new() { ["apple"] = 1000 };

    public IGuardedNumberMap<string, long> Levels => Stock;

    public bool Reserve(string sku) => Stock.TryDecrement(sku, floor: 0);

    public bool ReserveDown(string sku, long by, long floor) => Stock.TryDecrement(sku, by, floor);

    public bool ReserveOne(string sku, out long left) => Stock.TryDecrement(sku, out left);
}
