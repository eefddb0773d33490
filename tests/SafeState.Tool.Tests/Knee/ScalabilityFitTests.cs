using System;
using System.Linq;
using MathNet.Numerics.Distributions;
using SafeState.Scaling.Fitting;

namespace SafeState.Tool.Tests.Knee;

/// <summary>Curves that are known, with noise of 3 % on each of five rounds: what the fit says about them.</summary>
public sealed class ScalabilityFitTests
{
    private const int Processors = 32;
    private const int Seeds = 100;

    private static readonly int[] s_threads = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32];

    [Theory]
    [InlineData(0.05, 0.003)] // 17.8 threads
    [InlineData(0.1, 0.01)] // 9.5
    [InlineData(0.02, 0.0015)] // 25.6
    public void A_knee_inside_the_range_is_found_within_a_tenth(double contention, double coherence)
    {
        ScalabilityCurve curve = new(1e7, contention, coherence);

        int near = Fits(curve).Count(fit => fit.Knee is { } knee && Math.Abs((knee / curve.Knee) - 1) <= 0.1);

        Assert.True(near >= 99, $"{near} of {Seeds} knees are near {curve.Knee:0.0}.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void A_curve_without_a_knee_hardly_ever_gets_one(double contention)
    {
        int invented = Fits(new(1e7, contention, Coherence: 0)).Count(static fit => fit.Knee is not null);

        Assert.True(invented <= 5, $"{invented} of {Seeds} knees are invented.");
    }

    [Theory]
    [InlineData(0.05, 0.0005)] // 43.6 threads
    [InlineData(0.05, 0.0007)] // 36.8
    public void A_knee_beyond_the_range_is_never_a_number(double contention, double coherence) =>
        Assert.DoesNotContain(Fits(new(1e7, contention, coherence)), static fit => fit.Knee is not null);

    [Fact]
    public void Exact_throughputs_give_their_coefficients_back()
    {
        ScalabilityCurve curve = new(2e7, 0.07, 0.004);

        ScalabilityCurve fit = ScalabilityCurve.Fit([.. s_threads.Select(threads => (threads, curve.At(threads)))]);

        Assert.Equal(curve.Alone, fit.Alone, curve.Alone * 1e-9);
        Assert.Equal(curve.Contention, fit.Contention, 1e-9);
        Assert.Equal(curve.Coherence, fit.Coherence, 1e-9);
    }

    [Fact]
    public void Throughput_that_grows_more_than_the_threads_has_no_negative_coefficient()
    {
        ScalabilityCurve fit = ScalabilityCurve.Fit([(1, 1e6), (2, 2.2e6), (4, 4.9e6), (8, 10e6)]);

        Assert.Equal(0, fit.Contention);
        Assert.Equal(0, fit.Coherence);
        Assert.Equal(double.PositiveInfinity, fit.Knee);
    }

    [Fact]
    public void Few_processors_get_a_curve_and_no_number() =>
        AssertNoNumber(ScalabilityFit.Create(Noisy(new(1e7, 0.1, 0.01), s_threads, seed: 1), processors: 2), "with 2 processors");

    [Fact]
    public void Threads_that_cannot_run_at_once_get_no_number() =>
        AssertNoNumber(ScalabilityFit.Create(Noisy(new(1e7, 0.1, 0.01), s_threads, seed: 1), processors: 16), "at most 16");

    [Fact]
    public void Throughput_that_is_no_curve_gets_no_number()
    {
        double[] rates = [1e6, 9e6, 2e6, 8e6, 1e6];
        ThreadRates[] measured = [.. rates.Select(static (rate, i) => new ThreadRates(i + 1, [rate, rate * 1.01, rate, rate, rate]))];

        AssertNoNumber(ScalabilityFit.Create(measured, Processors), "explains only");
    }

    [Fact]
    public void Two_numbers_of_threads_are_no_curve() =>
        Assert.Null(ScalabilityFit.Create(Noisy(new(1e7, 0.1, 0.01), [1, 2], seed: 1), Processors));

    private static void AssertNoNumber(ScalabilityFit? fit, string reason)
    {
        Assert.NotNull(fit);
        Assert.Null(fit.Knee);
        Assert.Null(fit.KneeRange);
        Assert.Contains(reason, fit.Verdict, StringComparison.Ordinal);
    }

    private static ParallelQuery<ScalabilityFit> Fits(ScalabilityCurve curve) => Enumerable.Range(0, Seeds).AsParallel()
        .Select(seed => ScalabilityFit.Create(Noisy(curve, s_threads, seed), Processors)!);

    private static ThreadRates[] Noisy(ScalabilityCurve curve, int[] threads, int seed)
    {
        Normal noise = new(mean: 1, stddev: 0.03, new Random(seed));
        return [.. threads.Select(count =>
            new ThreadRates(count, [.. noise.Samples().Take(5).Select(factor => curve.At(count) * factor)]))];
    }
}
