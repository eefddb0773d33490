using SafeState.Metering;

namespace SafeState.Hosting.Monitoring;

/// <summary>A store after a sample.</summary>
/// <param name="Meter">The store.</param>
/// <param name="Readings">The readings of the last minute.</param>
/// <param name="IsObserved">Whether the reads of the interval were observed, so that the interval is complete.</param>
internal readonly record struct StoreSample(StoreMeter Meter, StoreReadings Readings, bool IsObserved);
