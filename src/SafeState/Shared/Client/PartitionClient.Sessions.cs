using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>The session of this client, and what it says about lost state.</summary>
internal sealed partial class PartitionClient
{
    /// <summary>An open session is extended after this time, so that the server does not take it for abandoned.</summary>
    private static readonly TimeSpan SessionRefresh = TimeSpan.FromHours(1);

    /// <summary>Gets the open session. One request opens it for all callers that wait.</summary>
    private async ValueTask<PartitionSession> OpenAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_lifetime.IsCancellationRequested, typeof(SharedState));
        Task<PartitionSession> opening;
        lock (_lock)
        {
            if (_loss is { } loss)
            {
                _loss = null;
                throw loss;
            }

            if (_session is { } open && Time.GetElapsedTime(open.OpenedAt) < SessionRefresh)
            {
                return open;
            }

            opening = _opening is { IsCompleted: false } running ? running : _opening = OpenOnceAsync(_session);
        }

        TimeSpan limit = deadline.Remaining;
        try
        {
            return await opening.WaitAsync(limit > TimeSpan.Zero ? limit : TimeSpan.Zero, Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException problem)
        {
            throw Unavailable(problem);
        }
    }

    private async Task<PartitionSession> OpenOnceAsync(PartitionSession? current)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // the caller holds the lock
        Deadline deadline = new(Time, _options.OperationTimeout);
        if (_first is not null)
        {
            _ = await _first.OpenAsync(deadline, _lifetime).ConfigureAwait(false);
        }

        OpenCommand command = new(
            current?.Id ?? NewNumber(), Volatile.Read(ref _generation), unchecked((long)NewNumber()), _layout, current is not null);
        Exception? last = null;
        for (int attempt = 0; deadline.Remaining > TimeSpan.Zero; attempt++)
        {
            try
            {
                long seen = current?.Seen ?? Volatile.Read(ref _seen);
                SharedReply reply = await _engine.ExecuteAsync(_address, command, AttemptLimit(deadline)).ConfigureAwait(false);
                if (reply.Status == SharedStatus.Closed)
                {
                    Drop(current!);
                    command = command with { Session = NewNumber(), Extends = false };
                    current = null;
                    continue;
                }

                return Use(command, reply, seen, current);
            }
            catch (SharedEngineException problem) when (problem.Delivery != SharedDelivery.Failed)
            {
                last = problem;
            }
            catch (SharedEngineException problem)
            {
                throw Failed(problem);
            }

            await PauseAsync(deadline, attempt, _lifetime).ConfigureAwait(false);
        }

        throw Unavailable(last);
    }

    private PartitionSession Use(OpenCommand command, SharedReply reply, long seen, PartitionSession? current)
    {
        if (reply.Status == SharedStatus.Mismatch)
        {
            throw SchemaProblem = new SharedSchemaException(
                $"The shared dictionary '{_address.Store}' is stored with '{Encoding.UTF8.GetString(reply.Value!)}', but this process "
                + $"declares '{_layout}'. Use the stored settings, or another name.");
        }

        SchemaProblem = null;
        lock (_lock)
        {
            if (reply.Status == SharedStatus.Lost || reply.Sequence < seen)
            {
                throw Forget(reply);
            }

            if (current is not null && current == _session)
            {
                current.OpenedAt = Time.GetTimestamp();
                return current;
            }

            _generation = reply.Generation;
            return _session = new PartitionSession(command.Session, reply.Generation, reply.Sequence, Time.GetTimestamp());
        }
    }

    /// <summary>Forgets the state that was seen if the session is still the current one.</summary>
    /// <returns>The loss; null if another call has reported it.</returns>
    private SharedStateLostException? TryRecordLoss(PartitionSession session, SharedReply reply)
    {
        lock (_lock)
        {
            return _session == session ? Forget(reply) : null;
        }
    }

    private SharedStateLostException Forget(SharedReply reply)
    {
        _metrics.AddRollback(_store);
        SharedStateLostException loss = new(
            $"The server lost acknowledged writes of the shared dictionary '{_address.Store}' in partition {_address.Index}. "
            + $"This client has seen sequence {_session?.Seen ?? _seen}, and the server now has {reply.Sequence}"
            + (reply.Generation == _generation ? ". " : " in another generation. ")
            + "Check what the application derived from the lost state, and call again. See the durability settings of the server.");
        _session = null;
        _generation = 0;
        _seen = 0;
        _feed?.OnLost();
        return loss;
    }

    /// <summary>Drops a session that the server has closed. The next operation opens another.</summary>
    private void Drop(PartitionSession session)
    {
        lock (_lock)
        {
            if (_session == session)
            {
                _seen = session.Seen;
                _session = null;
            }
        }
    }
}
