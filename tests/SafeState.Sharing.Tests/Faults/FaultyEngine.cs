using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Sharing;

namespace SafeState.Sharing.Tests.Faults;

/// <summary>
/// An engine over another one that loses commands, loses replies, and executes copies late, chosen by a seed. What it says about a command
/// is always true.
/// </summary>
internal sealed class FaultyEngine(SharedEngine inner, int seed, double rate) : SharedEngine
{
    private readonly Random _random = new(seed);
    private readonly List<(PartitionAddress Address, SharedCommand Command)> _late = [];
    private int _commands;
    private int _cutOffFrom;
    private int _cutOffTo;

    /// <summary>If set, a command with a lost reply never reaches the server at all, or reaches it late.</summary>
    public bool IsCutOff { get; set; }

    /// <summary>If set, late copies are executed only by <see cref="FlushAsync"/>.</summary>
    public bool HoldsLateCopies { get; set; }

    /// <summary>Ends when an operation was settled.</summary>
    public TaskCompletionSource<OperationId> Settled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The number of commands that got no reply and are kept for later.</summary>
    public int Kept
    {
        get
        {
            lock (_late)
            {
                return _late.Count;
            }
        }
    }

    /// <summary>The number of late copies that were executed.</summary>
    public int LateCopies { get; private set; }

    public override string Kind => "faulty";

    public override async ValueTask<SharedReply> ExecuteAsync(PartitionAddress address, SharedCommand command, TimeSpan timeout)
    {
        await Task.Yield();
        ExecuteSomeLate();
        if (IsCutOff || IsCutOffNow())
        {
            throw Keep(address, command);
        }

        switch (Draw())
        {
            case 0:
                throw new SharedEngineException(SharedDelivery.NotExecuted, "It was not sent.");
            case 1:
                throw Keep(address, command);
            case 2:
                _ = await inner.ExecuteAsync(address, command, timeout);
                throw new SharedEngineException(SharedDelivery.Unknown, "The reply was lost.");
            case 3:
                SharedReply reply = await inner.ExecuteAsync(address, command, timeout);
                _ = IsRecorded(command, reply) ? Keep(address, command) : null;
                return reply;
            default:
                if (command is SettleCommand settle)
                {
                    _ = Settled.TrySetResult(settle.Operation);
                }

                return await inner.ExecuteAsync(address, command, timeout);
        }
    }

    /// <summary>Cuts the client off from the server later.</summary>
    /// <param name="commands">After how many commands.</param>
    /// <param name="count">How many commands then reach the server late or not at all.</param>
    public void CutOffAfter(int commands, int count)
    {
        lock (_late)
        {
            _cutOffFrom = _commands + commands;
            _cutOffTo = _cutOffFrom + count;
        }
    }

    /// <summary>Executes every copy that is still under way.</summary>
    public async Task FlushAsync()
    {
        (PartitionAddress Address, SharedCommand Command)[] rest;
        lock (_late)
        {
            rest = [.. _late];
            _late.Clear();
        }

        foreach ((PartitionAddress address, SharedCommand command) in rest)
        {
            LateCopies++;
            _ = await inner.ExecuteAsync(address, command, TimeSpan.FromSeconds(1));
        }
    }

    public override ValueTask<IAsyncDisposable> SubscribeAsync(
        PartitionAddress address, ISharedChangeListener listener, CancellationToken cancellationToken) =>
        inner.SubscribeAsync(address, listener, cancellationToken);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    /// <summary>Connections do not repeat a command: a refusal of the only attempt has no copy, and needs no record.</summary>
    private static bool IsRecorded(SharedCommand command, SharedReply reply) => command switch
    {
        BatchCommand batch => batch.Writes.Zip(reply.Replies).All(static pair => IsRecorded(pair.First, pair.Second)),
        RecordedCommand recorded => reply.Status == SharedStatus.Applied || recorded.Attempt > 1,
        _ => true,
    };

    private SharedEngineException Keep(PartitionAddress address, SharedCommand command)
    {
        lock (_late)
        {
            if (command is RecordedCommand or BatchCommand or SettleCommand or ClaimCommand or AbandonCommand)
            {
                _late.Add((address, command));
            }
        }

        return new SharedEngineException(SharedDelivery.Unknown, "No reply came.");
    }

    private void ExecuteSomeLate()
    {
        (PartitionAddress Address, SharedCommand Command) one;
        lock (_late)
        {
            if (HoldsLateCopies || _late.Count == 0 || _random.NextDouble() > 0.3)
            {
                return;
            }

            int index = _random.Next(_late.Count);
            one = _late[index];
            _late.RemoveAt(index);
            LateCopies++;
        }

        _ = ((InProcessEngine)inner).Execute(one.Address, one.Command);
    }

    private bool IsCutOffNow()
    {
        lock (_late)
        {
            return ++_commands > _cutOffFrom && _commands <= _cutOffTo;
        }
    }

    private int Draw()
    {
        lock (_late)
        {
            return _random.NextDouble() < rate ? _random.Next(4) : -1;
        }
    }
}
