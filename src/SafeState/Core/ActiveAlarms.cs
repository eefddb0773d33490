using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;

namespace SafeState.Metering;

/// <summary>
/// The alarms that are on. An alarm of a store that belongs to a host is shown by that host only. Two hosts may raise the same alarm of
/// the process:
/// it is one alarm, until both have cleared it.
/// </summary>
internal static class ActiveAlarms
{
    private static readonly Lock Guard = new();
    private static readonly Dictionary<(string? Store, string Alarm), int> Process = [];
    private static readonly ConditionalWeakTable<StoreHost, Dictionary<(string? Store, string Alarm), int>> Hosts = [];

    /// <param name="meter">The store; null: the alarm is about the process.</param>
    /// <param name="alarm">The alarm's tag.</param>
    internal static void Raise(StoreMeter? meter, string alarm) => Adjust(meter, alarm, 1);

    /// <inheritdoc cref="Raise"/>
    internal static void Clear(StoreMeter? meter, string alarm) => Adjust(meter, alarm, -1);

    /// <summary>Each alarm that has ever been on: a series that has begun goes on, at zero.</summary>
    /// <param name="host">Whose alarms; null: those of the process.</param>
    internal static List<Measurement<int>> Read(StoreHost? host)
    {
        lock (Guard)
        {
            return [.. GetAlarms(host).Select(static pair =>
                new Measurement<int>(int.Min(pair.Value, 1), Tags(pair.Key.Store, pair.Key.Alarm)))];
        }
    }

    private static void Adjust(StoreMeter? meter, string alarm, int by)
    {
        lock (Guard)
        {
            Dictionary<(string? Store, string Alarm), int> board = GetAlarms(meter?.Host);
            board[(meter?.Name, alarm)] = int.Max(0, board.GetValueOrDefault((meter?.Name, alarm)) + by);
        }
    }

    private static Dictionary<(string? Store, string Alarm), int> GetAlarms(StoreHost? host) => host is null ? Process
        : Hosts.GetValue(host, static _ => []);

    private static KeyValuePair<string, object?>[] Tags(string? store, string alarm) => store is null
        ? [new(GuardMetrics.AlarmTag, alarm)]
        : [new(GuardMetrics.StoreTag, store), new(GuardMetrics.AlarmTag, alarm)];
}
