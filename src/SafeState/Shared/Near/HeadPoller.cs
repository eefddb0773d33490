using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>
/// Asks for the heads of all partitions that a dictionary listens to, together, so that the questions share a round trip. It runs while
/// there are feeds.
/// </summary>
internal sealed class HeadPoller(TimeProvider time, TimeSpan interval, CancellationToken lifetime)
{
    private readonly Lock _lock = new();
    private readonly HashSet<PartitionFeed> _feeds = [];
    private bool _isRunning;

    /// <summary>Adds a feed.</summary>
    public void Add(PartitionFeed feed)
    {
        lock (_lock)
        {
            _ = _feeds.Add(feed);
            if (!_isRunning)
            {
                _isRunning = true;
                _ = RunAsync();
            }
        }
    }

    /// <summary>Removes a feed.</summary>
    public void Remove(PartitionFeed feed)
    {
        lock (_lock)
        {
            _ = _feeds.Remove(feed);
        }
    }

    private async Task RunAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // the caller holds the lock
        using PeriodicTimer timer = new(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(lifetime).ConfigureAwait(false) && TryGetFeeds() is { } feeds)
            {
                foreach (PartitionFeed feed in feeds)
                {
                    _ = feed.PollAsync(); // it fails by itself, and does not delay the others
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The connection is closed.
        }
    }

    private PartitionFeed[]? TryGetFeeds()
    {
        lock (_lock)
        {
            _isRunning = _feeds.Count > 0;
            return _isRunning ? [.. _feeds] : null;
        }
    }
}
