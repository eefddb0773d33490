using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SafeState.Hosting.Advice;
using SafeState.Hosting.Alarms;
using SafeState.Hosting.Audit;
using SafeState.Hosting.History;
using SafeState.Hosting.Options;
using SafeState.Hosting.Sharing;
using SafeState.Metering;

namespace SafeState.Hosting.Monitoring;

/// <summary>Monitors the stores while the host runs.</summary>
internal sealed class StoreMonitor(StoreHost host, StoreSampler sampler, AlarmEvaluator evaluator, AlarmHandlers handlers,
    IGuardAdvisor advisor, StoreHistory history, StoreEvents events, AuditForTools tools, SharedMonitor shared,
    IOptions<SafeStateOptions> options, TimeProvider time, ILogger<StoreMonitor> logger) : BackgroundService
{
    private static readonly TimeSpan WatchedInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WatchedWindow = TimeSpan.FromSeconds(0.15);

    private bool _isSampling;
    private long _completedIntervals;

    /// <summary>Gets how many samples of the stores were completed, for tests.</summary>
    internal long CompletedIntervals => Interlocked.Read(ref _completedIntervals);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.WaitLimitSeconds is { } seconds)
        {
            GuardedStores.WaitLimit = TimeSpan.FromSeconds(seconds);
        }

        host.Start();
        HotKeys.StartSampling();
        _isSampling = true;
        events.Start();
        tools.Start();
        shared.Sample();
        _ = sampler.Sample(); // what happened before belongs to no interval
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await handlers.StopAsync(cancellationToken).ConfigureAwait(false);
        _ = sampler.Sample();
        shared.Sample();
        foreach (GuardAdvice advice in advisor.Advise().Where(static advice => advice.Kind != GuardAdviceKind.Keep))
        {
            Log.Advised(logger, advice.Store, advice.AttributeLine, advice.Reason, advice.Effect, advice.Confidence);
        }

        foreach (SharedAdvice advice in advisor.AdviseShared().Where(static advice => advice.Kind != SharedAdviceKind.Keep))
        {
            Log.AdvisedShared(logger, advice.Store, advice.Kind, advice.Reason, advice.Effect, advice.Confidence);
        }
    }

    public override void Dispose()
    {
        if (_isSampling)
        {
            HotKeys.StopSampling();
            _isSampling = false;
        }

        tools.Dispose();
        events.Dispose();
        host.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        handlers.Start(stoppingToken);
        TimeSpan interval = TimeSpan.FromSeconds(options.Value.IntervalSeconds);
        TimeSpan window = TimeSpan.FromSeconds(double.Min(options.Value.ReadWindowSeconds, options.Value.IntervalSeconds));
        long evaluated = time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                bool isFull = await PassAsync(interval, window, stoppingToken).ConfigureAwait(false);
                bool evaluates = isFull || time.GetElapsedTime(evaluated) >= interval - (WatchedInterval / 2);
                IReadOnlyList<StoreSample> stores = sampler.Sample(takesKeys: evaluates);
                shared.Sample();
                history.Add(stores);
                events.Write();
                if (evaluates)
                {
                    evaluated = time.GetTimestamp();
                    evaluator.Evaluate(stores);
                    evaluator.Evaluate(shared);
                    handlers.ReportLate();
                }

                _ = Interlocked.Increment(ref _completedIntervals);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.MonitorFailed(logger, exception);
            }
        }
    }

    /// <summary>Passes a second while something watches, and otherwise an interval. The first watcher ends the interval.</summary>
    /// <returns>True if an interval has passed in full.</returns>
    private async Task<bool> PassAsync(TimeSpan interval, TimeSpan window, CancellationToken stoppingToken)
    {
        if (history.IsWatched && interval > WatchedInterval)
        {
            TimeSpan shortWindow = window < WatchedWindow ? window : WatchedWindow;
            await ObserveReads(shortWindow, stoppingToken).ConfigureAwait(false);
            await Task.Delay(WatchedInterval - shortWindow, time, stoppingToken).ConfigureAwait(false);
            return false;
        }

        await ObserveReads(window, stoppingToken).ConfigureAwait(false);
        using CancellationTokenSource rest = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Task passed = Task.Delay(interval - window, time, rest.Token);
        Task first = await Task.WhenAny(passed, interval > WatchedInterval ? history.NextWatcher : passed).ConfigureAwait(false);
        await rest.CancelAsync().ConfigureAwait(false);
        stoppingToken.ThrowIfCancellationRequested();
        return first == passed;
    }

    private async Task ObserveReads(TimeSpan window, CancellationToken stoppingToken)
    {
        Observation.Begin();
        try
        {
            long[] before = CounterRegistry.Sum();
            long start = time.GetTimestamp();
            await Task.Delay(window, time, stoppingToken).ConfigureAwait(false);
            sampler.RecordObserved(before, CounterRegistry.Sum(), time.GetElapsedTime(start));
        }
        finally
        {
            Observation.End();
        }
    }
}
