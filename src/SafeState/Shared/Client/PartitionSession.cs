using System.Diagnostics.CodeAnalysis;
using System.Threading;

namespace SafeState.Sharing;

/// <summary>
/// An open session of a client in one generation of a partition, and what the client has seen of it. The primary that takes over starts
/// another generation, in which the session goes on.
/// </summary>
internal sealed class PartitionSession
{
    private readonly Identity _identity;
    private long _seen;
    private int _isLeft;

    /// <summary>Creates a session that was opened.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="generation">The generation of the partition.</param>
    /// <param name="sequence">How far the partition has come.</param>
    /// <param name="losses">How many losses the client has reported.</param>
    public PartitionSession(ulong id, long generation, long sequence, int losses)
        : this(new Identity(id, losses), generation, sequence)
    {
    }

    private PartitionSession(Identity identity, long generation, long sequence) =>
        (_identity, Generation, _seen) = (identity, generation, sequence);

    public ulong Id => _identity.Id;

    /// <summary>The generation of the partition that the session is open in.</summary>
    public long Generation { get; }

    /// <summary>When the session was last opened or extended, as a timestamp of the clock.</summary>
    public long OpenedAt
    {
        get => _identity.OpenedAt;
        set => _identity.OpenedAt = value;
    }

    /// <summary>The highest sequence of this generation that the client has seen.</summary>
    public long Seen => Volatile.Read(ref _seen);

    public SlotTable Slots => _identity.Slots;

    /// <summary>
    /// How many losses the client had reported when it opened the session. After another one, late replies of the session say nothing new.
    /// </summary>
    public int Losses => _identity.Losses;

    /// <summary>Compares a reply with what the client had seen when it sent the command.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="seenBefore"><see cref="Seen"/> before the command was sent.</param>
    public SessionView Observe(SharedReply reply, long seenBefore)
    {
        if (reply.Generation != Generation)
        {
            return SessionView.Elsewhere;
        }

        if (reply.Sequence < seenBefore)
        {
            return SessionView.Behind;
        }

        See(reply.Sequence);

        // See is a full fence, and so is Leave. Either this reply is among what Leave returns, or it is known to come late.
        return Volatile.Read(ref _isLeft) == 0 ? SessionView.Current : SessionView.Elsewhere;
    }

    /// <summary>The client has seen that the generation has come this far.</summary>
    public void See(long sequence)
    {
        long seen = Interlocked.Read(ref _seen);
        while (sequence > seen)
        {
            long before = Interlocked.CompareExchange(ref _seen, sequence, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    /// <summary>The session goes on in another generation.</summary>
    /// <returns>The highest sequence that was seen of this one. A reply that comes later is <see cref="SessionView.Elsewhere"/>.</returns>
    public long Leave()
    {
        _ = Interlocked.Exchange(ref _isLeft, 1);
        return Interlocked.Read(ref _seen);
    }

    /// <summary>The same session in another generation of the partition.</summary>
    public PartitionSession MoveTo(long generation, long sequence) => new(_identity, generation, sequence);

    /// <summary>Whether both are one session, perhaps in different generations.</summary>
    public bool IsSame([NotNullWhen(true)] PartitionSession? other) => other?._identity == _identity;

    private sealed class Identity(ulong id, int losses)
    {
        public ulong Id => id;

        public int Losses => losses;

        public SlotTable Slots { get; } = new();

        public long OpenedAt { get; set; }
    }
}
