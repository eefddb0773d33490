using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Snapshots;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

/// <summary>The members of ordered dictionaries and sets. Each one is one step of the store, because none runs a delegate.</summary>
[StackTraceHidden]
internal static class OrderedMembers
{
    /// <summary>Finds an entry by the order. A read, which waits for no owner.</summary>
    internal static bool TrySeek<TKey, TValue, TStrategy, TProbe>(
        GuardedMap<TKey, TValue, TStrategy, TProbe> map, OrderedSeek seek, TKey key, out KeyValuePair<TKey, TValue> entry,
        [CallerArgumentExpression(nameof(key))] string? parameter = null)
        where TKey : notnull
        where TStrategy : struct, IOrderedStrategy<TKey, TValue>
        where TProbe : struct, IStoreProbe
    {
        if (seek is not (OrderedSeek.First or OrderedSeek.Last))
        {
            OrderedSearch<TKey, TValue>.ThrowIfNull(key, parameter);
        }

        bool found = map.StrategyState.TrySeek(seek, key, out entry);
        map.CountReadIfObserved();
        return found;
    }

    /// <summary>Copies the entries of a range.</summary>
    internal static KeyValuePair<TKey, TValue>[] Collect<TKey, TValue, TStrategy, TProbe>(
        GuardedMap<TKey, TValue, TStrategy, TProbe> map, OrderedRange<TKey, TValue> range)
        where TKey : notnull
        where TStrategy : struct, IOrderedStrategy<TKey, TValue>
        where TProbe : struct, IStoreProbe
    {
        map.StrategyState.Collect(ref range);
        map.CountReadIfObserved();
        return [.. range.Entries];
    }

    /// <summary>Removes the first or the last entry. Waits while its key is owned, and then looks again.</summary>
    internal static bool TryTake<TKey, TValue, TStrategy, TProbe>(
        GuardedMap<TKey, TValue, TStrategy, TProbe> map, OrderedSeek end, out KeyValuePair<TKey, TValue> entry)
        where TKey : notnull
        where TStrategy : struct, IOrderedStrategy<TKey, TValue>
        where TProbe : struct, IStoreProbe
    {
        try
        {
            while (true)
            {
                Outcome outcome = map.StrategyState.Take(end, DelegateFrame.Top, out entry, out Owner<TKey, TValue>? blocker);
                if (outcome != Outcome.Blocked)
                {
                    map.CountOperation(StoreCounter.Remove);
                    return outcome == Outcome.Done;
                }

                OwnerWait.Block(blocker!, joins: false);
            }
        }
        catch
        {
            ProbedStore<TProbe>.RaiseEventsOfFailure();
            throw;
        }
    }
}
