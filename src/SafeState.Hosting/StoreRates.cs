namespace SafeState.Hosting;

/// <summary>What happens to a store each second.</summary>
/// <param name="Reads">Reads, estimated from a part of the time.</param>
/// <param name="Writes">Everything else.</param>
/// <param name="Contentions">Callers that could not go on at once.</param>
/// <param name="Retries">Failed comparisons and restarts.</param>
public readonly record struct StoreRates(double Reads, double Writes, double Contentions, double Retries);
