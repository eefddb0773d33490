using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace SafeState.Sharing;

/// <summary>The commands that change entries, and their records.</summary>
internal sealed partial class Partition
{
    private SharedReply ExecuteRecorded(RecordedCommand command)
    {
        OperationId operation = command.Operation;
        if (!_sessions.TryGetValue(operation.Session, out Session? session))
        {
            return Reply(SharedStatus.Closed);
        }

        if (session.Slots.TryGetValue(operation.Slot, out Record record))
        {
            if (record.Number == operation.Number)
            {
                return Replay(record);
            }

            if (record.Number > operation.Number)
            {
                return Reply(SharedStatus.Superseded);
            }
        }

        if (!TryPass(command.Fence))
        {
            return Reply(SharedStatus.Fenced);
        }

        SharedReply reply = Write(command);
        if (reply.Status == SharedStatus.Applied || (reply.Status == SharedStatus.Refused && command.Attempt > 1))
        {
            session.Slots[operation.Slot] = new Record(operation.Number, reply);
        }

        return reply;
    }

    /// <summary>The recorded answer, with the sequence and the generation of now.</summary>
    private SharedReply Replay(Record record) =>
        record.Answer with { IsReplay = true, Sequence = _sequence, Generation = _generation };

    private SharedReply Settle(OperationId operation)
    {
        if (!_sessions.TryGetValue(operation.Session, out Session? session))
        {
            return Reply(SharedStatus.Closed);
        }

        if (session.Slots.TryGetValue(operation.Slot, out Record record) && record.Number >= operation.Number)
        {
            return record.Number == operation.Number ? Replay(record) : Reply(SharedStatus.Superseded);
        }

        SharedReply refusal = Reply(SharedStatus.Refused);
        session.Slots[operation.Slot] = new Record(operation.Number, refusal);
        return refusal;
    }

    private SharedReply Write(RecordedCommand command) => command switch
    {
        WriteCommand write => Write(write),
        NumberCommand number => Add(number),
        CommitCommand commit => Commit(commit),
        FillCommand fill => StoreFill(fill),
        ClearCommand clear => Clear(clear),
        _ => throw new NotSupportedException($"The in-process engine has no write {command.GetType().Name}."),
    };

    private SharedReply Write(WriteCommand command)
    {
        StoredEntry current = Read(command.Key);
        bool holds = command.Condition switch
        {
            SharedCondition.Absent => current.Value is null,
            SharedCondition.Present => current.Value is not null,
            SharedCondition.Version => current.Value is not null && current.Version == command.Expected,
            _ => command.Value is not null || current.Value is not null,
        };
        if (holds)
        {
            return Applied(Change(command.Key, command.Value, command.Operation));
        }

        if (command.Value is null && command.Condition != SharedCondition.Version)
        {
            _ = _claims.Remove(command.Key); // the result of a run that started before is not wanted
        }

        return Reply(SharedStatus.Refused, command.Key);
    }

    private SharedReply Add(NumberCommand command)
    {
        StoredEntry current = Read(command.Key);
        if (!TryParse(current.Value, out long old))
        {
            return Reply(SharedStatus.NotNumber);
        }

        Int128 sum = (Int128)old + command.Delta;
        if (sum < command.Low || sum > command.High)
        {
            return Reply(SharedStatus.Refused, command.Key);
        }

        byte[] text = Encoding.ASCII.GetBytes(sum.ToString(CultureInfo.InvariantCulture));
        return Applied(Change(command.Key, text, command.Operation)) with { Value = text };
    }

    /// <summary>What Redis takes for an integer: no sign but a minus, no leading zero, no space.</summary>
    private static bool TryParse(byte[]? value, out long number)
    {
        number = 0;
        return value is null
            || (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
                && value.AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture))));
    }

    private SharedReply Commit(CommitCommand command)
    {
        for (int index = 0; index < command.Parts.Count; index++)
        {
            CommitPart part = command.Parts[index];
            if (Read(part.Key).Version != part.Expected)
            {
                return Reply(SharedStatus.Refused) with { Index = index };
            }
        }

        SharedVersion last = default;
        foreach (CommitPart part in command.Parts)
        {
            if (part.Effect != CommitEffect.Check)
            {
                last = Change(part.Key, part.Effect == CommitEffect.Store ? part.Value : null, command.Operation);
            }
        }

        return Applied(last);
    }

    private SharedReply StoreFill(FillCommand command)
    {
        bool stands = _claims.TryGetValue(command.Key, out Claim claim) && claim.Epoch == command.Epoch;
        return stands && !_entries.ContainsKey(command.Key)
            ? Applied(Change(command.Key, command.Value, command.Operation))
            : Reply(SharedStatus.Refused, command.Key);
    }

    private SharedReply Clear(ClearCommand command)
    {
        _entries.Clear();
        _claims.Clear();
        _sequence++;
        Publish(key: null);
        return Applied(VersionNow(command.Operation));
    }

    private SharedReply Applied(SharedVersion version) => Reply(SharedStatus.Applied) with { Version = version };

    /// <summary>Stores or removes an entry as the next step of the sequence.</summary>
    private SharedVersion Change(string key, byte[]? value, OperationId operation)
    {
        _sequence++;
        SharedVersion version = VersionNow(operation);
        if (value is null)
        {
            _ = _entries.Remove(key);
        }
        else
        {
            _entries[key] = new Stored(value, version);
        }

        _ = _claims.Remove(key);
        Publish(key);
        return version;
    }

    private SharedVersion VersionNow(OperationId operation) =>
        new(_sequence, operation.Session, operation.Slot, operation.Number, _generation);

    private SharedReply Ask(ClaimCommand command)
    {
        if (!Exists)
        {
            return Reply(SharedStatus.Closed);
        }

        if (_entries.ContainsKey(command.Key))
        {
            return Reply(SharedStatus.Refused, command.Key);
        }

        long now = Now;
        bool isClaimed = _claims.TryGetValue(command.Key, out Claim claim);
        bool isOwn = isClaimed && claim.Owner == command.Owner && (command.Epoch == 0 || claim.Epoch == command.Epoch);
        if (command.Epoch != 0 && !isOwn)
        {
            return Reply(SharedStatus.Superseded);
        }

        if (isClaimed && !isOwn && now < claim.Expiry)
        {
            return Reply(SharedStatus.Busy) with { Epoch = claim.Epoch, RemainingMilliseconds = claim.Expiry - now };
        }

        long epoch = isOwn ? claim.Epoch : ++_lastEpoch;
        _claims[command.Key] = new Claim(command.Owner, epoch, now + command.Milliseconds);
        return Reply(SharedStatus.Applied) with { Epoch = epoch };
    }

    private SharedReply Abandon(AbandonCommand command) =>
        Reply(_claims.TryGetValue(command.Key, out Claim claim) && claim.Epoch == command.Epoch && _claims.Remove(command.Key)
            ? SharedStatus.Applied
            : SharedStatus.Refused);
}
