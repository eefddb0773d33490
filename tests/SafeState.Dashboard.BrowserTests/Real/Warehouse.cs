using System.Collections.Generic;

namespace SafeState.Dashboard.BrowserTests.Real;

/// <summary>Guarded dictionaries that real threads use.</summary>
[GuardedState]
public partial class Warehouse
{
    [Guarded(GuardStrategy.Locked, Name = "Warehouse.Stock")]
    private readonly Dictionary<string, long> _stock = [];

    [Guarded(GuardStrategy.Striped, Name = "<img src=x onerror=\"window.broken=1\">")]
    private readonly Dictionary<int, long> _orders = [];

    [Guarded(GuardStrategy.Snapshot, Name = "Warehouse.Prices")]
    private readonly Dictionary<string, decimal> _prices = new() { ["bolt"] = 0.12m };

    [Guarded(GuardStrategy.ReaderWriter, Name = "Warehouse.Notes")]
    private readonly Dictionary<int, string> _notes = [];

    internal void Order(int customer)
    {
        _ = Stock.Increment("bolt");
        _ = Orders.Increment(customer);
        _ = Prices.TryGetValue("bolt", out _);
    }

    internal void Note(int number, string text) => Notes[number] = text;

    /// <summary>Removes all notes. The pages add up the entries of all instances that are not collected yet.</summary>
    internal void Forget() => Notes.Clear();
}
