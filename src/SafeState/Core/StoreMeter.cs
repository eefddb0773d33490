using System;
using System.Collections.Generic;

namespace SafeState.Metering;

/// <summary>All stores of one name and strategy in one host, or in none, dead ones included.</summary>
internal sealed class StoreMeter
{
    private readonly long[]? _before;

    /// <param name="name">The stores' name.</param>
    /// <param name="strategy">Their strategy.</param>
    /// <param name="host">The host that they belong to; null: the process.</param>
    internal StoreMeter(string name, GuardStrategy strategy, StoreHost? host)
    {
        Name = name;
        Strategy = strategy;
        Host = host;
        (FirstCell, _before) = CellRegistry.Reserve();
        Tags = [new(GuardMetrics.StoreTag, name), new(GuardMetrics.StrategyTag, TagValues.Of(strategy))];
        if (host is null)
        {
            GC.SuppressFinalize(this); // the process keeps its meters for good
        }
    }

    /// <summary>Neither the host nor a store of it is left: nothing can count in the cells anymore.</summary>
    ~StoreMeter() => CellRegistry.Release(FirstCell);

    internal string Name { get; }

    internal GuardStrategy Strategy { get; }

    /// <summary>The host that the stores belong to; null: the process.</summary>
    internal StoreHost? Host { get; }

    /// <summary>The first of the store's cells.</summary>
    internal int FirstCell { get; }

    internal LiveInstances Live { get; } = new();

    internal HotKeys HotKeys { get; } = new();

    internal TraceSamples Traces { get; } = new();

    /// <summary>Store and strategy, as tags.</summary>
    internal KeyValuePair<string, object?>[] Tags { get; }

    internal long CellOf(long[] totals, Cell cell) => totals[FirstCell + (int)cell] - (_before?[(int)cell] ?? 0);

    /// <summary>All counts of the store.</summary>
    internal long[] CountsIn(long[] totals)
    {
        long[] counts = new long[Cells.Count];
        for (int cell = 0; cell < counts.Length; cell++)
        {
            counts[cell] = CellOf(totals, (Cell)cell);
        }

        return counts;
    }

    /// <summary>The counts of a thread, of which some may be those of an earlier owner of the cells: for differences only.</summary>
    internal long RawCellOf(long[] counts, Cell cell) => counts[FirstCell + (int)cell];
}
