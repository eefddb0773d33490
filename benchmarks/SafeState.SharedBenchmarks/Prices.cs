using System.Collections.Generic;
using System.Linq;

namespace SafeState.SharedBenchmarks;

/// <summary>The same prices in a local dictionary and in a shared one.</summary>
[GuardedState(Register = false)]
internal sealed partial class Prices(SharedState shared)
{
    internal const int Keys = 1_024;

    internal static readonly string[] Names = [.. Enumerable.Range(0, Keys).Select(static key => $"product-{key}")];

    [Guarded(GuardStrategy.Snapshot, Name = "benchmark.local")]
    private readonly Dictionary<string, string> _local = Names.ToDictionary(static name => name);

    /// <summary>Gets the shared dictionary with a near cache.</summary>
    [Shared("benchmark.near", NearCache = true)]
    public partial ISharedMap<string, string> Near { get; }

    /// <summary>Reads the local dictionary.</summary>
    internal long ReadLocal(int reads)
    {
        long found = 0;
        for (int i = 0; i < reads; i++)
        {
            found += Local.TryGetValue(Names[i & (Keys - 1)], out _) ? 1 : 0;
        }

        return found;
    }
}
