namespace SafeState.Ownership;

/// <summary>When a key is to be owned.</summary>
internal enum OwnCondition : byte
{
    Always,
    IfPresent,
    IfAbsent,

    /// <summary>
    /// The same, with a record in the table of owners. It is for calls that own several keys at once, or read the count before they commit.
    /// </summary>
    IfAbsentWithRecord,
}
