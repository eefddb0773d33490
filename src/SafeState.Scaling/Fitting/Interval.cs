using System;
using MathNet.Numerics.Statistics;

namespace SafeState.Scaling.Fitting;

/// <summary>The middle nine tenths of a figure that was estimated many times.</summary>
/// <param name="Low">A twentieth of the estimates is lower.</param>
/// <param name="High">A twentieth of the estimates is higher.</param>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>Returns the interval of some estimates.</summary>
    /// <param name="estimates">The estimates, which are sorted in place.</param>
    internal static Interval Create(double[] estimates)
    {
        Array.Sort(estimates);
        return new(SortedArrayStatistics.Quantile(estimates, 0.05), SortedArrayStatistics.Quantile(estimates, 0.95));
    }
}
