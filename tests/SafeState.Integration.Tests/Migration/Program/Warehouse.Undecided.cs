using System.Collections.Generic;
using System.Linq;

namespace Depot;

/// <summary>Uses that no fix can decide: the compiler lists them, and the page of the rule says what to do.</summary>
public sealed partial class Warehouse
{
    // A lock on the map, for two steps that belong together.
    public bool Swap(string first, string second)
    {
        lock (_stock)
        {
            (_stock[first], _stock[second]) = (_stock[second], _stock[first]);
            return true;
        }
    }

    // A hint for a table that is no longer there.
    public void Expect(int more) => _stock.EnsureCapacity(more);

    // The live map, for whoever asks.
    public IReadOnlyDictionary<string, long> Levels => _stock;

    // A query that is run some time.
    public IEnumerable<string> Missing() => _stock.Where(pair => pair.Value == 0).Select(pair => pair.Key);

    // A value that may be absent, and a field that may be null.
    public void Ensure() => _stock ??= [];
}
