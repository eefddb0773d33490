namespace SafeState.Metering;

/// <summary>What a store has done so far.</summary>
/// <param name="Name">The name of the store.</param>
/// <param name="Strategy">The tag of its strategy.</param>
/// <param name="Entries">The entries of its live instances.</param>
/// <param name="Writes">All operations but reads.</param>
internal readonly record struct StoreTotals(string Name, string Strategy, long Entries, long Writes);
