using System.Collections.Generic;

namespace SafeState.Metering;

/// <summary>All stores of one name and strategy, dead ones included.</summary>
internal sealed class StoreMeter(string name, GuardStrategy strategy)
{
    internal string Name { get; } = name;

    internal GuardStrategy Strategy { get; } = strategy;

    /// <summary>The first of the store's cells.</summary>
    internal int FirstCell { get; } = CellRegistry.Reserve();

    internal LiveInstances Live { get; } = new();

    internal HotKeys HotKeys { get; } = new();

    internal TraceSamples Traces { get; } = new();

    /// <summary>Store and strategy, as tags.</summary>
    internal KeyValuePair<string, object?>[] Tags { get; } =
    [
        new(GuardMetrics.StoreTag, name),
        new(GuardMetrics.StrategyTag, TagValues.Of(strategy)),
    ];

    internal long CellOf(long[] totals, Cell cell) => totals[FirstCell + (int)cell];
}
