using System.Collections.Generic;
using SafeState.CompilerServices;

namespace SafeState.Tests.Snapshots;

/// <summary>A map under the snapshot strategy as a generated class is one, with its trie in view.</summary>
internal sealed class SnapshotMap<TKey, TValue, THasher>(Dictionary<TKey, TValue>? content = null)
    : GuardedMap<TKey, TValue, SnapshotStore<TKey, TValue, THasher>, MeteringProbe>("snapshot", 1, new(content ?? [], takeOver: false))
    where TKey : notnull
    where THasher : struct, IKeyHasher<TKey, THasher>
{
    internal int LongestChainOfOwners => Store.Section.Owners.LongestChain;

    internal long CountProbes() => Store.Content.Trie.CountProbes(Snapshot());

    /// <summary>Nobody writes any more: everything must hold.</summary>
    internal void AssertSound()
    {
        Assert.Null(Store.Content.Trie.FindFault(Snapshot()));
        Assert.Equal(Count, Snapshot().Count);
    }
}
