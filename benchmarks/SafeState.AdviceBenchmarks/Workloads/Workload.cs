using System.Collections.Generic;

namespace SafeState.AdviceBenchmarks.Workloads;

/// <summary>What threads do to a map.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">The kind of keys: <c>int</c> or <c>string</c>.</param>
/// <param name="Entries">How many entries there are.</param>
/// <param name="Threads">How many threads.</param>
/// <param name="Skew"><c>uniform</c>, <c>zipf</c>, or <c>one</c>: a single key.</param>
/// <param name="Shares">How often each action is done, out of the sum of these numbers.</param>
internal sealed record Workload(
    string Name, string Key, int Entries, int Threads, string Skew, IReadOnlyDictionary<PlayerAction, int> Shares)
{
    /// <summary>The skew of a workload whose every step is on the same key.</summary>
    internal const string OneKey = "one";

    /// <inheritdoc/>
    public override string ToString() => Name;
}
