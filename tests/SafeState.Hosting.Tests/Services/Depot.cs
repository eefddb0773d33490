using System.Collections.Generic;

namespace SafeState.Hosting.Tests.Services;

/// <summary>Created by the containers of hosts only, so that no store of the process has its name.</summary>
[GuardedState(Name = "tests.depot")]
internal sealed partial class Depot
{
    private readonly Dictionary<string, long> _stock = [];

    internal long Deliver(string sku, long quantity) => Stock.IncrementBy(sku, quantity);

    internal void FailToCompare(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _ = Stock.TryUpdate("none", 1, 2);
        }
    }
}
