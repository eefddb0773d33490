using System.Collections.Generic;
using System.Linq;
using SafeState.Metering;

namespace SafeState.Hosting.Advice;

/// <summary>What a store was seen to do.</summary>
/// <param name="Strategy">The strategy by which it did it.</param>
/// <param name="Seconds">For how long it was seen.</param>
/// <param name="Operations">How often each operation was done; reads, and what writes copied, are estimates.</param>
internal sealed record StoreTraffic(GuardStrategy Strategy, double Seconds, IReadOnlyDictionary<StoreCounter, double> Operations)
{
    /// <summary>How many entries an instance has.</summary>
    public double Entries { get; init; }

    /// <summary>How many threads used it beside each other: fewer count where some do most of the work.</summary>
    public double Threads { get; init; } = 1;

    /// <summary>The share of the most used key.</summary>
    public double HotShare { get; init; }

    /// <summary>Whether its snapshots have an order, which only a lock keeps.</summary>
    public bool KeepsOrder { get; init; }

    /// <summary>All operations.</summary>
    public double Total => Operations.Sum(static pair => pair.Key <= StoreCounter.Section ? pair.Value : 0);

    /// <summary>Operations that change an entry, or all of them.</summary>
    public double Writes =>
        Total - this[StoreCounter.Read] - this[StoreCounter.Snapshot] - (this[StoreCounter.Section] - this[StoreCounter.WritingSections]);

    /// <summary>How often a lock was wanted, and how often it was not to be had at once.</summary>
    public double ContendedShare
    {
        get
        {
            double acquisitions = Strategy is GuardStrategy.Locked or GuardStrategy.ReaderWriter ? Total : Writes;
            return acquisitions > 0 ? double.Min(1, this[StoreCounter.Contentions] / acquisitions) : 0;
        }
    }

    /// <summary>The strategies that the code would still compile with, and mean the same.</summary>
    public IReadOnlyList<GuardStrategy> Choices =>
        this[StoreCounter.Section] > 0 && Strategy == GuardStrategy.Snapshot ? [GuardStrategy.Snapshot] // batches
        : this[StoreCounter.Section] > 0 || KeepsOrder ? [GuardStrategy.Locked, GuardStrategy.ReaderWriter]
        : [GuardStrategy.Striped, GuardStrategy.Locked, GuardStrategy.ReaderWriter, GuardStrategy.Snapshot];

    /// <summary>How often something happened.</summary>
    public double this[StoreCounter counter] => Operations.GetValueOrDefault(counter);

    /// <summary>How often it happened each second.</summary>
    public double RateOf(StoreCounter counter) => Seconds > 0 ? this[counter] / Seconds : 0;
}
