using System;
using System.Collections.Generic;

namespace SafeState.Sharing;

/// <summary>What the feed of a partition says.</summary>
internal sealed partial class NearCache<TKey, TValue>
{
    /// <inheritdoc/>
    public void OnReset(int partition, long generation, long sequence)
    {
        lock (_lock)
        {
            CountReset(_partitions[partition], generation);
            if (_partitions[partition].Generation != 0 && _partitions[partition].Generation != generation)
            {
                Replace(partition);
            }

            _partitions[partition].Reset(generation, sequence);
        }
    }

    /// <inheritdoc/>
    public void OnChange(int partition, long sequence, string? key)
    {
        lock (_lock)
        {
            NearPartition changed = _partitions[partition];
            if (key is null)
            {
                changed.Flush(sequence);
            }
            else
            {
                changed.Raise(key, sequence);
                if (TryFind(key, out NearEntry<TKey, TValue>? entry) && entry.Partition == changed && entry.AsOf < sequence)
                {
                    Remove(entry);
                }
            }

            changed.Advance(sequence);
        }
    }

    /// <inheritdoc/>
    public void OnConfirmed(int partition, long instant)
    {
        lock (_lock)
        {
            _partitions[partition].Confirm(instant + _maxStaleness - _clock.Lag);
        }
    }

    /// <inheritdoc/>
    public void OnInterrupted(int partition)
    {
        lock (_lock)
        {
            CountInterruption(_partitions[partition]);
            _partitions[partition].Interrupt();
        }
    }

    /// <inheritdoc/>
    public void OnLost(int partition)
    {
        lock (_lock)
        {
            Usage?.AddFlush(NearFlush.Rollback);
            Replace(partition);
        }
    }

    /// <inheritdoc/>
    public void OnFailed(Exception problem)
    {
        // Nothing is confirmed any more, so that reads ask the server and get the problem from it.
    }

    private void Replace(int partition)
    {
        _partitions[partition].Detach();
        _partitions[partition] = new NearPartition(partition);
    }
}
