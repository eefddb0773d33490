using System.Collections.Generic;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Snapshots;

namespace SafeState.CompilerServices;

public partial struct OrderedSnapshotStrategy<TKey, TValue>
{
    bool IOrderedStrategy<TKey, TValue>.TrySeek(OrderedSeek seek, TKey key, out KeyValuePair<TKey, TValue> entry) =>
        ReadRoot().Entries.TrySeek(seek, key, out entry);

    void IOrderedStrategy<TKey, TValue>.Collect(ref OrderedRange<TKey, TValue> range) => ReadRoot().Entries.Collect(ref range);

    Outcome IOrderedStrategy<TKey, TValue>.Take(
        OrderedSeek end, DelegateFrame? frame, out KeyValuePair<TKey, TValue> entry, out Owner<TKey, TValue>? blocker)
    {
        blocker = null;
        Enter();
        try
        {
            return _storage.Root.Entries.TrySeek(end, default!, out entry)
                ? _section.RemovePresentInside(ref _storage, entry.Key, frame, out blocker)
                : Outcome.Declined;
        }
        finally
        {
            _section.Exit();
        }
    }
}
