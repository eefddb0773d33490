using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing.Tests.Support;

/// <summary>An engine over another one whose commands a test can delay, repeat, and refuse.</summary>
internal sealed class SteeredEngine(SharedEngine inner) : SharedEngine
{
    /// <summary>Executes a command instead of the engine below. The second argument passes it on.</summary>
    public Func<SharedCommand, Func<ValueTask<SharedReply>>, ValueTask<SharedReply>>? Steer { get; set; }

    /// <summary>Replaces commands before anything else.</summary>
    public Func<SharedCommand, SharedCommand>? Replace { get; set; }

    public override string Kind => "steered";

    public override ValueTask<SharedReply> ExecuteAsync(PartitionAddress address, SharedCommand command, TimeSpan timeout)
    {
        SharedCommand sent = Replace?.Invoke(command) ?? command;
        return Steer is null
            ? inner.ExecuteAsync(address, sent, timeout)
            : Steer(sent, () => inner.ExecuteAsync(address, sent, timeout));
    }

    public override ValueTask<IAsyncDisposable> SubscribeAsync(
        PartitionAddress address, ISharedChangeListener listener, CancellationToken cancellationToken) =>
        inner.SubscribeAsync(address, listener, cancellationToken);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
