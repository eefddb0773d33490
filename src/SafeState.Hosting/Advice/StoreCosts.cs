using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SafeState.Metering;

namespace SafeState.Hosting.Advice;

/// <summary>
/// The costs of operations in each strategy, in nanoseconds of one thread, and the costs that threads add to each other. The figures come
/// from one machine, and advice uses only their ratios. <c>docs/advice.md</c> has them as a table.
/// </summary>
internal static class StoreCosts
{
    /// <summary>The costs in the order of <see cref="GuardStrategy"/>: Striped, Locked, ReaderWriter, Snapshot.</summary>
    private static readonly ImmutableDictionary<StoreCounter, OperationCost[]> Table = new Dictionary<StoreCounter, OperationCost[]>
    {
        [StoreCounter.Read] = [new(24), new(37), new(47), new(25)],
        [StoreCounter.Set] = [new(30), new(40), new(49), new(225)],
        [StoreCounter.Increment] = [new(45), new(46), new(55), new(250)],
        [StoreCounter.Add] = [new(48), new(36), new(40), new(157)],
        [StoreCounter.Remove] = [new(48), new(36), new(40), new(157)],
        [StoreCounter.Update] = [new(85), new(95), new(110), new(270)],
        [StoreCounter.GetOrAdd] = [new(75), new(80), new(100), new(170)],
        [StoreCounter.Compute] = [new(200), new(220), new(230), new(550)],
        [StoreCounter.Snapshot] = [new(500, 32), new(200, 15), new(200, 15), new(30, 3)],
        [StoreCounter.Replace] = [new(200, 50), new(150, 32), new(150, 33), new(300, 92)],
        [StoreCounter.Clear] = [new(300, 49), new(150, 8), new(150, 8), new(200, 10)],
        [StoreCounter.Drain] = [new(300, 49), new(150, 8), new(150, 8), new(200, 10)],
        [StoreCounter.Section] = [default, new(60), new(70), new(1_000)], // only where there are such
    }.ToImmutableDictionary();

    /// <summary>Returns the nanoseconds of all threads together for the observed operations, in the given strategy.</summary>
    internal static double Estimate(StoreTraffic traffic, GuardStrategy strategy) =>
        traffic.Operations.Sum(operation => Estimate(traffic, strategy, operation.Key));

    /// <summary>Returns the part of one operation in them.</summary>
    internal static double Estimate(StoreTraffic traffic, GuardStrategy strategy, StoreCounter operation)
    {
        if (!Table.TryGetValue(operation, out OperationCost[]? costs) || traffic[operation] <= 0)
        {
            return 0;
        }

        double alone = traffic[operation] * costs[(int)strategy - 1].For(traffic.Entries);
        return alone * (1 + (ContentionFactor(traffic) * Penalty(strategy, operation, traffic.HotShare)));
    }

    /// <summary>
    /// Returns how much threads delay each other: the number of other threads times the share of the time in which one lock would be
    /// held. A store that many threads use now and then counts as unshared.
    /// </summary>
    private static double ContentionFactor(StoreTraffic traffic)
    {
        double held =
            traffic.Operations.Sum(operation => Table.TryGetValue(operation.Key, out OperationCost[]? costs)
                ? traffic[operation.Key] * costs[(int)GuardStrategy.Locked - 1].For(traffic.Entries)
                : 0);
        return double.Min(1, held / (traffic.Seconds * 1e9)) * double.Max(0, traffic.Threads - 1);
    }

    /// <summary>Returns what each other thread adds to an operation, as a multiple of its cost on one thread.</summary>
    private static double Penalty(GuardStrategy strategy, StoreCounter operation, double hotShare)
    {
        bool reads = operation is StoreCounter.Read or StoreCounter.Snapshot;
        return strategy switch
        {
            GuardStrategy.Striped => reads ? 0 : 1 + (2.5 * hotShare),
            GuardStrategy.Snapshot => reads ? 0 : 2,
            GuardStrategy.Locked or GuardStrategy.ReaderWriter => 2,
            _ => throw new ArgumentOutOfRangeException(nameof(strategy)),
        };
    }
}
