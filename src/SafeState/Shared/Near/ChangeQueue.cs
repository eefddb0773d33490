using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>
/// The changes that a watcher has not taken yet. When there are too many, they become one reset of each partition, so that a slow
/// watcher costs bounded memory.
/// </summary>
/// <param name="partitions">The number of partitions.</param>
/// <param name="capacity">The greatest number of changes.</param>
internal sealed class ChangeQueue(int partitions, int capacity) : IFeedListener
{
    private readonly Lock _lock = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long?[] _resets = new long?[partitions];
    private readonly bool[] _isStarted = new bool[partitions];
    private Queue<(int Partition, long Sequence, string? Key)> _changes = new();
    private int _missing = partitions;
    private int _resetCount;
    private Exception? _problem;

    /// <summary>Ends when each partition has its first reset.</summary>
    public Task Started => _started.Task;

    /// <summary>Waits until there may be something to take.</summary>
    /// <exception cref="Exception">The problem that ended the feed.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken) =>
        _ = await _signal.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Takes the next change. Resets come first, in the order of the partitions.</summary>
    public bool TryTake(out SharedChangeKind kind, out int partition, out long sequence, [MaybeNull] out string? key)
    {
        lock (_lock)
        {
            if (_problem is not null)
            {
                throw _problem;
            }

            key = null;
            if (_resetCount > 0)
            {
                partition = Array.FindIndex(_resets, static reset => reset is not null);
                (kind, sequence) = (SharedChangeKind.Reset, _resets[partition]!.Value);
                _resets[partition] = null;
                _resetCount--;
                return true;
            }

            bool isTaken = _changes.TryDequeue(out (int Partition, long Sequence, string? Key) change);
            (partition, sequence, key) = change;
            kind = key is null ? SharedChangeKind.Cleared : SharedChangeKind.Changed;
            return isTaken;
        }
    }

    /// <inheritdoc/>
    public void OnReset(int partition, long generation, long sequence)
    {
        lock (_lock)
        {
            if (_isStarted[partition])
            {
                _changes = new(RemoveAll(_changes, partition));
            }
            else
            {
                _isStarted[partition] = true;
                if (--_missing == 0)
                {
                    _ = _started.TrySetResult();
                }
            }

            Reset(partition, sequence);
        }

        _ = _signal.Writer.TryWrite(true);
    }

    /// <inheritdoc/>
    public void OnChange(int partition, long sequence, string? key)
    {
        lock (_lock)
        {
            if (_changes.Count < capacity)
            {
                _changes.Enqueue((partition, sequence, key));
            }
            else
            {
                while (_changes.TryDequeue(out (int Partition, long Sequence, string? Key) dropped))
                {
                    Reset(dropped.Partition, dropped.Sequence);
                }

                Reset(partition, sequence);
            }
        }

        _ = _signal.Writer.TryWrite(true);
    }

    /// <inheritdoc/>
    public void OnConfirmed(int partition, long instant)
    {
    }

    /// <inheritdoc/>
    public void OnInterrupted(int partition)
    {
    }

    /// <inheritdoc/>
    public void OnLost(int partition)
    {
    }

    /// <inheritdoc/>
    public void OnFailed(Exception problem)
    {
        lock (_lock)
        {
            _problem = problem;
            _ = _started.TrySetResult();
        }

        _ = _signal.Writer.TryWrite(true);
    }

    private void Reset(int partition, long sequence)
    {
        _resetCount += _resets[partition] is null ? 1 : 0;
        _resets[partition] = sequence;
    }

    private static IEnumerable<(int Partition, long Sequence, string? Key)> RemoveAll(
        Queue<(int Partition, long Sequence, string? Key)> changes, int partition)
    {
        foreach ((int Partition, long Sequence, string? Key) change in changes)
        {
            if (change.Partition != partition)
            {
                yield return change;
            }
        }
    }
}
