using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>The operations, as metrics, traces, and the near cache see them.</summary>
internal sealed partial class PartitionClient
{
    /// <summary>Sees every operation; null if the dictionary has no near cache.</summary>
    public IReplyObserver? Observer { get; set; }

    /// <summary>Reads. A read has no effect, so that it is repeated until the deadline.</summary>
    public ValueTask<SharedReply> ReadAsync(SharedCommand command, CancellationToken cancellationToken) =>
        SharedCall.IsNeeded(_metrics)
            ? MeasureAsync(static (client, command, token) => client.ReadObservedAsync(command, token), command, cancellationToken)
            : ReadObservedAsync(command, cancellationToken);

    /// <summary>Executes a write at most once.</summary>
    /// <param name="template">The write, with any identity.</param>
    /// <param name="cancellationToken">Stops the wait. After the command was sent, it may still be applied.</param>
    /// <returns>The reply, which says whether the write was applied.</returns>
    public ValueTask<SharedReply> WriteAsync(RecordedCommand template, CancellationToken cancellationToken) =>
        SharedCall.IsNeeded(_metrics)
            ? MeasureAsync(static (client, command, token) => client.WriteObservedAsync(command, token), template, cancellationToken)
            : WriteObservedAsync(template, cancellationToken);

    private ValueTask<SharedReply> ReadObservedAsync(SharedCommand command, CancellationToken cancellationToken) =>
        Observer?.Begin(_address.Index, command) is { } begun
            ? EndAsync(begun, command, ReadUntilDeadlineAsync(command, cancellationToken))
            : ReadUntilDeadlineAsync(command, cancellationToken);

    private ValueTask<SharedReply> WriteObservedAsync(RecordedCommand template, CancellationToken cancellationToken) =>
        Observer?.Begin(_address.Index, template) is { } begun
            ? EndAsync(begun, template, WriteOnceAsync(template, cancellationToken))
            : WriteOnceAsync(template, cancellationToken);

    private async ValueTask<SharedReply> EndAsync(NearPartition begun, SharedCommand command, ValueTask<SharedReply> operation)
    {
        SharedReply? reply = null;
        try
        {
            reply = await operation.ConfigureAwait(false);
            return reply;
        }
        finally
        {
            Observer!.End(begun, command, reply);
        }
    }

    private async ValueTask<SharedReply> MeasureAsync<TCommand>(
        Func<PartitionClient, TCommand, CancellationToken, ValueTask<SharedReply>> execute, TCommand command,
        CancellationToken cancellationToken)
        where TCommand : SharedCommand
    {
        using SharedCall call = new(_metrics, _store, command);
        try
        {
            SharedReply reply = await execute(this, command, cancellationToken).ConfigureAwait(false);
            call.End(reply);
            return reply;
        }
        catch (Exception problem)
        {
            call.End(problem);
            throw;
        }
    }
}
