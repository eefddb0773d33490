using System.Collections.Generic;
using SafeState.CompilerServices;

namespace SafeState.Tests.Snapshots;

/// <summary>A map under the snapshot strategy as a generated class is one, with its trie in view.</summary>
internal sealed class SnapshotMap<TKey, TValue, THasher>(Dictionary<TKey, TValue>? content = null)
    : GuardedMap<TKey, TValue, SnapshotStrategy<TKey, TValue, THasher>, MeteringProbe>("snapshot", 1, new(content ?? [], takeOver: false))
    where TKey : notnull
    where THasher : struct, IKeyHasher<TKey, THasher>
{
    internal int LongestChainOfOwners => StrategyState.Section.Owners.LongestChain;

    internal long CountProbes() => StrategyState.Storage.Trie.CountProbes(Snapshot());

    /// <summary>Nobody writes any more: everything must hold.</summary>
    internal void AssertSound()
    {
        Assert.Null(StrategyState.Storage.Trie.FindBrokenInvariant(Snapshot()));
        Assert.Equal(Count, Snapshot().Count);
    }
}
