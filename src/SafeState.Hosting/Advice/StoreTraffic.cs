using System.Collections.Generic;
using System.Linq;
using SafeState.Metering;

namespace SafeState.Hosting.Advice;

/// <summary>The operations of a store that were observed.</summary>
/// <param name="Strategy">The strategy of the store at that time.</param>
/// <param name="Seconds">The length of the observation, in seconds.</param>
/// <param name="Operations">The number of each operation. The number of reads, and the bytes that writes copied, are estimates.</param>
internal sealed record StoreTraffic(GuardStrategy Strategy, double Seconds, IReadOnlyDictionary<StoreCounter, double> Operations)
{
    /// <summary>Gets the number of entries of an instance.</summary>
    public double Entries { get; init; }

    /// <summary>
    /// Gets the effective number of threads that used the store at the same time. It is smaller if a few of them do most of the work.
    /// </summary>
    public double Threads { get; init; } = 1;

    /// <summary>Gets the share of the most used key.</summary>
    public double HotShare { get; init; }

    /// <summary>Gets whether the snapshots of the store have an order, which only a lock preserves.</summary>
    public bool KeepsOrder { get; init; }

    /// <summary>Gets the number of all operations.</summary>
    public double Total => Operations.Sum(static pair => pair.Key <= StoreCounter.Section ? pair.Value : 0);

    /// <summary>Gets the number of operations that change one entry or all entries.</summary>
    public double Writes =>
        Total - this[StoreCounter.Read] - this[StoreCounter.Snapshot] - (this[StoreCounter.Section] - this[StoreCounter.WritingSections]);

    /// <summary>Gets the share of lock acquisitions that found the lock held.</summary>
    public double ContendedShare
    {
        get
        {
            double acquisitions = Strategy is GuardStrategy.Locked or GuardStrategy.ReaderWriter ? Total : Writes;
            return acquisitions > 0 ? double.Min(1, this[StoreCounter.Contentions] / acquisitions) : 0;
        }
    }

    /// <summary>Gets the strategies that would compile and mean the same.</summary>
    public IReadOnlyList<GuardStrategy> Choices =>
        this[StoreCounter.Section] > 0 && Strategy == GuardStrategy.Snapshot ? [GuardStrategy.Snapshot] // batches
        : this[StoreCounter.Section] > 0 || KeepsOrder ? [GuardStrategy.Locked, GuardStrategy.ReaderWriter]
        : [GuardStrategy.Striped, GuardStrategy.Locked, GuardStrategy.ReaderWriter, GuardStrategy.Snapshot];

    /// <summary>Gets the number of an operation.</summary>
    public double this[StoreCounter counter] => Operations.GetValueOrDefault(counter);

    /// <summary>Returns the number of an operation for each second.</summary>
    public double RateOf(StoreCounter counter) => Seconds > 0 ? this[counter] / Seconds : 0;
}
