using System.Collections.Generic;
using SafeState.Testing;

namespace SafeState.Sharing.Tests.Model;

/// <summary>
/// A server that keeps the records of writes itself, over an engine that gets each write under a new identity. With a fault, it keeps
/// them wrong.
/// </summary>
internal sealed class SlotServer(InProcessEngine engine, PartitionAddress address, ulong session, SlotFault fault)
{
    private readonly Dictionary<(ulong Session, int Slot), (long Number, SharedReply Answer)> _records = [];
    private long _number;

    public SharedReply Execute(SharedCommand command) => command switch
    {
        SettleCommand settle => Settle(settle.Operation),
        NumberCommand number => Add(number),
        _ => engine.Execute(address, command),
    };

    private SharedReply Add(NumberCommand command)
    {
        (ulong Session, int Slot) slot = (command.Operation.Session, command.Operation.Slot);
        long number = command.Operation.Number;
        if (_records.TryGetValue(slot, out (long Number, SharedReply Answer) record))
        {
            if (record.Number == number)
            {
                return record.Answer with { IsReplay = true };
            }

            if (record.Number > number && fault != SlotFault.ExecutesLowerNumbers)
            {
                return new SharedReply(SharedStatus.Superseded);
            }
        }

        SharedReply reply = engine.Execute(address, command with { Operation = new OperationId(session, 0, ++_number), Attempt = 1 });
        if (fault == SlotFault.RecordsAfterTheEffect)
        {
            SchedulePoint.Hit();
        }

        if (reply.Status == SharedStatus.Applied || (command.Attempt > 1 && fault != SlotFault.ForgetsRefusals))
        {
            _records[slot] = (number, reply);
        }

        return reply;
    }

    private SharedReply Settle(OperationId operation)
    {
        (ulong Session, int Slot) slot = (operation.Session, operation.Slot);
        if (_records.TryGetValue(slot, out (long Number, SharedReply Answer) record) && record.Number >= operation.Number)
        {
            return record.Number == operation.Number ? record.Answer with { IsReplay = true } : new SharedReply(SharedStatus.Superseded);
        }

        SharedReply refusal = new(SharedStatus.Refused);
        if (fault != SlotFault.SettlesWithoutRecord)
        {
            _records[slot] = (operation.Number, refusal);
        }

        return refusal;
    }
}
