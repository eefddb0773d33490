using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SafeState.Hosting.Monitoring;
using SafeState.Hosting.Options;
using SafeState.Metering;

namespace SafeState.Hosting.Alarms;

/// <summary>Raises and clears alarms, and tells everybody who wants to know.</summary>
internal sealed class AlarmDesk(IOptions<SafeStateOptions> options, IPoolGauge pool, IEnumerable<IGuardAlarmHandler> handlers, ILogger<AlarmDesk> logger) : IDisposable
{
    private readonly Lock _guard = new();
    private readonly Dictionary<(StoreMeter? Store, GuardAlarmKind Kind), AlarmState> _states = [];
    private readonly Dictionary<(StoreMeter? Store, GuardAlarmKind Kind), GuardAlarm> _raised = [];
    private readonly SafeStateOptions _options = options.Value;

    /// <summary>The alarms that are on.</summary>
    internal IReadOnlyList<GuardAlarm> Raised
    {
        get
        {
            lock (_guard)
            {
                return [.. _raised.Values];
            }
        }
    }

    /// <summary>A host that stops takes its alarms along.</summary>
    public void Dispose()
    {
        lock (_guard)
        {
            foreach (GuardAlarm alarm in _raised.Values)
            {
                AlarmBoard.Clear(alarm.Store, TagOf(alarm.Kind));
            }

            _raised.Clear();
        }
    }

    /// <summary>Judges what was read of the stores, and the pool.</summary>
    internal async ValueTask Evaluate(IReadOnlyList<(StoreMeter Meter, StoreHistory History)> stores, CancellationToken cancellationToken)
    {
        foreach ((StoreMeter meter, StoreHistory history) in stores)
        {
            AlarmOptions alarms = OptionsOf(meter.Name);
            bool isEnabled = alarms is not StoreAlarmOptions { Enabled: false };
            (double acquisitions, long contentions) = history.LastMinute(meter.Strategy);
            double share = acquisitions < alarms.MinimumAcquisitions || !isEnabled ? 0 : double.Min(1, contentions / acquisitions);
            double retries = isEnabled ? history.Rates.Retries : 0;
            await Judge(meter, GuardAlarmKind.Contention, share, alarms.ContentionShare, share > alarms.ContentionShare, cancellationToken).ConfigureAwait(false);
            await Judge(meter, GuardAlarmKind.Retries, retries, alarms.RetriesPerSecond, retries >= alarms.RetriesPerSecond, cancellationToken).ConfigureAwait(false);
        }

        double busy = pool.BusyShare();
        await Judge(null, GuardAlarmKind.ThreadPool, busy, _options.PoolBusyShare, busy > _options.PoolBusyShare, cancellationToken).ConfigureAwait(false);
    }

    private static string TagOf(GuardAlarmKind kind) => kind switch
    {
        GuardAlarmKind.Contention => "contention",
        GuardAlarmKind.Retries => "retries",
        _ => "thread_pool",
    };

    private AlarmOptions OptionsOf(string store) => _options.Stores.FirstOrDefault(own => own.Name == store) ?? _options.Alarms;

    private async ValueTask Judge(StoreMeter? meter, GuardAlarmKind kind, double value, double threshold, bool exceeds, CancellationToken cancellationToken)
    {
        GuardAlarm alarm;
        lock (_guard)
        {
            if (!_states.TryGetValue((meter, kind), out AlarmState? state))
            {
                _states.Add((meter, kind), state = new());
            }

            if (!state.Update(exceeds, value < threshold * _options.ClearBelow, _options.ClearAfter))
            {
                return;
            }

            alarm = new(kind, meter?.Name, state.IsOn, value, threshold, meter?.Traces.Take() ?? []);
            if (state.IsOn)
            {
                _raised[(meter, kind)] = alarm;
            }
            else
            {
                _ = _raised.Remove((meter, kind));
            }
        }

        await Tell(alarm, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask Tell(GuardAlarm alarm, CancellationToken cancellationToken)
    {
        string tag = TagOf(alarm.Kind);
        string store = alarm.Store ?? "the process";
        string traces = string.Join(' ', alarm.TraceIds);
        if (alarm.IsOn)
        {
            AlarmBoard.Raise(alarm.Store, tag);
            GuardEventSource.Log.AlarmRaised(alarm.Store ?? string.Empty, tag, alarm.Value, alarm.Threshold, traces);
            Log.AlarmRaised(logger, tag, store, alarm.Value, alarm.Threshold, traces);
        }
        else
        {
            AlarmBoard.Clear(alarm.Store, tag);
            GuardEventSource.Log.AlarmCleared(alarm.Store ?? string.Empty, tag, alarm.Value);
            Log.AlarmCleared(logger, tag, store, alarm.Value);
        }

        foreach (IGuardAlarmHandler handler in handlers)
        {
            try
            {
                await handler.HandleAsync(alarm, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Log.HandlerFailed(logger, handler.GetType().Name, exception);
            }
        }
    }
}
