using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Redis.Protocol;
using SafeState.Sharing;
using StackExchange.Redis;

namespace SafeState.Redis.Subscriptions;

/// <summary>The subscriptions of one connection.</summary>
internal sealed class SubscriptionTable : IDisposable
{
    private readonly ConcurrentDictionary<PartitionSubscription, bool> _subscriptions = new();
    private readonly IConnectionMultiplexer _connection;

    public SubscriptionTable(IConnectionMultiplexer connection)
    {
        _connection = connection;
        connection.ConnectionFailed += OnConnectionChanged;
        connection.ConnectionRestored += OnConnectionChanged;
    }

    /// <summary>Subscribes, and waits until the server has confirmed it.</summary>
    public async ValueTask<IAsyncDisposable> AddAsync(
        RedisChannel channel, ISharedChangeListener listener, CancellationToken cancellationToken)
    {
        PartitionSubscription subscription = new(listener, removed => _subscriptions.TryRemove(removed, out _));
        _subscriptions[subscription] = true;
        Task<ChannelMessageQueue> subscribed = _connection.GetSubscriber().SubscribeAsync(channel);
        try
        {
            subscription.Start(await subscribed.WaitAsync(cancellationToken).ConfigureAwait(false));
            return subscription;
        }
        catch (Exception error)
        {
            _ = subscribed.ContinueWith(
                static late => late.Result.Unsubscribe(CommandFlags.FireAndForget),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default);
            await subscription.DisposeAsync().ConfigureAwait(false);
            if (error is not OperationCanceledException && ServerErrors.Classify(error) is { } delivery)
            {
                throw new SharedEngineException(delivery, $"The channel '{channel}' cannot be subscribed to: {error.Message}", error);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.ConnectionFailed -= OnConnectionChanged;
        _connection.ConnectionRestored -= OnConnectionChanged;
    }

    /// <summary>Messages come through a separate connection or through the shared one, so a change of any of them counts.</summary>
    private void OnConnectionChanged(object? sender, ConnectionFailedEventArgs change)
    {
        foreach (PartitionSubscription subscription in _subscriptions.Keys)
        {
            subscription.Interrupt();
        }
    }
}
