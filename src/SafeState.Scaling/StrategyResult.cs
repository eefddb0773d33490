using System.Collections.Generic;
using SafeState.Scaling.Fitting;
using SafeState.Scaling.Measuring;

namespace SafeState.Scaling;

/// <summary>What was measured with one strategy.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Points">The throughput of each number of threads.</param>
/// <param name="Fit">The curve through the points, or null if there are too few.</param>
/// <param name="Latency">The latencies at seven tenths of the highest throughput.</param>
/// <param name="ContendedShare">The share of lock acquisitions that found the lock held, or null without data.</param>
/// <param name="Advice">What a host advises that observes this workload with this strategy.</param>
internal sealed record StrategyResult(GuardStrategy Strategy, IReadOnlyList<PointResult> Points, ScalabilityFit? Fit, Latency Latency,
    double? ContendedShare, AdviceResult? Advice);

/// <summary>The throughput of a number of threads.</summary>
/// <param name="Threads">The number of threads.</param>
/// <param name="Rate">The median of the rounds, in operations a second of all threads together.</param>
/// <param name="Lowest">The lowest rate of a round.</param>
/// <param name="Highest">The highest rate of a round.</param>
/// <param name="BytesPerOperation">The bytes that an operation allocates.</param>
/// <param name="PauseShare">The share of the time in which the garbage collector had all threads stopped.</param>
internal sealed record PointResult(int Threads, double Rate, double Lowest, double Highest, double BytesPerOperation, double PauseShare);

/// <summary>An advice, compared with the measurement.</summary>
/// <param name="Recommended">The strategy that the host recommends.</param>
/// <param name="Expected">How many times as fast it expects it to be.</param>
/// <param name="Measured">How many times as fast it was at the highest number of threads, or null if it was not measured.</param>
/// <param name="Agrees">Whether the recommended strategy reaches 85 % of the fastest one; null if it was not measured.</param>
internal sealed record AdviceResult(GuardStrategy Recommended, double Expected, double? Measured, bool? Agrees);
