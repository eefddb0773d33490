using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading;

namespace SafeState.Metering;

/// <summary>The alarms that are on in this process. Two hosts may raise the same one: it is one alarm, until both have cleared it.</summary>
internal static class AlarmBoard
{
    private static readonly Lock Guard = new();
    private static readonly Dictionary<(string? Store, string Alarm), int> Raised = [];

    internal static void Raise(string? store, string alarm)
    {
        lock (Guard)
        {
            Raised[(store, alarm)] = Raised.GetValueOrDefault((store, alarm)) + 1;
        }
    }

    internal static void Clear(string? store, string alarm)
    {
        lock (Guard)
        {
            Raised[(store, alarm)] = int.Max(0, Raised.GetValueOrDefault((store, alarm)) - 1);
        }
    }

    /// <summary>Each alarm that has ever been on: a series that has begun goes on, at zero.</summary>
    internal static List<Measurement<int>> Read()
    {
        lock (Guard)
        {
            return [.. Raised.Select(static pair => new Measurement<int>(int.Min(pair.Value, 1), Tags(pair.Key.Store, pair.Key.Alarm)))];
        }
    }

    private static KeyValuePair<string, object?>[] Tags(string? store, string alarm) => store is null
        ? [new(GuardMetrics.AlarmTag, alarm)]
        : [new(GuardMetrics.StoreTag, store), new(GuardMetrics.AlarmTag, alarm)];
}
