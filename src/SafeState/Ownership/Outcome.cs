namespace SafeState.Ownership;

/// <summary>How a short section of a store ended.</summary>
internal enum Outcome : byte
{
    /// <summary>Written, or the key is owned by the caller now.</summary>
    Done,

    /// <summary>There was nothing to write: a read of the last committed state.</summary>
    Declined,

    /// <summary>Another owner stands in the way; the caller is registered with it and may wait.</summary>
    Blocked,
}
