using System.Collections.Generic;
using SafeState.CompilerServices;
using SafeState.Striped;

namespace SafeState.Tests.Striped;

/// <summary>A striped map of numbers as a generated class is one, with its tables in view.</summary>
internal sealed class StripedNumbers(Dictionary<int, long> content)
    : GuardedNumberMap<int, long, StripedStrategy<int, long, IntegerHasher<int>>, NoProbe>("striped", 1, new(content, takeOver: false))
{
    internal StripedTable<int, long, IntegerHasher<int>> Tables => StrategyState.Tables;

    /// <summary>Nobody writes any more: everything must hold.</summary>
    internal void AssertSound()
    {
        Assert.Null(Tables.FindBrokenInvariant());
        Assert.Equal(Count, Snapshot().Count);
    }
}
