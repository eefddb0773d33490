using System;
using System.Collections.Generic;

namespace SafeState.Sharing;

/// <summary>
/// A command that an engine executes on one partition, as one atomic step. Keys are text; values are bytes. The in-process engine is
/// the specification of every command. Another engine must give equal replies.
/// </summary>
internal abstract record SharedCommand;

/// <summary>
/// A command that is executed at most once. Before its own effect, the engine does what this list says, in this order:
/// <list type="number">
/// <item>If the session is not open: replies <see cref="SharedStatus.Closed"/>.</item>
/// <item>If the record of the slot has this number: replies the recorded answer, with <see cref="SharedReply.IsReplay"/>
/// and with sequence and generation of now.</item>
/// <item>If the record of the slot has a higher number: replies <see cref="SharedStatus.Superseded"/>.</item>
/// <item>If <see cref="Fence"/> is below the highest fence of its lease: replies <see cref="SharedStatus.Fenced"/>. Otherwise the highest
/// fence becomes this one, also if the command is then refused.</item>
/// </list>
/// An answer <see cref="SharedStatus.Applied"/> is recorded in the slot. An answer <see cref="SharedStatus.Refused"/> is recorded if
/// <see cref="Attempt"/> is more than one: otherwise a late copy of an earlier attempt could be applied. No other answer is recorded.
/// A command that is applied adds one to the sequence of the partition for each entry that it writes or removes.
/// </summary>
/// <param name="Operation">The identity of the write.</param>
/// <param name="Attempt">The number of the attempt, from one.</param>
internal abstract record RecordedCommand(OperationId Operation, int Attempt) : SharedCommand
{
    /// <summary>The lease that the write belongs to; null for a write without a lease.</summary>
    public SharedFence? Fence { get; init; }
}

/// <summary>The epoch of a lease that a write belongs to.</summary>
/// <param name="Lease">The name of the lease.</param>
/// <param name="Epoch">The epoch, which grows with each grant.</param>
internal sealed record SharedFence(string Lease, long Epoch);

/// <summary>What must hold for a write.</summary>
internal enum SharedCondition : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The key is absent.</summary>
    Absent,

    /// <summary>The key is present.</summary>
    Present,

    /// <summary>The key has the version of the command.</summary>
    Version,
}

/// <summary>
/// Stores or removes one entry if the condition holds. A removal of an absent key without a condition is refused. An applied write
/// deletes the claim of the key, and so does a refused removal, unless its condition is about the version.
/// Reply: the new version (the version of the write, for a removal too), or the current version and value of a refused write.
/// </summary>
/// <param name="Operation">The identity of the write.</param>
/// <param name="Attempt">The number of the attempt, from one.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The value to store; null to remove the entry.</param>
/// <param name="Condition">What must hold.</param>
/// <param name="Expected">The version that the entry must have, if the condition is about the version.</param>
internal sealed record WriteCommand(
    OperationId Operation, int Attempt, string Key, byte[]? Value, SharedCondition Condition = SharedCondition.None,
    SharedVersion Expected = default) : RecordedCommand(Operation, Attempt);

/// <summary>
/// Adds <paramref name="Delta"/> to the number of a key. An absent key counts as zero. Refused if the sum is below
/// <paramref name="Low"/>, above <paramref name="High"/>, or does not fit 64 bits. The value is the decimal text of the number. An
/// applied write deletes the claim of the key. Reply: the new value and version, or the current ones of a refused write (for an absent
/// key: no value, no version). A value that is not a number: <see cref="SharedStatus.NotNumber"/>, nothing recorded.
/// </summary>
/// <param name="Operation">The identity of the write.</param>
/// <param name="Attempt">The number of the attempt, from one.</param>
/// <param name="Key">The key.</param>
/// <param name="Delta">The number to add.</param>
/// <param name="Low">The least sum allowed.</param>
/// <param name="High">The greatest sum allowed.</param>
internal sealed record NumberCommand(OperationId Operation, int Attempt, string Key, long Delta, long Low, long High)
    : RecordedCommand(Operation, Attempt);

/// <summary>
/// Executes writes of one partition in their order, each with its own record and answer. One that is refused does not stop the next.
/// Reply: <see cref="SharedStatus.Applied"/> and <see cref="SharedReply.Replies"/>, one for each write.
/// </summary>
/// <param name="Writes">Commands of type <see cref="WriteCommand"/> or <see cref="NumberCommand"/>.</param>
internal sealed record BatchCommand(IReadOnlyList<RecordedCommand> Writes) : SharedCommand;

/// <summary>
/// Writes several entries if every condition holds, or nothing. Reply: the version of the last write. Or:
/// <see cref="SharedStatus.Refused"/> with <see cref="SharedReply.Index"/> of the first condition that does not hold.
/// The write at index i of the ones that change something has the version with the i-th sequence and the same operation.
/// </summary>
/// <param name="Operation">The identity of the write.</param>
/// <param name="Attempt">The number of the attempt, from one.</param>
/// <param name="Parts">The entries; no key twice.</param>
internal sealed record CommitCommand(OperationId Operation, int Attempt, IReadOnlyList<CommitPart> Parts)
    : RecordedCommand(Operation, Attempt);

/// <summary>One entry of a <see cref="CommitCommand"/>.</summary>
/// <param name="Key">The key.</param>
/// <param name="Expected">The version that the entry must have; none if it must be absent.</param>
/// <param name="Effect">What happens to the entry.</param>
/// <param name="Value">The new value, if the effect is to store one.</param>
internal readonly record struct CommitPart(string Key, SharedVersion Expected, CommitEffect Effect, byte[]? Value);

/// <summary>What a <see cref="CommitPart"/> does to its entry.</summary>
internal enum CommitEffect : byte
{
    /// <summary>The version is compared and nothing is changed.</summary>
    Check,

    /// <summary>The value is stored.</summary>
    Store,

    /// <summary>The entry, which must be present, is removed.</summary>
    Remove,
}

/// <summary>
/// Removes all entries and claims. Sessions, records, fences, and the sequence stay. Adds one to the sequence, also if the partition was
/// empty. Reply: the version of the write.
/// </summary>
/// <param name="Operation">The identity of the write.</param>
/// <param name="Attempt">The number of the attempt, from one.</param>
internal sealed record ClearCommand(OperationId Operation, int Attempt) : RecordedCommand(Operation, Attempt);

/// <summary>
/// Stores the result of a factory if the claim has the epoch and the key is absent, and deletes the claim. Otherwise refused, with the
/// current version and value.
/// </summary>
/// <param name="Operation">The identity of the write.</param>
/// <param name="Attempt">The number of the attempt, from one.</param>
/// <param name="Key">The key.</param>
/// <param name="Epoch">The epoch of the claim.</param>
/// <param name="Value">The value.</param>
internal sealed record FillCommand(OperationId Operation, int Attempt, string Key, long Epoch, byte[] Value)
    : RecordedCommand(Operation, Attempt);

/// <summary>
/// Settles an operation whose answer is not known. If its slot has its record: replies the recorded answer. If the slot has a higher
/// number: <see cref="SharedStatus.Superseded"/>. If the session is not open: <see cref="SharedStatus.Closed"/>. Otherwise records a
/// refusal, so that no late copy is applied, and replies <see cref="SharedStatus.Refused"/>.
/// </summary>
/// <param name="Operation">The identity of the write.</param>
internal sealed record SettleCommand(OperationId Operation) : SharedCommand;

/// <summary>
/// Opens a session, or extends it. To extend one that is not open replies <see cref="SharedStatus.Closed"/>: its records are gone, so a
/// retry under its number could be applied twice. Creates the partition if it is absent. If the client has seen a generation that the
/// partition does not continue, or more of it than the partition has kept: replies <see cref="SharedStatus.Lost"/>. An existing partition
/// whose <paramref name="Layout"/> is another one: replies <see cref="SharedStatus.Mismatch"/> with the stored layout as value. Reply:
/// sequence and generation.
/// </summary>
/// <param name="Session">The random number of the session.</param>
/// <param name="Generation">A generation that the client has seen; zero if none.</param>
/// <param name="Sequence">How far that generation has come for the client.</param>
/// <param name="NewGeneration">The random number, not zero, that becomes the generation of a partition that is created.</param>
/// <param name="Layout">What all clients must agree on: number of partitions, schema, serializer.</param>
/// <param name="Extends">True if the session was opened before.</param>
internal sealed record OpenCommand(
    ulong Session, long Generation, long Sequence, long NewGeneration, string Layout, bool Extends = false) : SharedCommand;

/// <summary>
/// Closes every session that was not opened or extended within the time, by the clock of the server. Their records are removed.
/// </summary>
/// <param name="IdleMilliseconds">The time.</param>
internal sealed record SweepCommand(long IdleMilliseconds) : SharedCommand;

/// <summary>
/// Reads entries at one instant. Reply: <see cref="SharedReply.Entries"/>, one for each key, absent ones with no version.
/// </summary>
/// <param name="Keys">The keys.</param>
internal sealed record ReadCommand(IReadOnlyList<string> Keys) : SharedCommand
{
    /// <summary>True if the reply also has the <see cref="SharedReply.History"/>.</summary>
    public bool WantsHistory { get; init; }
}

/// <summary>Reads every entry at one instant. Reply: <see cref="SharedReply.Entries"/> in any order.</summary>
internal sealed record ReadAllCommand : SharedCommand;

/// <summary>
/// Reads part of the entries. Entries that are present during the whole scan are in the union of its replies; one can be in it twice.
/// Reply: <see cref="SharedReply.Entries"/>, and <see cref="SharedReply.Cursor"/> for the next command, zero at the end.
/// </summary>
/// <param name="Cursor">Zero at first, then the cursor of the last reply.</param>
/// <param name="Count">About how many entries to read.</param>
internal sealed record ScanCommand(long Cursor, int Count) : SharedCommand;

/// <summary>Reads sequence and generation only.</summary>
internal sealed record HeadCommand : SharedCommand;

/// <summary>
/// From now on every change of the partition is published. Reply: sequence and generation. A partition that does not exist:
/// <see cref="SharedStatus.Lost"/>.
/// </summary>
internal sealed record WatchCommand : SharedCommand;

/// <summary>
/// Asks to fill an absent key, or extends the claim of the same owner and epoch. Present key: <see cref="SharedStatus.Refused"/> with
/// version and value. A claim of another owner that has not expired: <see cref="SharedStatus.Busy"/>, with
/// <see cref="SharedReply.Epoch"/> of that claim and <see cref="SharedReply.RemainingMilliseconds"/>. An extension whose claim is gone or
/// has another epoch: <see cref="SharedStatus.Superseded"/>. Otherwise <see cref="SharedStatus.Applied"/> with the epoch. Each grant has
/// an epoch higher than every epoch before in the partition.
/// </summary>
/// <param name="Key">The key.</param>
/// <param name="Owner">A random number of the run.</param>
/// <param name="Epoch">Zero to ask; the epoch of the claim to extend it.</param>
/// <param name="Milliseconds">How long the claim stands, by the clock of the server.</param>
internal sealed record ClaimCommand(string Key, ulong Owner, long Epoch, long Milliseconds) : SharedCommand;

/// <summary>Deletes a claim if it has the epoch. Reply: <see cref="SharedStatus.Applied"/> or <see cref="SharedStatus.Refused"/>.</summary>
/// <param name="Key">The key.</param>
/// <param name="Epoch">The epoch of the claim.</param>
internal sealed record AbandonCommand(string Key, long Epoch) : SharedCommand;

/// <summary>
/// Raises the highest fence of a lease in the partition. A lower one than the highest: <see cref="SharedStatus.Fenced"/>. A partition
/// that does not exist: <see cref="SharedStatus.Lost"/>.
/// </summary>
/// <param name="Fence">The lease and its epoch.</param>
internal sealed record FenceCommand(SharedFence Fence) : SharedCommand;

/// <summary>
/// Acquires, renews, or releases a lease. It is executed on the address of the lease, which is not a partition. Acquire: if another
/// owner holds the lease, <see cref="SharedStatus.Busy"/> with <see cref="SharedReply.RemainingMilliseconds"/>; if the same owner holds
/// it, the same epoch again; otherwise a new, higher epoch. Renew and release: <see cref="SharedStatus.Refused"/> unless owner and epoch
/// are the current ones and the lease has not expired. The highest epoch is kept after a release.
/// </summary>
/// <param name="Action">What to do.</param>
/// <param name="Owner">A random number of the owner.</param>
/// <param name="Epoch">The epoch, to renew or to release.</param>
/// <param name="Milliseconds">How long the lease is held, by the clock of the server.</param>
internal sealed record LeaseCommand(LeaseAction Action, ulong Owner, long Epoch, long Milliseconds) : SharedCommand;

/// <summary>What a <see cref="LeaseCommand"/> does.</summary>
internal enum LeaseAction : byte
{
    /// <summary>Acquires the lease.</summary>
    Acquire,

    /// <summary>Extends the lease.</summary>
    Renew,

    /// <summary>Ends the lease.</summary>
    Release,
}
