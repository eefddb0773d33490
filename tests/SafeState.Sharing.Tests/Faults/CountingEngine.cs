using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Sharing;

namespace SafeState.Sharing.Tests.Faults;

/// <summary>An engine over another one that counts its subscriptions and its reads of entries.</summary>
internal sealed class CountingEngine(SharedEngine inner) : SharedEngine
{
    private readonly TaskCompletionSource _unused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _subscriptions;
    private int _reads;

    public int Subscriptions => Volatile.Read(ref _subscriptions);

    public int Reads => Volatile.Read(ref _reads);

    public override string Kind => "counting";

    public Task WaitForNoSubscriptionAsync(TimeSpan limit) => _unused.Task.WaitAsync(limit);

    public override ValueTask<SharedReply> ExecuteAsync(PartitionAddress address, SharedCommand command, TimeSpan timeout)
    {
        _ = command is ReadCommand ? Interlocked.Increment(ref _reads) : 0;
        return inner.ExecuteAsync(address, command, timeout);
    }

    public override async ValueTask<IAsyncDisposable> SubscribeAsync(
        PartitionAddress address, ISharedChangeListener listener, CancellationToken cancellationToken)
    {
        IAsyncDisposable subscription = await inner.SubscribeAsync(address, listener, cancellationToken);
        _ = Interlocked.Increment(ref _subscriptions);
        return new Counted(this, subscription);
    }

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class Counted(CountingEngine engine, IAsyncDisposable subscription) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await subscription.DisposeAsync();
            if (Interlocked.Decrement(ref engine._subscriptions) == 0)
            {
                engine._unused.SetResult();
            }
        }
    }
}
