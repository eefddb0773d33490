using System;
using System.Collections.Generic;
using System.Threading;
using SafeState.Metering;
using SafeState.Proving;
using SafeState.Sections;

namespace SafeState.CompilerServices;

/// <content>Watchers.</content>
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe> : IWatchedStore<TKey, TValue>
{
    /// <inheritdoc/>
    public IAsyncEnumerable<WatchedChanges<TKey, TValue>> WatchAsync(int buffer = 1024, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buffer, 1);
        return new MapWatch<TKey, TValue>(this, buffer, cancellationToken);
    }

    WatchedChanges<TKey, TValue> IWatchedStore<TKey, TValue>.Restart(ChangeRing<TKey, TValue> ring)
    {
        int discarded = ring.Discard();
        MapSnapshot<TKey, TValue> snapshot = _strategy.Watch(ring, out long dropped);
        if (discarded != 0)
        {
            RecordDroppedChanges(discarded);
        }

        CountOperation(StoreCounter.Snapshot);
        return new(FaultInjection.WatchedSnapshotIsTakenLater ? _strategy.Snapshot() : snapshot, dropped + discarded);
    }

    bool IWatchedStore<TKey, TValue>.IsWatched => _strategy.IsWatched;

    void IWatchedStore<TKey, TValue>.DetachClosedWatchers() => _strategy.DetachClosedWatchers();
}
