namespace SafeState.Linearizability.Tests.Support;

/// <summary>The members of the contract.</summary>
internal enum StoreMember
{
    TryGetValue,
    ContainsKey,
    Get,
    GetValueOrDefault,
    Count,
    IsEmpty,
    Snapshot,

    /// <summary>Both keys, by a section of Locked or ReaderWriter.</summary>
    ReadSection,
    TryAdd,
    Set,
    TryUpdateEqual,
    TryRemove,
    TryRemoveEqual,
    GetOrAddValue,
    GetOrAdd,
    GetOrAddAsync,
    AddOrUpdate,
    TryUpdate,
    RemoveIf,
    RemoveWhere,
    Compute,
    ComputeBoth,
    Clear,
    Drain,
    ReplaceAll,

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
