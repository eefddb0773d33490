namespace SafeState.Ownership;

/// <summary>When a key is to be owned.</summary>
internal enum OwnCondition : byte
{
    Always,
    IfPresent,
    IfAbsent,

    /// <summary>
    /// The same, with a record in the table of owners: for calls that own several keys at once, or look at the count before they commit.
    /// </summary>
    IfAbsentWithRecord,
}
