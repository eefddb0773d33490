using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>What a client knows of one partition: its session, and how far the partition has come.</summary>
internal sealed partial class PartitionClient
{
    private readonly Lock _lock = new();
    private readonly SharedEngine _engine;
    private readonly PartitionAddress _address;
    private readonly string _layout;
    private readonly SharedStateOptions _options;
    private readonly CancellationToken _lifetime;
    private readonly PartitionClient? _first;
    private readonly PartitionDispatcher _reads;
    private readonly PartitionDispatcher _writes;
    private readonly SharedMetrics _metrics;
    private readonly KeyValuePair<string, object?> _store;

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
        _reads = new ReadDispatcher(_engine, address, Time);
        _writes = new WriteDispatcher(_engine, address, Time, size => _metrics.AddBatch(_store, size));
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
                    _reads.SendAsync(command, AttemptLimit(deadline)), cancellationToken).ConfigureAwait(false);
                SessionView view = session.Observe(reply, seen);
                if (view == SessionView.Current)
                {
                    return reply;
                }

                if (TryRecordLoss(session, reply, view) is { } loss)
                {
                    throw loss;
                }

                continue; // reads again, after the other generation is compared; or another call has reported the loss
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
