using System;
using System.Collections.Generic;
using System.Threading;

namespace SafeState.Hosting.Alarms;

/// <inheritdoc/>
internal sealed class GuardAlarmLog : IGuardAlarmLog
{
    internal const int Capacity = 1_000;

    /// <summary>The host name and the process id.</summary>
    internal static readonly string Instance = $"{Environment.MachineName}:{Environment.ProcessId}";

    private static long _lastId;

    private readonly Lock _guard = new();
    private readonly LinkedList<GuardAlarm> _alarms = [];
    private readonly Dictionary<long, LinkedListNode<GuardAlarm>> _raised = [];
    private readonly HashSet<long> _handled = [];

    public IReadOnlyList<GuardAlarm> List()
    {
        lock (_guard)
        {
            return [.. _alarms];
        }
    }

    /// <summary>Returns the number of a new alarm.</summary>
    internal static long NextId() => Interlocked.Increment(ref _lastId);

    /// <summary>Adds an alarm that was raised, or notes that it was cleared.</summary>
    internal void Add(GuardAlarm alarm)
    {
        lock (_guard)
        {
            if (alarm.IsOn)
            {
                _raised[alarm.Id] = _alarms.AddFirst(alarm);
                DropOldest();
            }
            else if (_raised.Remove(alarm.Id, out LinkedListNode<GuardAlarm>? raised))
            {
                raised.Value = raised.Value with { IsOn = false, ClearedAt = alarm.ClearedAt };
            }
        }
    }

    /// <summary>Notes that a handler received the raised alarm and did not throw.</summary>
    internal void MarkHandled(long id)
    {
        lock (_guard)
        {
            _ = _handled.Add(id);
        }
    }

    /// <summary>Returns whether a handler received the raised alarm and did not throw.</summary>
    internal bool IsHandled(long id)
    {
        lock (_guard)
        {
            return _handled.Contains(id);
        }
    }

    private void DropOldest()
    {
        if (_alarms.Count > Capacity)
        {
            _ = _raised.Remove(_alarms.Last!.Value.Id);
            _ = _handled.Remove(_alarms.Last!.Value.Id);
            _alarms.RemoveLast();
        }
    }
}
