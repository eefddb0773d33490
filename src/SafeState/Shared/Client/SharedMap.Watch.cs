using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>The changes of the dictionary.</summary>
internal partial class SharedMap<TKey, TValue>
{
    /// <summary>How many changes wait for a watcher before they become resets.</summary>
    internal const int WatchCapacity = 1024;

    private HeadPoller? _poller;

    /// <summary>Asks for the heads of the partitions four times within the time that a near read may be behind.</summary>
    private HeadPoller Poller => LazyInitializer.EnsureInitialized(
        ref _poller, () => new HeadPoller(Context.Options.TimeProvider, Declaration.GetMaxStaleness() / 4, Context.Lifetime));

    public async IAsyncEnumerable<SharedChange<TKey>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.WhenAll(Partitions.Select(partition => partition.OpenAsync(cancellationToken).AsTask())).ConfigureAwait(false);
        ChangeQueue queue = new(PartitionCount, WatchCapacity);
        PartitionFeed[] feeds = [.. Partitions.Select(partition => partition.GetFeed(Poller))];
        try
        {
            Array.ForEach(feeds, feed => feed.Attach(queue));
            await StartAsync(queue, cancellationToken).ConfigureAwait(false);
            while (true)
            {
                await queue.WaitAsync(cancellationToken).ConfigureAwait(false);
                while (queue.TryTake(out SharedChangeKind kind, out int partition, out long sequence, out string? key))
                {
                    yield return new SharedChange<TKey>(kind, partition, sequence, key is null ? default : _keys.Parse(key));
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
        }
        finally
        {
            Array.ForEach(feeds, feed => feed.Detach(queue));
        }
    }

    private async ValueTask StartAsync(ChangeQueue queue, CancellationToken cancellationToken)
    {
        TimeSpan limit = Context.Options.OperationTimeout;
        try
        {
            await queue.Started.WaitAsync(limit, Context.Options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException problem)
        {
            throw new SharedUnavailableException(
                $"The changes of the shared dictionary '{Name}' could not be subscribed to within {limit.TotalSeconds:0.###} s. Check the "
                + $"server '{Context.Engine.Kind}' and the rights of its user, and call again.", problem);
        }
    }
}
