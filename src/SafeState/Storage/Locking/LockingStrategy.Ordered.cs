using System.Collections.Generic;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Snapshots;

namespace SafeState.CompilerServices;

/// <content>Members that use the order. Only storages with a tree are used by classes that have them.</content>
public partial struct LockingStrategy<TKey, TValue, TGate, TStorage>
{
    bool IOrderedStrategy<TKey, TValue>.TrySeek(OrderedSeek seek, TKey key, out KeyValuePair<TKey, TValue> entry)
    {
        _section.EnterRead();
        try
        {
            return _storage.Tree!.TrySeek(seek, key, out entry);
        }
        finally
        {
            _section.ExitRead();
        }
    }

    void IOrderedStrategy<TKey, TValue>.Collect(ref OrderedRange<TKey, TValue> range)
    {
        if (!FaultInjection.RangeTakesNoLock)
        {
            _section.EnterRead();
        }

        try
        {
            _storage.Tree!.Collect(ref range);
        }
        finally
        {
            if (!FaultInjection.RangeTakesNoLock)
            {
                _section.ExitRead();
            }
        }
    }

    Outcome IOrderedStrategy<TKey, TValue>.Take(
        OrderedSeek end, DelegateFrame? frame, out KeyValuePair<TKey, TValue> entry, out Owner<TKey, TValue>? blocker)
    {
        blocker = null;
        _section.Enter();
        try
        {
            return _storage.Tree!.TrySeek(end, default!, out entry)
                ? _section.RemovePresentInside(ref _storage, entry.Key, frame, out blocker)
                : Outcome.Declined;
        }
        finally
        {
            _section.Exit();
        }
    }
}
