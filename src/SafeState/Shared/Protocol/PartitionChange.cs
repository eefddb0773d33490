namespace SafeState.Sharing;

/// <summary>What a message says: one change of a partition.</summary>
/// <param name="Generation">The generation of the partition. A partition that is created again counts its changes from one again.</param>
/// <param name="Sequence">The sequence of the change.</param>
/// <param name="Key">The text of the key; null if all entries were removed.</param>
internal readonly record struct PartitionChange(long Generation, long Sequence, string? Key);
