using System.Threading;

namespace SafeState.Sharing;

/// <summary>An open session of a client in one partition, and what the client has seen of the partition.</summary>
internal sealed class PartitionSession(ulong id, long generation, long sequence, long openedAt)
{
    private long _seen = sequence;

    public ulong Id => id;

    /// <summary>The generation of the partition that the session is open in.</summary>
    public long Generation => generation;

    /// <summary>When the session was last opened or extended, as a timestamp of the clock.</summary>
    public long OpenedAt { get; set; } = openedAt;

    /// <summary>The highest sequence that a reply had.</summary>
    public long Seen => Volatile.Read(ref _seen);

    public SlotTable Slots { get; } = new();

    /// <summary>
    /// Compares a reply with what the client had seen when it sent the command. False: the partition is another one, or has gone back.
    /// </summary>
    public bool TryObserve(SharedReply reply, long seenBefore)
    {
        if (reply.Generation != generation || reply.Sequence < seenBefore)
        {
            return false;
        }

        long seen = Seen;
        while (reply.Sequence > seen)
        {
            long before = Interlocked.CompareExchange(ref _seen, reply.Sequence, seen);
            if (before == seen)
            {
                break;
            }

            seen = before;
        }

        return true;
    }
}
