using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using SafeState.Contents;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;
using SafeState.Snapshots;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

/// <summary>The members of ordered dictionaries and sets. Each one is one section of the store, because none runs a delegate.</summary>
[StackTraceHidden]
internal static class OrderedMembers
{
    /// <summary>Finds an entry by the order. A read, which waits for no owner.</summary>
    internal static bool TrySeek<TKey, TValue, TGate, TProbe>(
        GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, TGate, OrderedStorage<TKey, TValue>>, TProbe> map, OrderedSeek seek,
        TKey key, out KeyValuePair<TKey, TValue> entry, [CallerArgumentExpression(nameof(key))] string? parameter = null)
        where TKey : notnull
        where TGate : struct, IGate
        where TProbe : struct, IStoreProbe
    {
        if (seek is not (OrderedSeek.First or OrderedSeek.Last))
        {
            ThrowIfNull(key, parameter);
        }

        bool found = TrySeekInside(ref map.StrategyState, seek, key, out entry);
        map.CountReadIfObserved();
        return found;
    }

    /// <summary>Copies the first entries.</summary>
    internal static KeyValuePair<TKey, TValue>[] GetPage<TKey, TValue, TGate, TProbe>(
        GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, TGate, OrderedStorage<TKey, TValue>>, TProbe> map, int limit)
        where TKey : notnull
        where TGate : struct, IGate
        where TProbe : struct, IStoreProbe
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        OrderedRange<TKey, TValue> range = new(limit);
        return Collect(map, ref range);
    }

    /// <summary>Copies the first entries after a key.</summary>
    internal static KeyValuePair<TKey, TValue>[] GetPageAfter<TKey, TValue, TGate, TProbe>(
        GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, TGate, OrderedStorage<TKey, TValue>>, TProbe> map, TKey key, int limit,
        [CallerArgumentExpression(nameof(key))] string? parameter = null)
        where TKey : notnull
        where TGate : struct, IGate
        where TProbe : struct, IStoreProbe
    {
        ThrowIfNull(key, parameter);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        OrderedRange<TKey, TValue> range = new(limit) { HasStart = true, Start = key };
        return Collect(map, ref range);
    }

    /// <summary>Copies the first entries of a range.</summary>
    internal static KeyValuePair<TKey, TValue>[] GetRange<TKey, TValue, TGate, TProbe>(
        GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, TGate, OrderedStorage<TKey, TValue>>, TProbe> map, TKey fromKey, TKey toKey,
        int limit, [CallerArgumentExpression(nameof(fromKey))] string? fromParameter = null,
        [CallerArgumentExpression(nameof(toKey))] string? toParameter = null)
        where TKey : notnull
        where TGate : struct, IGate
        where TProbe : struct, IStoreProbe
    {
        ThrowIfNull(fromKey, fromParameter);
        ThrowIfNull(toKey, toParameter);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        OrderedRange<TKey, TValue> range = new(limit)
        {
            HasStart = true,
            Start = fromKey,
            IsStartIncluded = true,
            HasEnd = true,
            End = toKey,
        };
        return Collect(map, ref range);
    }

    /// <summary>Removes the first or the last entry. Waits while its key is owned, and then looks again.</summary>
    internal static bool TryTake<TKey, TValue, TGate, TProbe>(
        GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, TGate, OrderedStorage<TKey, TValue>>, TProbe> map, OrderedSeek end,
        out KeyValuePair<TKey, TValue> entry)
        where TKey : notnull
        where TGate : struct, IGate
        where TProbe : struct, IStoreProbe
    {
        try
        {
            while (true)
            {
                Outcome outcome = TakeInside(ref map.StrategyState, end, DelegateFrame.Top, out entry, out Owner<TKey, TValue>? blocker);
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

    private static bool TrySeekInside<TKey, TValue, TGate>(
        ref LockingStrategy<TKey, TValue, TGate, OrderedStorage<TKey, TValue>> strategy, OrderedSeek seek, TKey key,
        out KeyValuePair<TKey, TValue> entry)
        where TKey : notnull
        where TGate : struct, IGate
    {
        strategy.Section.EnterRead();
        try
        {
            return strategy.Storage.CommittedEntries.TrySeek(seek, key, out entry);
        }
        finally
        {
            strategy.Section.ExitRead();
        }
    }

    private static KeyValuePair<TKey, TValue>[] Collect<TKey, TValue, TGate, TProbe>(
        GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, TGate, OrderedStorage<TKey, TValue>>, TProbe> map,
        ref OrderedRange<TKey, TValue> range)
        where TKey : notnull
        where TGate : struct, IGate
        where TProbe : struct, IStoreProbe
    {
        ref LockingStrategy<TKey, TValue, TGate, OrderedStorage<TKey, TValue>> strategy = ref map.StrategyState;
        if (!FaultInjection.RangeTakesNoLock)
        {
            strategy.Section.EnterRead();
        }

        try
        {
            strategy.Storage.CommittedEntries.Collect(ref range);
        }
        finally
        {
            if (!FaultInjection.RangeTakesNoLock)
            {
                strategy.Section.ExitRead();
            }
        }

        map.CountReadIfObserved();
        return [.. range.Entries];
    }

    private static Outcome TakeInside<TKey, TValue, TGate>(
        ref LockingStrategy<TKey, TValue, TGate, OrderedStorage<TKey, TValue>> strategy, OrderedSeek end, DelegateFrame? frame,
        out KeyValuePair<TKey, TValue> entry, out Owner<TKey, TValue>? blocker)
        where TKey : notnull
        where TGate : struct, IGate
    {
        blocker = null;
        strategy.Section.Enter();
        try
        {
            OrderedTree<TKey, TValue> entries = strategy.Storage.CommittedEntries;
            if (!entries.TrySeek(end, default!, out entry))
            {
                return Outcome.Declined;
            }

            blocker = FaultInjection.TakingIgnoresOwners ? null : strategy.Section.Owners.GetBlocker(entry.Key, frame);
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            _ = entries.Remove(entry.Key);
            if (!FaultInjection.TakenEntriesAreNotWatched)
            {
                strategy.Section.AppendRemoved(entry.Key);
            }

            return Outcome.Done;
        }
        finally
        {
            strategy.Section.Exit();
        }
    }

    private static void ThrowIfNull<TKey>(TKey key, string? parameter)
    {
        if (key is null)
        {
            throw new ArgumentNullException(parameter);
        }
    }
}
