using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Hosting;
using SafeState.Hosting.Alarms;

namespace SafeState.AspNetCore.Alarms;

/// <summary>Records how alarms end, in memory and in the alarm log.</summary>
internal sealed class AlarmRecorder(IGuardedStoreCatalog catalog, GuardAlarmLog alarms, AlarmLogFile file) : IAlarmObserver
{
    private readonly Lock _guard = new();
    private readonly Dictionary<long, long> _adaptationsAtRaise = [];
    private readonly HashSet<long> _adapted = [];

    public ValueTask HandleAsync(GuardAlarm alarm, CancellationToken cancellationToken)
    {
        Note(alarm);
        file.Append(new(alarm.Id, alarm.Instance, alarm.Kind, alarm.Store, alarm.Value, alarm.Threshold, alarm.At, alarm.ClearedAt,
            IsAdapted(alarm.Id), alarms.IsHandled(alarm.Id), alarm.TraceIds));
        return ValueTask.CompletedTask;
    }

    /// <summary>Returns whether the store of an alarm adapted its layout while the alarm was on.</summary>
    internal bool IsAdapted(long id)
    {
        lock (_guard)
        {
            return _adapted.Contains(id);
        }
    }

    private void Note(GuardAlarm alarm)
    {
        long adaptations = alarm.Store is null
            ? 0
            : catalog.List().Where(store => store.Name == alarm.Store).Sum(static store => store.Status.Adaptations);
        lock (_guard)
        {
            if (alarm.IsOn)
            {
                _adaptationsAtRaise[alarm.Id] = adaptations;
                Forget(alarm.Id - GuardAlarmLog.Capacity);
            }
            else if (_adaptationsAtRaise.Remove(alarm.Id, out long before) && adaptations > before)
            {
                _ = _adapted.Add(alarm.Id);
            }
        }
    }

    private void Forget(long last)
    {
        _ = _adapted.RemoveWhere(id => id <= last);
        foreach (long id in _adaptationsAtRaise.Keys.Where(id => id <= last).ToArray())
        {
            _ = _adaptationsAtRaise.Remove(id);
        }
    }
}
