using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>
/// The session of this client, and what it says about lost state. A primary that takes over starts a generation with its first write, and
/// remembers how far the ones before it came. A client that has seen more of one of them gets the exception.
/// </summary>
internal sealed partial class PartitionClient
{
    /// <summary>An open session is extended after this time, so that the server does not take it for abandoned.</summary>
    private static readonly TimeSpan SessionRefresh = TimeSpan.FromHours(1);

    /// <summary>
    /// How far generations have come for this client, where no reply of an open session has shown that the partition has kept it. The
    /// session is opened again before the next command.
    /// </summary>
    private readonly Dictionary<long, long> _doubts = [];

    private PartitionSession? _session;
    private Task<PartitionSession>? _opening;
    private SharedStateLostException? _loss;
    private int _losses;

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

            if (IsOpen(out PartitionSession? open) && Time.GetElapsedTime(open.OpenedAt) < SessionRefresh)
            {
                return open;
            }

            opening = BeginOpen();
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

    private bool IsOpen([NotNullWhen(true)] out PartitionSession? session)
    {
        session = _session;
        return session is not null && _doubts.Count == 0;
    }

    private Task<PartitionSession> BeginOpen() => _opening is { IsCompleted: false } running ? running : _opening = OpenOnceAsync();

    private async Task<PartitionSession> OpenOnceAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // the caller holds the lock
        Deadline deadline = new(Time, _options.OperationTimeout);
        if (_first is not null)
        {
            _ = await _first.OpenAsync(deadline, _lifetime).ConfigureAwait(false);
        }

        ulong next = NewNumber();
        Exception? last = null;
        for (int attempt = 0; deadline.Remaining > TimeSpan.Zero;)
        {
            OpenCommand command = CreateOpen(next, out PartitionSession? current);
            try
            {
                SharedReply reply = await _engine.ExecuteAsync(_address, command, AttemptLimit(deadline)).ConfigureAwait(false);
                if (reply.Status == SharedStatus.Closed)
                {
                    Drop(current!);
                    next = NewNumber();
                }
                else if (Use(command, reply) is { } session)
                {
                    return session;
                }

                continue;
            }
            catch (SharedEngineException problem) when (problem.Delivery != SharedDelivery.Failed)
            {
                last = problem;
            }
            catch (SharedEngineException problem)
            {
                throw Failed(problem);
            }

            await PauseAsync(deadline, attempt++, _lifetime).ConfigureAwait(false);
        }

        throw Unavailable(last);
    }

    /// <summary>Opens the session with one of the generations that are in doubt, or else with its own.</summary>
    private OpenCommand CreateOpen(ulong next, out PartitionSession? current)
    {
        lock (_lock)
        {
            current = _session;
            (long generation, long sequence) = _doubts.Count > 0 ? Pair(_doubts.First())
                : current is not null ? (current.Generation, current.Seen)
                : (0, 0);
            return new OpenCommand(
                current?.Id ?? next, generation, sequence, unchecked((long)NewNumber()), _layout, Extends: current is not null);
        }

        static (long, long) Pair(KeyValuePair<long, long> doubt) => (doubt.Key, doubt.Value);
    }

    /// <summary>Uses what a server said about the session.</summary>
    /// <returns>The session; null if it must be opened again, because another generation is in doubt.</returns>
    private PartitionSession? Use(OpenCommand command, SharedReply reply)
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
            if (reply.Status == SharedStatus.Lost)
            {
                throw Forget(command.Generation, command.Sequence, reply);
            }

            if (_doubts.TryGetValue(command.Generation, out long doubt) && doubt <= command.Sequence)
            {
                _ = _doubts.Remove(command.Generation);
            }

            _session ??= new PartitionSession(command.Session, reply.Generation, reply.Sequence, _losses);
            _session.OpenedAt = Time.GetTimestamp();
            if (_session.Generation == reply.Generation)
            {
                _session.See(reply.Sequence);
            }
            else
            {
                long seen = Math.Max(_session.Leave(), _feed?.Leave(_session.Generation) ?? 0);
                if (command.Generation != _session.Generation || command.Sequence < seen)
                {
                    Doubt(_session.Generation, seen);
                }

                _session = _session.MoveTo(reply.Generation, reply.Sequence);
            }

            return IsOpen(out PartitionSession? open) ? open : null;
        }
    }

    private void Doubt(long generation, long sequence) =>
        _doubts[generation] = Math.Max(_doubts.GetValueOrDefault(generation), sequence);

    /// <summary>Takes over a reply that is not <see cref="SessionView.Current"/>.</summary>
    /// <returns>The loss that it shows; null if it shows none yet, or if another call has reported it.</returns>
    private SharedStateLostException? TryRecordLoss(PartitionSession session, SharedReply reply, SessionView view)
    {
        lock (_lock)
        {
            if (session.Losses != _losses)
            {
                return null;
            }

            if (view == SessionView.Behind)
            {
                return Forget(session.Generation, session.Seen, reply);
            }

            if (_session is { } current && current.Generation == reply.Generation)
            {
                current.See(reply.Sequence);
            }
            else if (reply.Generation != 0)
            {
                Doubt(reply.Generation, reply.Sequence);
            }
            else if (session.IsSame(_session))
            {
                Doubt(_session.Generation, _session.Seen); // the partition is gone
            }

            return null;
        }
    }

    private SharedStateLostException Forget(long generation, long sequence, SharedReply reply)
    {
        _metrics.AddRollback(_store);
        SharedStateLostException loss = new(
            $"The server lost acknowledged writes of the shared dictionary '{_address.Store}' in partition {_address.Index}. "
            + $"This client has seen sequence {sequence}, and the server now has {reply.Sequence}"
            + (reply.Generation == generation ? ". " : " in another generation, which began before it. ")
            + "Check what the application derived from the lost state, and call again. See the durability settings of the server.");
        _losses++;
        _session = null;
        _doubts.Clear();
        _feed?.OnLost();
        return loss;
    }

    /// <summary>Drops a session that the server has closed. The next operation opens another.</summary>
    private void Drop(PartitionSession session)
    {
        lock (_lock)
        {
            if (session.IsSame(_session))
            {
                Doubt(_session.Generation, _session.Seen);
                _session = null;
            }
        }
    }
}
