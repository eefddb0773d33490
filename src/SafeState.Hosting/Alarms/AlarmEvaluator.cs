using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SafeState.Hosting.Monitoring;
using SafeState.Hosting.Options;
using SafeState.Hosting.Sharing;
using SafeState.Metering;

namespace SafeState.Hosting.Alarms;

/// <summary>Raises and clears alarms: in the log, the metrics, the event source, and the handlers.</summary>
internal sealed class AlarmEvaluator(IOptions<SafeStateOptions> options, IPoolGauge pool, AlarmHandlers handlers,
    GuardAlarmLog log, StoreHost host, TimeProvider time, ILogger<AlarmEvaluator> logger)
    : IDisposable
{
    private readonly Lock _guard = new();
    private readonly Dictionary<(AlarmSubject Subject, GuardAlarmKind Kind), AlarmState> _states = [];
    private readonly Dictionary<(AlarmSubject Subject, GuardAlarmKind Kind), GuardAlarm> _raised = [];
    private readonly SafeStateOptions _options = options.Value;

    /// <summary>Gets the alarms that are on.</summary>
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

    /// <summary>Clears the alarms of a host that stops.</summary>
    public void Dispose()
    {
        lock (_guard)
        {
            foreach ((AlarmSubject subject, GuardAlarmKind kind) in _raised.Keys)
            {
                subject.Alarms.Clear(subject.Name, TagNames.FromKind(kind));
            }

            _raised.Clear();
        }
    }

    /// <summary>Evaluates the readings of the stores and of the thread pool.</summary>
    internal void Evaluate(IReadOnlyList<StoreSample> stores)
    {
        foreach ((StoreMeter meter, StoreReadings readings, _) in stores)
        {
            AlarmOptions alarms = OptionsOf(meter.Name);
            bool isEnabled = alarms is not StoreAlarmOptions { Enabled: false };
            (double acquisitions, long contentions) = readings.LastMinute(meter.Strategy);
            double share = acquisitions < alarms.MinimumAcquisitions || !isEnabled ? 0 : double.Min(1, contentions / acquisitions);
            double retries = readings.TakeRetryRate();
            retries = isEnabled ? retries : 0;
            AlarmSubject subject = AlarmSubject.OfStore(meter);
            Update(subject, GuardAlarmKind.Contention, share, alarms.ContentionShare, share > alarms.ContentionShare);
            Update(subject, GuardAlarmKind.Retries, retries, alarms.RetriesPerSecond, retries >= alarms.RetriesPerSecond);
        }

        double busy = pool.BusyShare();
        Update(AlarmSubject.OfProcess, GuardAlarmKind.ThreadPool, busy, _options.PoolBusyShare, busy > _options.PoolBusyShare);
    }

    /// <summary>Evaluates the shared dictionaries and leases of the host.</summary>
    internal void Evaluate(SharedMonitor shared)
    {
        foreach ((string name, GuardAlarmKind kind, double value, double threshold) in shared.Evaluate(OptionsOf))
        {
            Update(AlarmSubject.OfShared(name, host), kind, value, threshold,
                kind == GuardAlarmKind.NearCacheStale ? value > threshold : value >= threshold);
        }
    }

    /// <summary>Writes an event for each alarm that is on, for a tool that has just come.</summary>
    internal void AnnounceRaised()
    {
        foreach (GuardAlarm alarm in Raised)
        {
            WriteRaised(alarm);
        }
    }

    private AlarmOptions OptionsOf(string store) => _options.Stores.FirstOrDefault(own => own.Name == store) ?? _options.Alarms;

    private void Update(AlarmSubject subject, GuardAlarmKind kind, double value, double threshold, bool exceeds)
    {
        GuardAlarm alarm;
        lock (_guard)
        {
            if (!_states.TryGetValue((subject, kind), out AlarmState? state))
            {
                _states.Add((subject, kind), state = new());
            }

            if (!state.Update(exceeds, value < threshold * _options.ClearBelow, _options.ClearAfter))
            {
                return;
            }

            alarm = new(kind, subject.Name, state.IsOn, value, threshold, subject.TakeTraces())
            {
                Instance = GuardAlarmLog.Instance,
            };
            alarm = state.IsOn ? Raise(subject, alarm) : Clear(subject, alarm);
            log.Add(alarm);
        }

        Publish(subject, alarm);
    }

    private GuardAlarm Raise(AlarmSubject subject, GuardAlarm alarm) =>
        _raised[(subject, alarm.Kind)] = alarm with { Id = GuardAlarmLog.NextId(), At = time.GetUtcNow() };

    private GuardAlarm Clear(AlarmSubject subject, GuardAlarm alarm)
    {
        _ = _raised.Remove((subject, alarm.Kind), out GuardAlarm? raised);
        return alarm with { Id = raised!.Id, At = raised.At, ClearedAt = time.GetUtcNow() };
    }

    private static void WriteRaised(GuardAlarm alarm) => GuardEventSource.Log.AlarmRaised(
        alarm.Store ?? string.Empty,
        TagNames.FromKind(alarm.Kind),
        alarm.Value,
        alarm.Threshold,
        string.Join(' ', alarm.TraceIds));

    private void Publish(AlarmSubject subject, GuardAlarm alarm)
    {
        string tag = TagNames.FromKind(alarm.Kind);
        string store = alarm.Store ?? TagNames.Process;
        string traces = string.Join(' ', alarm.TraceIds);
        if (alarm.IsOn)
        {
            subject.Alarms.Raise(subject.Name, tag);
            WriteRaised(alarm);
            Log.AlarmRaised(logger, tag, store, alarm.Value, alarm.Threshold, traces);
        }
        else
        {
            subject.Alarms.Clear(subject.Name, tag);
            GuardEventSource.Log.AlarmCleared(alarm.Store ?? string.Empty, tag, alarm.Value);
            Log.AlarmCleared(logger, tag, store, alarm.Value);
        }

        handlers.Add(alarm);
    }
}
