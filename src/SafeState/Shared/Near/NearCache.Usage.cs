using System;

namespace SafeState.Sharing;

/// <summary>What metrics show of the cache.</summary>
internal sealed partial class NearCache<TKey, TValue> : INearState
{
    /// <summary>Where the cache counts. Null: nowhere.</summary>
    public NearUsage? Usage { get; set; }

    /// <summary>Returns whether there is a copy that no later change is known of. It may still be too old.</summary>
    public bool HasCopy(TKey key) => _entries.TryGetValue(key, out NearEntry<TKey, TValue>? entry) && entry.IsCurrent;

    /// <inheritdoc/>
    public double? GetAge()
    {
        long oldest = long.MaxValue;
        lock (_lock)
        {
            foreach (NearPartition partition in _partitions)
            {
                if (partition.Generation != 0 && partition.LastFresh != NearPartition.NotFresh)
                {
                    oldest = Math.Min(oldest, partition.LastFresh - _maxStaleness);
                }
            }
        }

        double secondsOfTick = _declaration.GetMaxStaleness().TotalSeconds / _maxStaleness;
        return oldest == long.MaxValue ? null : double.Max(0, (Now - oldest) * secondsOfTick);
    }

    /// <summary>A message was missing if the partition was fresh, and otherwise the feed has started again.</summary>
    private void CountReset(NearPartition partition, long generation)
    {
        if (partition.Generation == generation && partition.FreshUntil != NearPartition.NotFresh)
        {
            Usage?.AddFlush(NearFlush.Gap);
        }
        else if (partition.Generation != 0 && partition.Generation != generation)
        {
            Usage?.AddFlush(NearFlush.Rollback);
        }
    }

    /// <summary>A partition that had not started has nothing to give up.</summary>
    private void CountInterruption(NearPartition partition)
    {
        if (partition.Generation != 0 && partition.FreshUntil != NearPartition.NotFresh)
        {
            Usage?.AddFlush(NearFlush.Disconnect);
        }
    }
}
