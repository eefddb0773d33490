namespace SafeState.Hosting;

/// <summary>The operations of a store each second.</summary>
/// <param name="Reads">The reads, estimated from a part of the time.</param>
/// <param name="Writes">All other operations.</param>
/// <param name="Contentions">The callers that had to wait.</param>
/// <param name="Retries">The failed comparisons and restarts.</param>
public readonly record struct StoreRates(double Reads, double Writes, double Contentions, double Retries);
