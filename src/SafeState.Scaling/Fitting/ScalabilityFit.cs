using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MathNet.Numerics.Statistics;

namespace SafeState.Scaling.Fitting;

/// <summary>What throughputs say about more threads: a curve, how certain it is, and the knee, where there is one.</summary>
/// <param name="Curve">The curve that fits best.</param>
/// <param name="Contention">The interval of σ.</param>
/// <param name="Coherence">The interval of κ.</param>
/// <param name="RSquared">The share of the variation of throughput that the curve explains.</param>
/// <param name="Knee">The number of threads with the highest throughput, or null if the measurement does not show it.</param>
/// <param name="KneeRange">The interval of the knee, or null without a knee.</param>
/// <param name="Verdict">The result in words.</param>
internal sealed record ScalabilityFit(ScalabilityCurve Curve, Interval Contention, Interval Coherence, double RSquared, double? Knee,
    Interval? KneeRange, string Verdict)
{
    /// <summary>The number of processors from which the curve is more than a drawing.</summary>
    internal const int FewestProcessors = 4;

    private const int Resamples = 1_000;
    private const int Seed = 20_26;
    private const double GoodFit = 0.9;

    /// <summary>
    /// Fits a curve. The intervals come from 1,000 resamples of the rounds. A knee is reported only if κ is certainly positive and the
    /// knee certainly lies inside the measured numbers of threads.
    /// </summary>
    /// <param name="measured">The throughputs, for three numbers of threads or more.</param>
    /// <param name="processors">The number of processors.</param>
    /// <returns>The fit, or null if fewer than three numbers of threads were measured.</returns>
    internal static ScalabilityFit? Create(IReadOnlyList<ThreadRates> measured, int processors)
    {
        if (measured.Count < 3)
        {
            return null;
        }

        (int Threads, double Rate)[] means = [.. measured.Select(static point => (point.Threads, point.Rates.Mean()))];
        ScalabilityCurve curve = ScalabilityCurve.Fit(means);
        ScalabilityCurve[] resampled = Resample(measured);
        Interval contention = Interval.Create([.. resampled.Select(static fit => fit.Contention)]);
        Interval coherence = Interval.Create([.. resampled.Select(static fit => fit.Coherence)]);
        Interval knee = Interval.Create([.. resampled.Select(static fit => fit.Knee)]);
        double explained = Explained(curve, means);
        int most = measured.Max(static point => point.Threads);
        string? doubt = processors < FewestProcessors ? Text($"no number with {processors} processors, only the curve")
            : most > processors ? Text($"no number, because fewer than three of the numbers of threads are at most {processors}")
            : explained < GoodFit ? Text($"no number, because the curve explains only {explained:P0} of the variation")
            : coherence.Low <= 0 || curve.Knee > most || knee.High > most ? Text($"no knee up to {most} threads")
            : null;
        return new(curve, contention, coherence, explained, doubt is null ? curve.Knee : null, doubt is null ? knee : null,
            doubt ?? Text($"knee at {curve.Knee:0.#} threads, {knee.Low:0.#} to {knee.High:0.#}"));
    }

    private static ScalabilityCurve[] Resample(IReadOnlyList<ThreadRates> measured)
    {
        Random random = new(Seed);
        ScalabilityCurve[] fits = new ScalabilityCurve[Resamples];
        (int, double)[] drawn = new (int, double)[measured.Count];
        for (int i = 0; i < Resamples; i++)
        {
            for (int point = 0; point < drawn.Length; point++)
            {
                IReadOnlyList<double> rates = measured[point].Rates;
                double sum = 0;
                for (int draw = 0; draw < rates.Count; draw++)
                {
                    sum += rates[random.Next(rates.Count)];
                }

                drawn[point] = (measured[point].Threads, sum / rates.Count);
            }

            fits[i] = ScalabilityCurve.Fit(drawn);
        }

        return fits;
    }

    private static double Explained(ScalabilityCurve curve, (int Threads, double Rate)[] means)
    {
        double mean = means.Average(static point => point.Rate);
        double total = means.Sum(point => Math.Pow(point.Rate - mean, 2));
        return total == 0 ? 1 : 1 - (means.Sum(point => Math.Pow(point.Rate - curve.At(point.Threads), 2)) / total);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
