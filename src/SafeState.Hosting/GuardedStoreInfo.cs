namespace SafeState.Hosting;

/// <summary>A guarded store as operators see it. It never contains keys or values.</summary>
/// <param name="Name">The name of the store.</param>
/// <param name="Strategy">The strategy of the store.</param>
/// <param name="KeyType">The full name of the type of its keys, or an empty text if it has no keys.</param>
/// <param name="ValueType">The full name of the type of its values.</param>
/// <param name="Instances">The number of live instances. At most 1,024 are listed.</param>
/// <param name="Entries">The number of entries in these instances.</param>
/// <param name="Rates">The operations of the store each second.</param>
/// <param name="Status">The contention, waits, threads, and counts of the store.</param>
public sealed record GuardedStoreInfo(string Name, GuardStrategy Strategy, string KeyType, string ValueType, int Instances, long Entries,
    StoreRates Rates, StoreStatus Status);
