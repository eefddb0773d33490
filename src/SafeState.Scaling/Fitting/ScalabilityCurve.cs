using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearRegression;

namespace SafeState.Scaling.Fitting;

/// <summary>
/// The Universal Scalability Law of Neil Gunther: N threads do λN / (1 + σ(N−1) + κN(N−1)) operations a second.
/// </summary>
/// <param name="Alone">λ: operations a second of one thread.</param>
/// <param name="Contention">σ: the share of the work that threads do one after another.</param>
/// <param name="Coherence">κ: what each pair of threads adds, because they exchange data.</param>
internal readonly record struct ScalabilityCurve(double Alone, double Contention, double Coherence)
{
    /// <summary>The number of threads with the highest throughput; infinite if more threads are always better.</summary>
    internal double Knee => Contention >= 1 ? 1 : Coherence > 0 ? Math.Sqrt((1 - Contention) / Coherence) : double.PositiveInfinity;

    /// <summary>Returns the operations a second of a number of threads.</summary>
    internal double At(double threads) =>
        Alone * threads / (1 + (Contention * (threads - 1)) + (Coherence * threads * (threads - 1)));

    /// <summary>
    /// Fits the curve to throughputs, with the least squares of relative errors. Neither coefficient is negative.
    /// </summary>
    /// <remarks>
    /// The time of an operation, N / X(N), is linear in 1/λ, σ/λ, and κ/λ. Divided by the measured time, each error is relative.
    /// If a coefficient
    /// comes out negative, the least squares without negative ones have it at zero.
    /// </remarks>
    /// <param name="points">Numbers of threads, and their throughput. At least three numbers differ.</param>
    internal static ScalabilityCurve Fit(IReadOnlyList<(int Threads, double Rate)> points)
    {
        double[][] rows = [.. points.Select(static point =>
        {
            double share = point.Rate / point.Threads;
            return new[] { share, share * (point.Threads - 1), share * point.Threads * (point.Threads - 1) };
        })];
        double[] ones = [.. points.Select(static _ => 1.0)];
        Solution best = Solve(rows, ones, [0, 1, 2]);
        if (!best.IsAllowed)
        {
            best = new[] { Solve(rows, ones, [0, 2]), Solve(rows, ones, [0, 1]), Solve(rows, ones, [0]) }
                .Where(static solution => solution.IsAllowed).MinBy(static solution => solution.Error)
                ?? throw new ArgumentException("Throughputs must be positive.", nameof(points));
        }

        double[] coefficients = best.Coefficients;
        return new(1 / coefficients[0], coefficients[1] / coefficients[0], coefficients[2] / coefficients[0]);
    }

    private static Solution Solve(double[][] rows, double[] ones, int[] columns)
    {
        double[] some = MultipleRegression.QR([.. rows.Select(row => columns.Select(column => row[column]).ToArray())], ones);
        double[] coefficients = new double[3];
        for (int i = 0; i < columns.Length; i++)
        {
            coefficients[columns[i]] = some[i];
        }

        double error = rows.Sum(row => Math.Pow(row.Zip(coefficients, static (value, factor) => value * factor).Sum() - 1, 2));
        return new(coefficients, error);
    }

    /// <summary>The least squares over some of the coefficients. The others are zero.</summary>
    private sealed record Solution(double[] Coefficients, double Error)
    {
        internal bool IsAllowed => Coefficients is [> 0, >= 0, >= 0];
    }
}
