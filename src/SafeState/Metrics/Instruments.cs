using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using SafeState.CompilerServices;

namespace SafeState.Metering;

/// <summary>The instruments on one meter. Only the current ones publish anything.</summary>
internal sealed class Instruments
{
    private static readonly InstrumentAdvice<double> WaitBuckets = new()
    {
        HistogramBucketBoundaries = WaitHistogram.Bounds,
    };

    private readonly ObservableCounter<long> _operations;

    internal Instruments(Meter meter, StoreHost? host)
    {
        Host = host;
        _operations =
            meter.CreateObservableCounter(GuardMetrics.Operations, ReadOperations, GuardMetrics.OperationUnit,
                "Operations on guarded stores.");
        _ = meter.CreateObservableUpDownCounter(GuardMetrics.Entries, ReadEntries, GuardMetrics.EntryUnit,
            "Entries of live guarded stores.");
        WaitDuration =
            meter.CreateHistogram(GuardMetrics.WaitDuration, GuardMetrics.DurationUnit, "How long contended callers waited.", tags: null,
                WaitBuckets);
        CreateByStrategy(meter, GuardMetrics.Contentions, StoreCounter.Contentions, GuardMetrics.ContentionUnit,
            "Callers that could not go on at once.");
        CreateByStrategy(meter, GuardMetrics.Retries, StoreCounter.Retries, GuardMetrics.RetryUnit,
            "Compared changes that found another value, and attempts started over.");
        CreateByStrategy(meter, GuardMetrics.Adaptations, StoreCounter.Adaptations, GuardMetrics.AdaptationUnit,
            "Splits and rebuilds of stores.");
        _ = meter.CreateObservableUpDownCounter(
            GuardMetrics.Alarms,
            ReadAlarms,
            GuardMetrics.AlarmUnit,
            "Alarms that are on.");
        CreateByName(meter, GuardMetrics.FactoryRuns, StoreCounter.FactoryRuns, GuardMetrics.RunUnit, "Factories that ran.");
        CreateByName(meter, GuardMetrics.FactoryFailures, StoreCounter.FactoryFailures, GuardMetrics.FailureUnit,
            "Factories that threw or were canceled.");
        CreateByName(meter, GuardMetrics.DisposalFailures, StoreCounter.DisposalFailures, GuardMetrics.FailureUnit,
            "Values of leased dictionaries whose disposal threw.");
        CreateByName(meter, GuardMetrics.DroppedChanges, StoreCounter.DroppedChanges, GuardMetrics.ChangeUnit,
            "Changes that watchers did not get one by one, because their buffers were full.");
        CreateByName(meter, GuardMetrics.HookFailures, StoreCounter.HookFailures, GuardMetrics.FailureUnit,
            "Exceptions of event listeners.");
    }

    /// <summary>Whose meter it is; null: the process's own.</summary>
    internal StoreHost? Host { get; }

    internal Histogram<double> WaitDuration { get; }

    internal bool IsObserved => _operations.Enabled || WaitDuration.Enabled;

    private IEnumerable<StoreMeter> Meters
    {
        get
        {
            Observation.Refresh();
            ICollection<StoreMeter> own = Host is { } host && host.Instruments == this ? host.Meters : [];
            return MeterPublisher.Current == this ? own.Concat(StoreMeters.Process) : own;
        }
    }

    /// <summary>Returns what each store has done so far.</summary>
    internal IEnumerable<StoreTotals> ReadTotals()
    {
        long[] totals = CounterRegistry.Sum();
        return MetersWithin(totals).Select(store => new StoreTotals(
            store.Name,
            TagValues.FromStrategy(store.Strategy),
            store.Live.GetAlive().Sum(static instance => (long)instance.Entries),
            Enumerable.Range(0, CounterLayout.Operations).Where(static operation => operation != (int)StoreCounter.Read)
                .Sum(operation => store.GetCount(totals, (StoreCounter)operation))));
    }

    private void CreateByStrategy(Meter meter, string name, StoreCounter counter, string unit, string description) =>
        meter.CreateObservableCounter(
        name,
        () =>
        {
            long[] totals = CounterRegistry.Sum();
            return MetersWithin(totals).Select(store => new Measurement<long>(store.GetCount(totals, counter), store.Tags));
        },
        unit,
        description);

    private void CreateByName(Meter meter, string name, StoreCounter counter, string unit, string description) =>
        meter.CreateObservableCounter(
        name,
        () =>
        {
            long[] totals = CounterRegistry.Sum();
            return MetersWithin(totals).GroupBy(static store => store.Name)
                .Select(stores => new Measurement<long>(stores.Sum(store => store.GetCount(totals, counter)), stores.First().Tags[0]));
        },
        unit,
        description);

    private IEnumerable<Measurement<long>> ReadOperations()
    {
        long[] totals = CounterRegistry.Sum();
        foreach (IGrouping<string, StoreMeter> stores in MetersWithin(totals).GroupBy(static store => store.Name))
        {
            for (int operation = 0; operation < CounterLayout.Operations; operation++)
            {
                long count = stores.Sum(store => operation == (int)StoreCounter.Read
                    ? store.GetReads(totals)
                    : store.GetCount(totals, (StoreCounter)operation));
                if (count != 0)
                {
                    yield return new(count, stores.First().Tags[0], new(GuardMetrics.OperationTag, TagValues.Operations[operation]));
                }
            }
        }
    }

    private IEnumerable<Measurement<int>> ReadAlarms()
    {
        List<Measurement<int>> own = Host is { } host && host.Instruments == this ? host.Alarms.Read() : [];
        return MeterPublisher.Current == this ? own.Concat(ActiveAlarms.OfProcess.Read()) : own;
    }

    private IEnumerable<Measurement<long>> ReadEntries() => Meters
        .GroupBy(static store => store.Name)
        .Select(static stores =>
            new Measurement<long>(stores.SelectMany(static store => store.Live.GetAlive())
                .Sum(static store => (long)store.Entries), stores.First().Tags[0]));

    /// <summary>Stores that came after the sum was made are left for the next one.</summary>
    private IEnumerable<StoreMeter> MetersWithin(long[] totals) => Meters.Where(store => store.FirstCounter < totals.Length);
}
