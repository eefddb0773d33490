using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SafeState.Hosting.Options;
using SafeState.Metering;

namespace SafeState.Hosting.Alarms;

/// <summary>The alarm handlers of a host. Each has a separate queue.</summary>
internal sealed class AlarmHandlers
{
    private readonly AlarmHandlerQueue[] _queues;
    private readonly TimeSpan _limit;

    public AlarmHandlers(IEnumerable<IGuardAlarmHandler> handlers, GuardAlarmLog log, StoreHost host, IOptions<SafeStateOptions> options,
        TimeProvider time, ILogger<AlarmHandlers> logger)
    {
        Counter<long> drops = host.CreateMeter().CreateCounter<long>(
            GuardMetrics.AlarmDrops,
            GuardMetrics.AlarmUnit,
            "Alarms that a handler did not get, since its queue was full.");
        _queues = [.. handlers.Select(handler => new AlarmHandlerQueue(handler, log, time, logger, drops))];
        _limit = TimeSpan.FromSeconds(options.Value.HandlerLimitSeconds);
    }

    /// <summary>Gets whether each alarm has been handled or dropped, for tests.</summary>
    internal bool AreIdle => _queues.All(static queue => queue.IsIdle);

    /// <summary>Gets the handlers that were reported as late and still have not returned.</summary>
    internal string[] Failures => [.. _queues.Select(static queue => queue.Failure).OfType<string>()];

    internal void Start(CancellationToken cancellationToken)
    {
        foreach (AlarmHandlerQueue queue in _queues)
        {
            queue.Start(cancellationToken);
        }
    }

    internal void Add(GuardAlarm alarm)
    {
        foreach (AlarmHandlerQueue queue in _queues)
        {
            queue.Add(alarm);
        }
    }

    /// <summary>Logs each handler that has not returned within the limit.</summary>
    internal void ReportLate()
    {
        foreach (AlarmHandlerQueue queue in _queues)
        {
            queue.ReportLate(_limit);
        }
    }

    /// <summary>Waits for the handlers to return, at most until the time of the host to stop is over.</summary>
    internal async Task StopAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(_queues.Select(queue =>
            queue.StopAsync(cancellationToken))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
