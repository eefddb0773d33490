using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Testing;

namespace SafeState.Sharing.Tests.Model;

/// <summary>The in-process engine with a schedule point on the way to the server and on the way back.</summary>
internal sealed class ModelEngine(InProcessEngine inner) : SharedEngine
{
    public override string Kind => "model";

    public override ValueTask<SharedReply> ExecuteAsync(PartitionAddress address, SharedCommand command, TimeSpan timeout)
    {
        SchedulePoint.Hit();
        SharedReply reply = inner.Execute(address, command);
        SchedulePoint.Hit();
        return new(reply);
    }

    public override ValueTask<IAsyncDisposable> SubscribeAsync(
        PartitionAddress address, ISharedChangeListener listener, CancellationToken cancellationToken) =>
        inner.SubscribeAsync(address, listener, cancellationToken);

    public override ValueTask DisposeAsync() => default;
}
