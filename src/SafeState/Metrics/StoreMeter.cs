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
        (FirstCounter, _before) = CounterRegistry.Reserve();
        ReadEstimates.Reset(FirstCounter);
        Tags = [new(GuardMetrics.StoreTag, name), new(GuardMetrics.StrategyTag, TagValues.FromStrategy(strategy))];
        if (host is null)
        {
            GC.SuppressFinalize(this); // the process keeps its meters for good
        }
    }

    /// <summary>Neither the host nor a store of it is left: nothing can count in the cells anymore.</summary>
    ~StoreMeter() => CounterRegistry.Release(FirstCounter);

    internal string Name { get; }

    internal GuardStrategy Strategy { get; }

    /// <summary>The host that the stores belong to; null: the process.</summary>
    internal StoreHost? Host { get; }

    /// <summary>The first of the store's cells.</summary>
    internal int FirstCounter { get; }

    internal LiveInstances Live { get; } = new();

    internal HotKeys HotKeys { get; } = new();

    internal TraceSamples Traces { get; } = new();

    internal WaitHistogram Waits { get; } = new();

    /// <summary>Limits the events about waits.</summary>
    internal EventThrottle Throttle { get; } = new();

    /// <summary>Limits the events on spans.</summary>
    internal EventThrottle ActivityThrottle { get; } = new();

    /// <summary>Store and strategy, as tags.</summary>
    internal KeyValuePair<string, object?>[] Tags { get; }

    internal long GetCount(long[] totals, StoreCounter counter) => totals[FirstCounter + (int)counter] - (_before?[(int)counter] ?? 0);

    /// <summary>The reads so far: those that were counted, and an estimate of the others. It never falls.</summary>
    internal long GetReads(long[] totals) => GetCount(totals, StoreCounter.Read) + ReadEstimates.Get(FirstCounter);

    /// <summary>All counts of the store.</summary>
    internal long[] GetCounts(long[] totals)
    {
        long[] counts = new long[CounterLayout.Count];
        for (int counter = 0; counter < counts.Length; counter++)
        {
            counts[counter] = GetCount(totals, (StoreCounter)counter);
        }

        return counts;
    }

    /// <summary>The counts of a thread, of which some may be those of an earlier owner of the cells: for differences only.</summary>
    internal long GetRawCount(long[] counts, StoreCounter counter) => counts[FirstCounter + (int)counter];
}
