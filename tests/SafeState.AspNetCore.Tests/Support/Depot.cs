using System.Collections.Generic;

namespace SafeState.AspNetCore.Tests.Support;

/// <summary>Guarded stores whose keys and values hold a marker, and one with a hostile name.</summary>
[GuardedState(Register = false)]
internal sealed partial class Depot
{
    internal const string Canary = "canary-7d1f";
    internal const string Hostile = "<img src=x onerror=alert(1)>";

    [Guarded(Name = "board.stock")]
    private readonly Dictionary<string, long> _stock = [];

    [Guarded(GuardStrategy.Locked, Name = Hostile)]
    private readonly Dictionary<string, string> _notes = [];

    /// <summary>Reads and writes a store.</summary>
    internal void Use(int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            _ = Stock.TryGetValue(Canary, out _);
            _ = Stock.Increment(Canary);
        }
    }

    internal void Fill()
    {
        for (int i = 0; i < 100; i++)
        {
            Stock[$"{Canary}-{i}"] = i;
            Notes[$"{Canary}-{i}"] = $"{Canary}-value-{i}";
        }
    }
}
