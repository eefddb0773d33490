using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>What a client knows of one partition: its session, and how far the partition has come.</summary>
internal sealed partial class PartitionClient
{
    /// <summary>An open session is extended after this time, so that the server does not take it for abandoned.</summary>
    private static readonly TimeSpan SessionRefresh = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly SharedEngine _engine;
    private readonly PartitionAddress _address;
    private readonly string _layout;
    private readonly SharedStateOptions _options;
    private readonly CancellationToken _lifetime;
    private readonly PartitionClient? _first;
    private readonly PartitionDispatcher _dispatcher;
    private readonly SharedMetrics _metrics;
    private readonly KeyValuePair<string, object?> _store;
    private PartitionSession? _session;
    private Task<PartitionSession>? _opening;
    private SharedStateLostException? _loss;
    private long _generation;
    private long _seen;

    /// <summary>Creates the client of one partition.</summary>
    /// <param name="context">The connection.</param>
    /// <param name="address">The partition.</param>
    /// <param name="layout">What all clients of the dictionary agree on.</param>
    /// <param name="first">The client of partition 0, which is opened first, because it has the number of partitions.</param>
    public PartitionClient(ClientContext context, PartitionAddress address, string layout, PartitionClient? first)
    {
        _engine = context.Engine;
        _options = context.Options;
        NearClock = context.NearClock;
        _lifetime = context.Lifetime;
        _address = address;
        _layout = layout;
        _first = first;
        _metrics = context.Metrics;
        _store = new KeyValuePair<string, object?>(GuardMetrics.StoreTag, address.Store);
        _dispatcher = new PartitionDispatcher(_engine, address, size => _metrics.AddBatch(_store, size));
    }

    public PartitionAddress Address => _address;

    /// <summary>The refusal of the layout by the server; null if the partition was opened since.</summary>
    public SharedSchemaException? SchemaProblem { get; private set; }

    public TimeProvider Time => _options.TimeProvider;

    /// <summary>Reads. A read has no effect, so that it is repeated until the deadline.</summary>
    private async ValueTask<SharedReply> ReadUntilDeadlineAsync(SharedCommand command, CancellationToken cancellationToken)
    {
        Deadline deadline = new(Time, _options.OperationTimeout);
        Exception? last = null;
        for (int attempt = 0; deadline.Remaining > TimeSpan.Zero; attempt++)
        {
            PartitionSession session = await OpenAsync(deadline, cancellationToken).ConfigureAwait(false);
            long seen = session.Seen;
            try
            {
                SharedReply reply = await WaitAsync(
                    _engine.ExecuteAsync(_address, command, AttemptLimit(deadline)), cancellationToken).ConfigureAwait(false);
                if (session.TryObserve(reply, seen))
                {
                    return reply;
                }

                if (TryRecordLoss(session, reply) is { } loss)
                {
                    throw loss;
                }

                continue; // another call has reported the loss; this one reads again
            }
            catch (SharedEngineException problem) when (problem.Delivery != SharedDelivery.Failed)
            {
                _metrics.AddRetry(_store);
                last = problem;
            }
            catch (SharedEngineException problem)
            {
                throw Failed(problem);
            }

            await PauseAsync(deadline, attempt, cancellationToken).ConfigureAwait(false);
        }

        throw Unavailable(last);
    }

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

    private TimeSpan AttemptLimit(Deadline deadline)
    {
        TimeSpan remaining = deadline.Remaining;
        return remaining < _options.AttemptTimeout ? remaining : _options.AttemptTimeout;
    }

    private Task PauseAsync(Deadline deadline, int attempt, CancellationToken cancellationToken) =>
        Task.Delay(deadline.GetPause(attempt, _options.MaxRetryDelay), Time, cancellationToken);

    private static async ValueTask<SharedReply> WaitAsync(ValueTask<SharedReply> reply, CancellationToken cancellationToken) =>
        reply.IsCompleted || !cancellationToken.CanBeCanceled
            ? await reply.ConfigureAwait(false)
            : await reply.AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);

    private SharedUnavailableException Unavailable(Exception? cause) => new(
        $"The shared dictionary '{_address.Store}' was not reached within {_options.OperationTimeout.TotalSeconds:0.###} s, and nothing "
        + $"was applied. {cause?.Message} Check the server '{_engine.Kind}', and call again.", cause);

    public SharedStateException Failed(Exception cause) => new(
        $"The server '{_engine.Kind}' refused a command of the shared dictionary '{_address.Store}', and nothing was applied: "
        + cause.Message, cause);

    public static ulong NewNumber()
    {
        ulong number;
        do
        {
            number = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        }
        while (number == 0);

        return number;
    }
}
