using System.Collections.Generic;
using SafeState.CompilerServices;
using SafeState.Striped;

namespace SafeState.Tests.Striped;

/// <summary>A striped map as a generated class is one, with its tables in view.</summary>
internal sealed class StripedMap<TKey, TValue, THasher>(Dictionary<TKey, TValue>? content = null)
    : GuardedMap<TKey, TValue, StripedStrategy<TKey, TValue, THasher>, MeteringProbe>("striped", 1, new(content ?? [], takeOver: false))
    where TKey : notnull
    where THasher : struct, IKeyHasher<TKey, THasher>
{
    internal StripedTable<TKey, TValue, THasher> Tables => StrategyState.Tables;

    /// <summary>Nobody writes any more: everything must hold.</summary>
    internal void AssertSound()
    {
        Assert.Null(Tables.FindBrokenInvariant());
        Assert.Equal(Count, Snapshot().Count);
    }
}
