using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>
/// Writes with one identity through all attempts. A slot is free again only when its operation is settled: the answer is known, or the
/// server has recorded that the operation is refused.
/// </summary>
internal sealed partial class PartitionClient
{
    /// <summary>Executes a write at most once.</summary>
    /// <param name="template">The write, with any identity.</param>
    /// <param name="cancellationToken">Stops the wait. After the command was sent, it may still be applied.</param>
    /// <returns>The reply, which says whether the write was applied.</returns>
    private async ValueTask<SharedReply> WriteOnceAsync(RecordedCommand template, CancellationToken cancellationToken)
    {
        Deadline deadline = new(Time, _options.OperationTimeout);
        while (true)
        {
            PartitionSession session = await OpenAsync(deadline, cancellationToken).ConfigureAwait(false);
            if (await session.Slots.TryTakeAsync(deadline.Remaining, cancellationToken).ConfigureAwait(false) is not { } taken)
            {
                throw Unavailable(new TimeoutException("All slots of the session wait for replies."));
            }

            OperationId operation = new(session.Id, taken.Slot, taken.Number);
            Run run = new(this, session, template with { Operation = operation, Attempt = 1 });
            if (await run.ExecuteAsync(deadline, cancellationToken).ConfigureAwait(false) is { } reply)
            {
                return reply;
            }
        }
    }

    /// <summary>One write with its identity.</summary>
    private struct Run(PartitionClient client, PartitionSession session, RecordedCommand command)
    {
        private RecordedCommand _command = command;
        private Exception? _last;

        /// <summary>True if a copy without an answer can be under way.</summary>
        private readonly bool MayHaveRun => _command.Attempt > 1;

        /// <summary>Sends until there is an answer.</summary>
        /// <returns>The answer; null if the session is closed and nothing was applied, so that a new session can be opened.</returns>
        public async ValueTask<SharedReply?> ExecuteAsync(Deadline deadline, CancellationToken cancellationToken)
        {
            Task<SharedReply>? pending = null;
            bool isSettled = false;
            try
            {
                for (int attempt = 0; deadline.Remaining > TimeSpan.Zero && !client._lifetime.IsCancellationRequested; attempt++)
                {
                    long seen = session.Seen;
                    try
                    {
                        ValueTask<SharedReply> sent = client._writes.SendAsync(_command, client.AttemptLimit(deadline));
                        SharedReply reply;
                        if (sent.IsCompleted || !cancellationToken.CanBeCanceled)
                        {
                            reply = await sent.ConfigureAwait(false);
                        }
                        else
                        {
                            pending = sent.AsTask();
                            reply = await pending.WaitAsync(cancellationToken).ConfigureAwait(false);
                            pending = null;
                        }

                        SharedReply? answer = Judge(reply, seen, out isSettled);
                        return isSettled ? answer : await SettleNowAsync(reply).ConfigureAwait(false);
                    }
                    catch (SharedEngineException problem)
                    {
                        pending = null;
                        _last = _last is null || deadline.Remaining > TimeSpan.Zero ? problem : _last; // the deadline says nothing new
                        client._metrics.AddRetry(client._store);
                        if (problem.Delivery == SharedDelivery.Unknown)
                        {
                            _command = _command with { Attempt = _command.Attempt + 1 };
                        }
                        else if (problem.Delivery == SharedDelivery.Failed)
                        {
                            break;
                        }
                    }

                    await client.PauseAsync(deadline, attempt, cancellationToken).ConfigureAwait(false);
                }

                isSettled = !MayHaveRun;
                throw isSettled ? NotApplied() : Unknown();
            }
            catch (OperationCanceledException)
            {
                isSettled = pending is null && !MayHaveRun;
                _ = isSettled ? null : client.SettleAsync(session, _command, pending);
                throw;
            }
            finally
            {
                if (SharedCall.IsTraced)
                {
                    SharedCall.Note(GetText(_command.Operation), _command.Attempt);
                }

                if (isSettled)
                {
                    session.Slots.Free(_command.Operation.Slot);
                }
            }
        }

        /// <summary>Reads a reply.</summary>
        /// <param name="reply">The reply.</param>
        /// <param name="seen">What the client had seen before it sent.</param>
        /// <param name="isSettled">False: an earlier copy of the command could still be applied.</param>
        private readonly SharedReply? Judge(SharedReply reply, long seen, out bool isSettled)
        {
            SessionView view = session.Observe(reply, seen);
            isSettled = true;
            switch (reply.Status)
            {
                case SharedStatus.Applied or SharedStatus.Refused:
                    client.RecordLossForNextCall(session, reply, view);
                    return reply;
                case SharedStatus.Closed when !MayHaveRun:
                    if (view != SessionView.Current && client.TryRecordLoss(session, reply, view) is { } loss)
                    {
                        throw loss;
                    }

                    client.Drop(session);
                    return null;
                case SharedStatus.Closed or SharedStatus.Superseded:
                    client.RecordLossForNextCall(session, reply, view);
                    client.Drop(session);
                    throw client.UnknownForEver(_command.Operation, _last);
                default:
                    isSettled = !MayHaveRun;
                    return reply;
            }
        }

        /// <summary>A refusal that the server did not record: an earlier copy must not be applied after the caller has it.</summary>
        private readonly async ValueTask<SharedReply?> SettleNowAsync(SharedReply refusal)
        {
            bool? applied = await client.SettleAsync(session, _command, pending: null).ConfigureAwait(false);
            return applied == false ? refusal : throw client.UnknownForEver(_command.Operation, _last);
        }

        private readonly Exception NotApplied() => _last is SharedEngineException { Delivery: SharedDelivery.Failed }
            ? client.Failed(_last)
            : client.Unavailable(_last);

        private readonly SharedOutcomeUnknownException Unknown()
        {
            PartitionClient owner = client;
            OperationId operation = _command.Operation;
            Exception? last = _last;
            Task<bool?> settled = client.SettleAsync(session, _command, pending: null);
            return new SharedOutcomeUnknownException(
                $"A write of the shared dictionary '{client._address.Store}' was sent, and no answer came within "
                + $"{client._options.OperationTimeout.TotalSeconds:0.###} s. {last?.Message} It was applied once or not at all. Call "
                + "ResolveAsync to learn which; do not send it again before.",
                GetText(operation),
                async token => await settled.WaitAsync(token).ConfigureAwait(false) ?? throw owner.UnknownForEver(operation, last),
                last);
        }
    }

    private static string GetText(OperationId operation) =>
        string.Create(CultureInfo.InvariantCulture, $"{operation.Session:x16}.{operation.Slot}.{operation.Number}");

    /// <summary>Takes over a reply whose caller gets an answer. The next call throws the loss that it shows.</summary>
    private void RecordLossForNextCall(PartitionSession session, SharedReply reply, SessionView view)
    {
        if (view != SessionView.Current)
        {
            lock (_lock)
            {
                _loss = TryRecordLoss(session, reply, view) ?? _loss;
            }
        }
    }

    private SharedOutcomeUnknownException UnknownForEver(OperationId operation, Exception? cause) => new(
        $"A write of the shared dictionary '{_address.Store}' was sent, and the server no longer knows whether it was applied. Its session "
        + $"was closed, or its state was lost. Read the entry and decide. (Operation {GetText(operation)}.)", cause);
}
