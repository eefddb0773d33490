using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Sharing;

namespace SafeState.Redis.Tests.Differential;

/// <summary>
/// Makes random commands for one partition. Replies of the specification are given back, so that versions and epochs are often right.
/// </summary>
internal sealed class CommandSource(Random random, PartitionAddress address)
{
    private static readonly ulong[] Sessions = [1, 0xfedc_ba98_7654_3210, ulong.MaxValue];

    private readonly RandomValues _values = new(random);
    private readonly Dictionary<string, SharedVersion> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _claims = new(StringComparer.Ordinal);
    private readonly Dictionary<(ulong Session, int Slot), long> _numbers = [];
    private readonly List<RecordedCommand> _earlier = [];
    private long _generation;
    private long _sequence;
    private long _leaseEpoch;

    public PartitionAddress Address { get; } = address;

    /// <summary>Makes a command. A lease has its own address.</summary>
    public (PartitionAddress Address, SharedCommand Command) Next()
    {
        SharedCommand command = random.Next(100) switch
        {
            < 60 => Recorded(),
            < 70 => new BatchCommand([.. Enumerable.Range(0, random.Next(6)).Select(_ => Single())]),
            < 74 => new ReadCommand(_values.DifferentKeys(4)),
            < 76 => _values.Pick<SharedCommand>(new ReadAllCommand(), new HeadCommand()),
            < 80 => new SettleCommand(Operation()),
            < 86 => Claim(),
            < 88 => new AbandonCommand(_values.Key(), ClaimEpoch(_values.Key())),
            < 90 => new FenceCommand(new SharedFence(_values.Pick("x", "y"), _values.Epoch())),
            < 94 => Open(),
            < 95 => new SweepCommand(_values.Milliseconds()),
            < 96 => new WatchCommand(),
            _ => new LeaseCommand(_values.Pick(LeaseAction.Acquire, LeaseAction.Acquire, LeaseAction.Renew, LeaseAction.Release),
                (ulong)random.Next(1, 3), _leaseEpoch - random.Next(2), _values.Milliseconds()),
        };
        return (command is LeaseCommand ? new PartitionAddress("lease-" + Address.Store, 0) : Address, command);
    }

    /// <summary>Opens a session, as the first command of a partition does.</summary>
    public OpenCommand Open()
    {
        long seen = random.Next(4) switch { 0 => 0, 1 => random.Next(1, 4), _ => _generation };
        string layout = _values.IsOneOf(20) ? "other" : "16;1;text";
        long sequence = _values.IsOneOf(8) ? _sequence + random.Next(1, 3) : random.NextInt64(_sequence + 1);
        return new OpenCommand(Sessions[random.Next(Sessions.Length)], seen, sequence, random.Next(1, 4), layout, _values.IsOneOf(3));
    }

    /// <summary>Takes over what the specification replied.</summary>
    public void Learn(SharedCommand command, SharedReply reply)
    {
        (_generation, _sequence) = command is LeaseCommand ? (_generation, _sequence) : (reply.Generation, reply.Sequence);
        switch (command)
        {
            case WriteCommand write:
                _versions[write.Key] = reply.Version;
                break;
            case NumberCommand number:
                _versions[number.Key] = reply.Version;
                break;
            case ClaimCommand claim:
                _claims[claim.Key] = reply.Epoch;
                break;
            case LeaseCommand:
                _leaseEpoch = reply.Epoch;
                break;
            case ReadCommand or ReadAllCommand:
                foreach (StoredEntry entry in reply.Entries)
                {
                    _versions[entry.Key] = entry.Version;
                }

                break;
            case BatchCommand batch:
                foreach ((RecordedCommand inner, SharedReply answer) in batch.Writes.Zip(reply.Replies))
                {
                    Learn(inner, answer);
                }

                break;
        }
    }

    /// <summary>A new command, one that was sent before as another attempt, or a late copy of it.</summary>
    private RecordedCommand Recorded()
    {
        if (_earlier.Count > 0 && _values.IsOneOf(5))
        {
            RecordedCommand earlier = _earlier[^random.Next(1, Math.Min(_earlier.Count, 12) + 1)];
            return earlier with { Attempt = random.Next(1, 4) };
        }

        RecordedCommand command = random.Next(10) switch
        {
            < 7 => Single(),
            < 9 => Commit(),
            _ => _values.IsOneOf(4) ? new ClearCommand(Operation(), Attempt()) { Fence = _values.Fence() } : Single(),
        };
        _earlier.Add(command);
        return command;
    }

    private RecordedCommand Single()
    {
        string key = _values.Key();
        return random.Next(10) switch
        {
            < 4 => new WriteCommand(
                Operation(), Attempt(), key, _values.IsOneOf(3) ? null : _values.Value(), _values.Condition(), Version(key))
            {
                Fence = _values.Fence(),
            },
            < 8 => new NumberCommand(Operation(), Attempt(), key, _values.Number(),
                _values.IsOneOf(2) ? long.MinValue : _values.Number(), _values.IsOneOf(2) ? long.MaxValue : _values.Number())
            {
                Fence = _values.Fence(),
            },
            _ => new FillCommand(Operation(), Attempt(), key, ClaimEpoch(key), _values.Value()) { Fence = _values.Fence() },
        };
    }

    private CommitCommand Commit() => new(Operation(), Attempt(), [.. _values.DifferentKeys(4).Select(key =>
    {
        CommitEffect effect = (CommitEffect)random.Next(3);
        return new CommitPart(key, Version(key), effect, effect == CommitEffect.Store ? _values.Value() : null);
    })])
    {
        Fence = _values.Fence(),
    };

    private ClaimCommand Claim()
    {
        string key = _values.Key();
        return new ClaimCommand(key, (ulong)random.Next(1, 3), _values.IsOneOf(2) ? 0 : ClaimEpoch(key), _values.Milliseconds());
    }

    /// <summary>The next number of a slot, now and then the same one or a lower one.</summary>
    private OperationId Operation()
    {
        (ulong Session, int Slot) slot = (Sessions[random.Next(Sessions.Length)], random.Next(3));
        long number = Math.Max(1, _numbers.GetValueOrDefault(slot) + random.Next(10) switch { 0 => 0, 1 => -1, 2 => 7, _ => 1 });
        _numbers[slot] = Math.Max(number, _numbers.GetValueOrDefault(slot));
        return new OperationId(slot.Session, slot.Slot, number);
    }

    private int Attempt() => _values.IsOneOf(4) ? 2 : 1;

    private SharedVersion Version(string key)
    {
        SharedVersion version = _versions.GetValueOrDefault(key);
        return random.Next(10) switch
        {
            0 => default,
            1 => new SharedVersion(version.Sequence + 1, version.Session, version.Slot, version.Number),
            2 when !version.IsNone => new SharedVersion(version.Sequence, version.Session + 1, version.Slot, version.Number + 1),
            _ => version,
        };
    }

    private long ClaimEpoch(string key) => Math.Max(1, _claims.GetValueOrDefault(key) - (_values.IsOneOf(5) ? 1 : 0));
}
