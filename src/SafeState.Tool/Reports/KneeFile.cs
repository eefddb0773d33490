using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using SafeState.Scaling;
using SafeState.Scaling.Fitting;
using SafeState.Scaling.Measuring;

namespace SafeState.Tool.Reports;

/// <summary>The result of <c>safestate knee</c> as JSON. Times are in nanoseconds, rates in operations a second.</summary>
internal sealed record KneeFile(int Processors, string System, string Runtime, KneeWorkload Workload,
    IReadOnlyList<KneeStrategy> Strategies)
{
    /// <summary>Creates the file.</summary>
    public static KneeFile Create(ScalingOptions options, IReadOnlyList<StrategyResult> results) => new(
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        new(options.Keys, options.Reads, options.Skew, options.ValueBytes, options.Slice.TotalSeconds, ScalingOptions.Rounds),
        [.. results.Select(Create)]);

    private static KneeStrategy Create(StrategyResult result) => new(
        result.Strategy,
        result.Points,
        result.Fit is { } fit
            ? new(fit.Curve.Alone, fit.Curve.Contention, fit.Contention, fit.Curve.Coherence, fit.Coherence, fit.RSquared)
            : null,
        result.Fit?.Knee is { } knee ? new(knee, result.Fit.KneeRange!.Value.Low, result.Fit.KneeRange.Value.High) : null,
        result.Fit?.Verdict ?? "no curve from fewer than three numbers of threads",
        result.Latency,
        result.ContendedShare,
        result.Advice);
}

/// <summary>What was measured.</summary>
internal sealed record KneeWorkload(int Keys, double Reads, double Skew, int ValueBytes, double SliceSeconds, int Rounds);

/// <summary>The result of a strategy. <c>Knee</c> is null if the measurement does not show one, and <c>Verdict</c> says why.</summary>
internal sealed record KneeStrategy(GuardStrategy Strategy, IReadOnlyList<PointResult> Points, KneeFit? Fit, Knee? Knee, string Verdict,
    Latency Latency, double? ContendedShare, AdviceResult? Advice);

/// <summary>The coefficients of the Universal Scalability Law, with 90 % intervals.</summary>
internal sealed record KneeFit(double Lambda, double Sigma, Interval SigmaInterval, double Kappa, Interval KappaInterval, double RSquared);

/// <summary>The number of threads with the highest throughput, with its 90 % interval.</summary>
internal sealed record Knee(double Threads, double Low, double High);
