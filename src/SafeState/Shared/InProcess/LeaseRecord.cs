using System;
using System.Threading;

namespace SafeState.Sharing;

/// <summary>A lease as a server keeps it.</summary>
internal sealed class LeaseRecord(TimeProvider time)
{
    private readonly Lock _lock = new();
    private ulong _owner;
    private long _epoch;
    private long _expiry;

    public SharedReply Execute(LeaseCommand command)
    {
        lock (_lock)
        {
            long now = time.GetUtcNow().ToUnixTimeMilliseconds();
            bool isHeld = _owner != 0 && now < _expiry;
            bool isOwn = isHeld && _owner == command.Owner;
            if (command.Action == LeaseAction.Acquire)
            {
                return isHeld && !isOwn
                    ? new SharedReply(SharedStatus.Busy) { Epoch = _epoch, RemainingMilliseconds = _expiry - now }
                    : Grant(command, now, isOwn ? _epoch : _epoch + 1);
            }

            if (!isOwn || _epoch != command.Epoch)
            {
                return new SharedReply(SharedStatus.Refused) { Epoch = _epoch };
            }

            if (command.Action == LeaseAction.Renew)
            {
                return Grant(command, now, _epoch);
            }

            _owner = 0;
            return new SharedReply(SharedStatus.Applied) { Epoch = _epoch };
        }
    }

    private SharedReply Grant(LeaseCommand command, long now, long epoch)
    {
        (_owner, _epoch, _expiry) = (command.Owner, epoch, now + command.Milliseconds);
        return new SharedReply(SharedStatus.Applied) { Epoch = epoch };
    }
}
