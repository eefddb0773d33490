using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading;

namespace SafeState.Metering;

/// <summary>
/// The alarms that are on, of one host or of the process. Two hosts may raise the same alarm of the process: it is one alarm until both
/// have cleared it.
/// </summary>
internal sealed class ActiveAlarms
{
    /// <summary>The alarms of stores that belong to no host, and those that are about the process itself.</summary>
    internal static readonly ActiveAlarms OfProcess = new();

    private readonly Lock _guard = new();
    private readonly Dictionary<(string? Store, string Alarm), int> _raised = [];

    /// <param name="store">The name of the store; null: the alarm is about the process.</param>
    /// <param name="alarm">The alarm's tag.</param>
    internal void Raise(string? store, string alarm) => Adjust(store, alarm, 1);

    /// <inheritdoc cref="Raise"/>
    internal void Clear(string? store, string alarm) => Adjust(store, alarm, -1);

    /// <summary>Gets each alarm that has ever been on: a series that has begun goes on, at zero.</summary>
    internal List<Measurement<int>> Read()
    {
        lock (_guard)
        {
            return [.. _raised.Select(static pair => new Measurement<int>(int.Min(pair.Value, 1), Tags(pair.Key.Store, pair.Key.Alarm)))];
        }
    }

    private void Adjust(string? store, string alarm, int by)
    {
        lock (_guard)
        {
            _raised[(store, alarm)] = int.Max(0, _raised.GetValueOrDefault((store, alarm)) + by);
        }
    }

    private static KeyValuePair<string, object?>[] Tags(string? store, string alarm) => store is null
        ? [new(GuardMetrics.AlarmTag, alarm)]
        : [new(GuardMetrics.StoreTag, store), new(GuardMetrics.AlarmTag, alarm)];
}
