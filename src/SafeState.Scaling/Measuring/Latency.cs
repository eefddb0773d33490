namespace SafeState.Scaling.Measuring;

/// <summary>The latencies at a fixed rate, in nanoseconds, each from the time at which its operation was due.</summary>
/// <param name="Threads">The number of threads.</param>
/// <param name="Rate">Operations a second of all threads together.</param>
/// <param name="P50">The median.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="P999">The 99.9th percentile.</param>
/// <param name="Longest">The longest latency.</param>
internal sealed record Latency(int Threads, double Rate, double P50, double P99, double P999, double Longest);
