using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Sharing;
using StackExchange.Redis;

namespace SafeState.Redis.Subscriptions;

/// <summary>One listener of one partition. Its lock orders messages and interruptions, and ends both.</summary>
internal sealed class PartitionSubscription(ISharedChangeListener listener, Action<PartitionSubscription> remove) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private ChannelMessageQueue? _queue;
    private bool _isDisposed;

    /// <summary>Delivers what the queue has, in order.</summary>
    public void Start(ChannelMessageQueue queue)
    {
        _queue = queue;
        queue.OnMessage(Deliver);
    }

    /// <summary>Notifies the listener that messages may be missing.</summary>
    public void Interrupt()
    {
        lock (_lock)
        {
            if (!_isDisposed)
            {
                listener.OnInterrupted();
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        remove(this);
        if (_queue is { } queue)
        {
            await queue.UnsubscribeAsync(CommandFlags.FireAndForget).ConfigureAwait(false);
        }
    }

    private void Deliver(ChannelMessage message)
    {
        lock (_lock)
        {
            if (!_isDisposed && !ChangeMessage.TryDeliver(((ReadOnlyMemory<byte>)message.Message).Span, listener))
            {
                listener.OnInterrupted();
            }
        }
    }
}
