using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SafeState.Tool.Live;

/// <summary>What is known of a process, from the events that it sends.</summary>
internal sealed class LiveState(string process)
{
    private const string Reads = "read";

    private readonly SortedDictionary<string, StoreValues> _stores = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string Store, string Alarm), LiveAlarm> _alarms = [];
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Strategy, double? Entries, double? Writes)> _announced = [];
    private bool _isAnnounced;
    private double? _lockContentions;
    private double? _queue;
    private double? _pause;

    /// <summary>The time between two samples.</summary>
    internal required double IntervalSeconds { get; set; }

    /// <summary>Whether the process has shown a store.</summary>
    internal bool HasStores => _stores.Count > 0;

    /// <summary>Whether an alarm was on at any time.</summary>
    internal bool HadAlarm { get; private set; }

    /// <summary>The number of intervals that have begun.</summary>
    internal int Intervals { get; private set; }

    /// <summary>Begins an interval: what is not reported in it has not happened.</summary>
    internal void Begin()
    {
        Intervals++;
        Reset();
    }

    private void Reset()
    {
        foreach (StoreValues store in _stores.Values)
        {
            store.Begin();
        }

        (_lockContentions, _queue, _pause) = (null, null, null);
    }

    /// <summary>Notes the value of an instrument.</summary>
    internal void Measure(string instrument, IReadOnlyDictionary<string, string> tags, double? rate, double? value)
    {
        switch (instrument)
        {
            case "dotnet.monitor.lock_contentions":
                _lockContentions = rate / IntervalSeconds;
                return;
            case "dotnet.thread_pool.queue.length":
                _queue = value;
                return;
            case "dotnet.gc.pause.time":
                _pause = rate / IntervalSeconds;
                return;
            case GuardMetrics.Alarms:
                SetAlarm(tags.GetValueOrDefault(GuardMetrics.StoreTag), tags.GetValueOrDefault(GuardMetrics.AlarmTag, "?"), value > 0);
                return;
        }

        if (tags.GetValueOrDefault(GuardMetrics.StoreTag) is not { } name)
        {
            return;
        }

        StoreValues store = StoreOf(name);
        store.Strategy = tags.GetValueOrDefault(GuardMetrics.StrategyTag) ?? store.Strategy;
        switch (instrument)
        {
            case GuardMetrics.Operations when tags.GetValueOrDefault(GuardMetrics.OperationTag) == Reads:
                store.Reads = Add(store.Reads, rate / IntervalSeconds);
                break;
            case GuardMetrics.Operations:
                store.Writes = Add(store.Writes, rate / IntervalSeconds);
                store.TotalWrites = Add(store.TotalWrites, value);
                break;
            case GuardMetrics.Entries:
                store.Entries = Add(store.Entries, value);
                break;
            case GuardMetrics.Contentions:
                store.Contentions = Add(store.Contentions, rate / IntervalSeconds);
                break;
            case GuardMetrics.Retries:
                store.Retries = Add(store.Retries, rate / IntervalSeconds);
                break;
            case GuardMetrics.Adaptations:
                store.Adaptations = Add(store.Adaptations, value);
                break;
            case GuardMetrics.FactoryFailures:
                store.FactoryFailures = Add(store.FactoryFailures, value);
                break;
        }
    }

    /// <summary>Notes how long callers of a store waited in the interval.</summary>
    /// <param name="tags">The tags of the histogram.</param>
    /// <param name="quantiles">The quantiles, as <c>0.5=0.001;0.99=0.2</c>.</param>
    internal void MeasureWaits(IReadOnlyDictionary<string, string> tags, string quantiles)
    {
        if (tags.GetValueOrDefault(GuardMetrics.StoreTag) is { } name)
        {
            Dictionary<string, string> values = Pairs.Parse(quantiles, ';');
            StoreValues store = StoreOf(name);
            store.WaitP50 = Greater(store.WaitP50, values.GetValueOrDefault("0.5"));
            store.WaitP99 = Greater(store.WaitP99, values.GetValueOrDefault("0.99"));
        }
    }

    /// <summary>Notes what a store has done so far, apart from what an interval reports.</summary>
    internal void Announce(string name, string strategy, double? entries, double? writes) =>
        _announced.Add((name, strategy, entries, writes));

    /// <summary>Ends an announcement, and shows it as the row before the first interval.</summary>
    /// <param name="count">The stores that it had. Some of them are missing if another tool had caused it.</param>
    /// <param name="show">Shows the state.</param>
    internal void EndAnnouncement(double? count, Action show)
    {
        if (Intervals == 0 && !_isAnnounced && _announced.Count > 0 && _announced.Count == count)
        {
            _isAnnounced = true;
            Reset(); // the tool may have come in the middle of a collection
            foreach ((string name, string strategy, double? entries, double? writes) in _announced)
            {
                StoreValues store = StoreOf(name);
                store.Strategy = strategy;
                store.Entries = Add(store.Entries, entries);
                store.TotalWrites = Add(store.TotalWrites, writes);
            }

            show();
            Reset();
        }

        _announced.Clear();
    }

    /// <summary>Notes what the host of the process knows of a store.</summary>
    internal void Describe(string name, StoreDescription description) => StoreOf(name).Description = description;

    /// <summary>Notes that an alarm was raised, with what is known of it.</summary>
    internal void Raise(LiveAlarm alarm)
    {
        HadAlarm = true;
        _alarms[(alarm.Store ?? "", alarm.Alarm)] = alarm;
    }

    /// <summary>Notes that an alarm is on or off.</summary>
    internal void SetAlarm(string? store, string alarm, bool isOn)
    {
        if (!isOn)
        {
            _ = _alarms.Remove((store ?? "", alarm));
        }
        else if (!_alarms.ContainsKey((store ?? "", alarm)))
        {
            Raise(new LiveAlarm(store, alarm, Value: null, Threshold: null, TraceIds: null));
        }
    }

    /// <summary>Notes a limit or an error that the user must know of.</summary>
    internal void Note(string text) => _ = _notes.Add(text);

    /// <summary>Returns what is known at the end of an interval.</summary>
    internal LiveSample ToSample(DateTimeOffset at, long lostEvents) => new(
        at,
        process,
        [.. _stores.Select(static store => store.Value.ToStore(store.Key))],
        [.. _alarms.Values],
        new LiveRuntime(_lockContentions, _queue, _pause),
        lostEvents,
        [.. _notes])
    {
        Interval = Intervals,
    };

    private StoreValues StoreOf(string name)
    {
        if (!_stores.TryGetValue(name, out StoreValues? store))
        {
            _stores.Add(name, store = new());
        }

        return store;
    }

    private static double? Add(double? sum, double? value) => value is null ? sum : (sum ?? 0) + value;

    private static double? Greater(double? known, string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? double.Max(known ?? 0, value)
            : known;
}
