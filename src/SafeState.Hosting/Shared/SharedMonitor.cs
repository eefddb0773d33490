using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Hosting.Advice;
using SafeState.Hosting.Alarms;
using SafeState.Hosting.Options;
using SafeState.Sharing;

namespace SafeState.Hosting.Sharing;

/// <summary>Samples the shared dictionaries of the host, and finds what alarms are about.</summary>
/// <param name="metrics">The metrics of the host's connection. There are none without <c>AddSharedState</c>.</param>
/// <param name="time">The clock.</param>
internal sealed class SharedMonitor(IEnumerable<SharedMetrics> metrics, TimeProvider time)
{
    private readonly SharedMetrics[] _metrics = [.. metrics];
    private readonly SharedReadings _shown = new(time);
    private readonly SharedReadings _evaluated = new(time);
    private readonly SharedTotals _totals = new(time);
    private readonly Dictionary<string, long> _lostLeases = new(StringComparer.Ordinal);

    private IEnumerable<SharedUsage> Usages => _metrics.SelectMany(static metrics => metrics.Usages);

    /// <summary>Ends an interval of what is shown, and of what advice is based on.</summary>
    internal void Sample()
    {
        _shown.Take(Usages);
        _totals.Take(Usages);
    }

    /// <summary>Returns what was done with each dictionary, for advice.</summary>
    internal IReadOnlyList<(string Name, SharedTraffic Traffic)> Traffic() => _totals.Get();

    /// <summary>Returns the dictionaries, sorted by name.</summary>
    internal IReadOnlyList<SharedStoreInfo> List() =>
        [.. Usages.OrderBy(static usage => usage.Name, StringComparer.Ordinal).Select(Describe)];

    /// <summary>Ends an interval of the alarms. Called by the monitor alone.</summary>
    /// <returns>The values that alarms compare with their thresholds.</returns>
    internal IReadOnlyList<SharedAlarmValue> Evaluate(Func<string, AlarmOptions> getOptions)
    {
        _evaluated.Take(Usages);
        List<SharedAlarmValue> values = [];
        foreach (SharedUsage usage in Usages)
        {
            if (_evaluated.Get(usage) is { } last)
            {
                Add(values, usage, last.Change, last.Seconds, getOptions(usage.Name));
            }
        }

        foreach ((string lease, long count) in _metrics.SelectMany(static metrics => metrics.LostLeases))
        {
            values.Add(new(lease, GuardAlarmKind.LeaseLost, count - _lostLeases.GetValueOrDefault(lease), 1));
            _lostLeases[lease] = count;
        }

        return values;
    }

    private static void Add(List<SharedAlarmValue> values, SharedUsage usage, SharedReading change, double seconds, AlarmOptions options)
    {
        bool isEnabled = options is not StoreAlarmOptions { Enabled: false };
        double On(double value) => isEnabled ? value : 0;
        values.Add(new(usage.Name, GuardAlarmKind.SharedConflicts, On(change.Conflicts / seconds), options.SharedConflictsPerSecond));
        values.Add(new(usage.Name, GuardAlarmKind.SharedUnavailable, On(change.Failures / seconds), options.SharedFailuresPerSecond));
        values.Add(new(usage.Name, GuardAlarmKind.SharedRollback, On(change.Rollbacks), 1));
        if (usage.Near is { } near)
        {
            values.Add(new(usage.Name, GuardAlarmKind.NearCacheStale, On(near.Age ?? 0), usage.MaxStaleness));
        }
    }

    private SharedStoreInfo Describe(SharedUsage usage)
    {
        (SharedReading Change, double Seconds)? last = _shown.Get(usage);
        double? Rate(Func<SharedReading, long> count) => last is { } known ? count(known.Change) / known.Seconds : null;
        return new(
            usage.Name, usage.Partitions, Rate(static change => change.Reads), Rate(static change => change.Writes),
            Rate(static change => change.Conflicts), Rate(static change => change.Failures), usage.Rollbacks, usage.Near is not null,
            last is { Change: { NearReads: > 0 } near } ? double.Min(1, (double)near.NearHits / near.NearReads) : null,
            usage.Near?.Age is { } age ? TimeSpan.FromSeconds(age) : null, TimeSpan.FromSeconds(usage.MaxStaleness));
    }
}
