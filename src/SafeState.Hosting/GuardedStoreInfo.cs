namespace SafeState.Hosting;

/// <summary>A guarded store, as an operator sees it: never what is in it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Strategy">Its strategy.</param>
/// <param name="KeyType">The full name of the type of its keys.</param>
/// <param name="ValueType">The full name of the type of its values.</param>
/// <param name="Instances">How many are alive, of at most 1,024 that are listed.</param>
/// <param name="Entries">The entries of those.</param>
/// <param name="Rates">What happens to it each second.</param>
public sealed record GuardedStoreInfo(string Name, GuardStrategy Strategy, string KeyType, string ValueType, int Instances, long Entries,
    StoreRates Rates);
