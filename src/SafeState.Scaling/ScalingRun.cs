using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MathNet.Numerics.Statistics;
using SafeState.Hosting.Advice;
using SafeState.Scaling.Fitting;
using SafeState.Scaling.Measuring;
using SafeState.Throughput.Running;

namespace SafeState.Scaling;

/// <summary>Measures how the throughput of each strategy grows with the number of threads.</summary>
internal sealed class ScalingRun
{
    private const double Load = 0.7;
    private const double NearFastest = 0.85;
    private static readonly TimeSpan s_warming = TimeSpan.FromSeconds(0.5);

    private readonly ScalingOptions _options;
    private readonly Workers _workers;
    private readonly Action<double> _progress;
    private readonly CancellationToken _cancellationToken;
    private readonly IReadOnlyList<ISubject> _subjects;
    private readonly Dictionary<(GuardStrategy Strategy, int Threads), List<Slice>> _slices = [];
    private readonly int _steps;
    private int _step;

    private ScalingRun(ScalingOptions options, Workers workers, Action<double> progress, CancellationToken cancellationToken)
    {
        _options = options;
        _workers = workers;
        _progress = progress;
        _cancellationToken = cancellationToken;
        _subjects = Subjects.Create(options, new Trace(options), workers);
        _steps = _subjects.Count * (1 + (options.Threads.Count * ScalingOptions.Rounds) + 2);
    }

    /// <summary>Measures.</summary>
    /// <param name="options">What to measure.</param>
    /// <param name="progress">Called with the share that is done.</param>
    /// <param name="cancellationToken">Ends the run after the current measurement.</param>
    internal static async Task<IReadOnlyList<StrategyResult>> Run(ScalingOptions options, Action<double> progress,
        CancellationToken cancellationToken)
    {
        using Workers workers = new(options.Threads.Max());
        return await new ScalingRun(options, workers, progress, cancellationToken).Run().ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<StrategyResult>> Run()
    {
        foreach (ISubject subject in _subjects)
        {
            _ = subject.Play(threads: 1, s_warming);
            _ = subject.Play(_options.Threads.Max(), s_warming);
            Advance();
        }

        // Each round goes through all points, forward or backward, so that a disturbance of the machine falls on neighbors alike.
        (ISubject Subject, int Threads)[] points =
            [.. _options.Threads.SelectMany(threads => _subjects.Select(subject => (subject, threads)))];
        for (int round = 0; round < ScalingOptions.Rounds; round++)
        {
            foreach ((ISubject subject, int threads) in round % 2 == 0 ? points : Enumerable.Reverse(points))
            {
                _slices.TryAdd((subject.Strategy, threads), []);
                _slices[(subject.Strategy, threads)].Add(subject.Play(threads, _options.Slice));
                Advance();
            }
        }

        List<StrategyResult> results = [];
        foreach (ISubject subject in _subjects)
        {
            results.Add(await Finish(subject).ConfigureAwait(false));
        }

        return results;
    }

    private async Task<StrategyResult> Finish(ISubject subject)
    {
        PointResult[] points = [.. _options.Threads.Select(threads => Summarize(threads, _slices[(subject.Strategy, threads)]))];
        ThreadRates[] rates = [.. ScalingOptions.Fitted(_options.Threads, Environment.ProcessorCount).Select(threads =>
            new ThreadRates(threads, [.. _slices[(subject.Strategy, threads)].Select(static slice => slice.Rate)]))];
        int best = points.Where(static point => point.Threads <= Environment.ProcessorCount).DefaultIfEmpty(points[0])
            .MaxBy(static point => point.Rate)!.Threads;
        Latency latency = subject.MeasureLatency(best, Load, _options.Slice);
        Advance();
        Observer.Observed observed = await Observer.Observe(subject, _options.Threads.Max(), _options.Slice).ConfigureAwait(false);
        Advance();
        return new(subject.Strategy, points, ScalabilityFit.Create(rates, Environment.ProcessorCount), latency, observed.ContendedShare,
            observed.Advice is { } advice ? Compare(subject.Strategy, advice) : null);
    }

    private static PointResult Summarize(int threads, List<Slice> slices) => new(
        threads,
        slices.Select(static slice => slice.Rate).Median(),
        slices.Min(static slice => slice.Rate),
        slices.Max(static slice => slice.Rate),
        slices.Select(static slice => slice.BytesPerOperation).Median(),
        slices.Select(static slice => slice.PauseShare).Median());

    private AdviceResult Compare(GuardStrategy current, GuardAdvice advice)
    {
        int most = _options.Threads.Max();
        double fastest = _options.Strategies.Max(strategy => RateOf(strategy, most));
        return _options.Strategies.Contains(advice.Recommended)
            ? new(advice.Recommended, advice.ExpectedSpeed, RateOf(advice.Recommended, most) / RateOf(current, most),
                RateOf(advice.Recommended, most) >= NearFastest * fastest)
            : new(advice.Recommended, advice.ExpectedSpeed, Measured: null, Agrees: null);
    }

    private double RateOf(GuardStrategy strategy, int threads) => _slices[(strategy, threads)].Select(static slice => slice.Rate).Median();

    private void Advance()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _progress((double)++_step / _steps);
    }
}
