namespace SafeState.Verification.Tests.Support;

/// <summary>The members of the contract.</summary>
internal enum StoreMember
{
    TryGetValue,

    /// <summary>TryGetValue by the characters of a key, where keys are strings.</summary>
    TryGetValueBySpan,
    ContainsKey,
    Get,
    GetValueOrDefault,
    Count,
    IsEmpty,
    Snapshot,

    /// <summary>Snapshot of both keys.</summary>
    SnapshotOfKeys,

    /// <summary>Both keys, by a section of Locked or ReaderWriter.</summary>
    ReadSection,
    TryAdd,

    /// <summary>TryAdd where one entry is the most.</summary>
    TryAddBelow,
    Set,
    Exchange,
    TryUpdateEqual,
    TryRemove,
    TryRemoveEqual,

    /// <summary>
    /// TryRemove whose answer nobody looks at: a run that it detaches counts as having happened just before, although nothing was there to
    /// remove.
    /// </summary>
    Remove,

    /// <summary>Invalidate of one key, likewise.</summary>
    Invalidate,
    GetOrAddValue,
    GetOrAdd,

    /// <summary>TryGetOrAdd where one entry is the most.</summary>
    TryGetOrAddBelow,

    /// <summary>GetOrAddMany of one key, which means the same as GetOrAdd.</summary>
    GetOrAddMany,
    GetOrAddAsync,
    AddOrUpdate,
    TryUpdate,
    RemoveIf,
    RemoveWhere,
    Compute,
    ComputeBoth,

    /// <summary>Exchanges what both keys have, by a transaction.</summary>
    Transact,
    Clear,
    Drain,

    /// <summary>Drain whose answer nobody looks at, as of Remove.</summary>
    Empty,
    ReplaceAll,

    /// <summary>ReplaceAll that hands out what was there.</summary>
    ReplaceAllTaking,

    /// <summary>Exchanges what both keys have, by a section of Locked or ReaderWriter.</summary>
    WriteSection,

    /// <summary>Sets one key and removes the other, by a batch of Snapshot.</summary>
    Batch,
    Increment,
    Decrement,
    IncrementBy,
    TryDecrement,
    TryIncrement,

    /// <summary>Adds many keys that no other call looks at, so that tables grow.</summary>
    Fill,

    /// <summary>Removes them.</summary>
    Unfill,
}
