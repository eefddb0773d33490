using System.Collections.Generic;

namespace SafeState.Sharing;

/// <summary>How a command ended.</summary>
internal enum SharedStatus : byte
{
    /// <summary>The command was executed.</summary>
    Applied,

    /// <summary>A condition did not hold; nothing changed.</summary>
    Refused,

    /// <summary>The session is not open, or the partition does not exist; nothing changed.</summary>
    Closed,

    /// <summary>The slot, the claim, or the lease has moved on; nothing changed.</summary>
    Superseded,

    /// <summary>A later owner of the lease has raised the fence; nothing changed.</summary>
    Fenced,

    /// <summary>Another owner holds the claim or the lease.</summary>
    Busy,

    /// <summary>The partition has another layout.</summary>
    Mismatch,

    /// <summary>The partition is not the one that the client has seen.</summary>
    Lost,

    /// <summary>The value of the key is not a 64-bit integer in decimal text; nothing changed.</summary>
    NotNumber,
}

/// <summary>The reply to a <see cref="SharedCommand"/>.</summary>
internal sealed record SharedReply(SharedStatus Status)
{
    /// <summary>The sequence of the partition after the command; zero if the partition does not exist.</summary>
    public long Sequence { get; init; }

    /// <summary>The generation of the partition, a random number that it got when it was created; zero if it does not exist.</summary>
    public long Generation { get; init; }

    /// <summary>
    /// How far earlier generations came, as text: a generation, a colon, and its last sequence, separated by spaces. Null if there were
    /// none, or the command does not ask for it.
    /// </summary>
    public string? History { get; init; }

    /// <summary>The version of the entry after the command.</summary>
    public SharedVersion Version { get; init; }

    /// <summary>The value of the entry, where the command says so; null if the entry is absent.</summary>
    public byte[]? Value { get; init; }

    /// <summary>True if the answer comes from the record of an earlier attempt.</summary>
    public bool IsReplay { get; init; }

    /// <summary>The index of the part that a <see cref="CommitCommand"/> failed at.</summary>
    public int Index { get; init; }

    /// <summary>The epoch of a claim or lease.</summary>
    public long Epoch { get; init; }

    /// <summary>For how many milliseconds another owner still holds the claim or lease.</summary>
    public long RemainingMilliseconds { get; init; }

    /// <summary>Where a scan continues; zero at its end.</summary>
    public long Cursor { get; init; }

    /// <summary>The entries that were read.</summary>
    public IReadOnlyList<StoredEntry> Entries { get; init; } = [];

    /// <summary>The replies of a batch.</summary>
    public IReadOnlyList<SharedReply> Replies { get; init; } = [];
}

/// <summary>One entry as an engine stores it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value; null if the key is absent.</param>
/// <param name="Version">The version; none if the key is absent.</param>
internal readonly record struct StoredEntry(string Key, byte[]? Value, SharedVersion Version);
