using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SafeState.Hosting.Advice;
using SafeState.Hosting.Alarms;
using SafeState.Hosting.Options;
using SafeState.Metering;

namespace SafeState.Hosting.Monitoring;

/// <summary>Monitors the stores while the host runs.</summary>
internal sealed class StoreMonitor(StoreHost host, StoreSampler sampler, AlarmEvaluator evaluator, AlarmHandlers handlers,
    IGuardAdvisor advisor,
    IOptions<SafeStateOptions> options, TimeProvider time, ILogger<StoreMonitor> logger) : BackgroundService
{
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
        _ = sampler.Sample(); // what happened before belongs to no interval
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await handlers.StopAsync(cancellationToken).ConfigureAwait(false);
        _ = sampler.Sample();
        foreach (GuardAdvice advice in advisor.Advise().Where(static advice => advice.Kind != GuardAdviceKind.Keep))
        {
            Log.Advised(logger, advice.Store, advice.AttributeLine, advice.Reason, advice.Effect, advice.Confidence);
        }
    }

    public override void Dispose()
    {
        if (_isSampling)
        {
            HotKeys.StopSampling();
            _isSampling = false;
        }

        host.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        handlers.Start(stoppingToken);
        TimeSpan interval = TimeSpan.FromSeconds(options.Value.IntervalSeconds);
        TimeSpan window = TimeSpan.FromSeconds(double.Min(options.Value.ReadWindowSeconds, options.Value.IntervalSeconds));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ObserveReads(window, stoppingToken).ConfigureAwait(false);
                await Task.Delay(interval - window, time, stoppingToken).ConfigureAwait(false);
                evaluator.Evaluate(sampler.Sample());
                handlers.ReportLate();
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
