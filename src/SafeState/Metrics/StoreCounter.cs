namespace SafeState.Metering;

/// <summary>What is counted of a store: the place of each count among the store's cells.</summary>
internal enum StoreCounter
{
    Read,
    Set,
    Add,
    Update,
    Remove,
    GetOrAdd,
    Compute,
    Increment,
    Snapshot,
    Replace,
    Clear,
    Drain,
    Section,
    Contentions,
    Retries,
    Adaptations,
    FactoryRuns,
    FactoryFailures,
    HookFailures,
    CopiedBytes,
    WritingSections,
    DisposalFailures,
    DroppedChanges,
}
