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
