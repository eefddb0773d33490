using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using Microsoft.Diagnostics.Tracing;

namespace SafeState.Tool.Live;

/// <summary>Reads the events of a process: those of its metrics, and those of the event source of guarded stores.</summary>
/// <param name="state">What is known of the process.</param>
/// <param name="end">Called at the end of each interval.</param>
internal sealed class LiveEvents(LiveState state, Action<DateTimeOffset> end)
{
    private readonly TaskCompletionSource<bool> _hasStores = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _hasInstruments;

    /// <summary>Completes when the process has listed its instruments, or has ended.</summary>
    internal Task<bool> HasStores => _hasStores.Task;

    /// <summary>No more events come.</summary>
    internal void End() => _ = _hasStores.TrySetResult(_hasInstruments);

    internal void Read(TraceEvent happened)
    {
        switch (happened.EventName)
        {
            case "Collection/Start":
                state.Begin();
                break;
            case "Collection/Stop":
                end(new DateTimeOffset(happened.TimeStamp));
                break;
            case "BeginInstrumentReporting":
                _hasInstruments |= Text(happened, "meterName") == GuardMetrics.MeterName;
                break;
            case "InitialInstrumentEnumerationComplete":
                _ = _hasStores.TrySetResult(_hasInstruments);
                break;
            case "CounterRateValuePublished" or "UpDownCounterRateValuePublished":
                state.Measure(Text(happened, "instrumentName"), Tags(happened), Number(happened, "rate"), Number(happened, "value"));
                break;
            case "GaugeValuePublished":
                state.Measure(Text(happened, "instrumentName"), Tags(happened), rate: null, Number(happened, "lastValue"));
                break;
            case "HistogramValuePublished":
                state.MeasureWaits(Tags(happened), Text(happened, "quantiles"));
                break;
            case "TimeSeriesLimitReached" or "HistogramLimitReached":
                state.Note("The process has more time series than are sent, so some values are missing.");
                break;
            case "MultipleSessionsConfiguredIncorrectlyError":
                ShareInterval(happened);
                break;
            case "MultipleSessionsNotSupportedError":
                state.Note("Another tool observes the metrics of this process in a way that excludes this one. End it first.");
                _ = _hasStores.TrySetResult(true); // not known: the samples show it
                break;
            case "Error" or "ObservableInstrumentCallbackError":
                state.Note($"The process reports an error of its metrics: {Text(happened, "errorMessage")}");
                break;
            case "StoreState":
                state.Describe(Text(happened, "store"), new StoreDescription(Known(happened, "hotKeyShare"), Known(happened, "threads"),
                    Known(happened, "contendedShare"), Optional(Text(happened, "advice"))));
                break;
            case "StoreTotals":
                state.Announce(Text(happened, "store"), Text(happened, "strategy"), Number(happened, "entries"),
                    Number(happened, "writes"));
                break;
            case "StoresAnnounced":
                state.EndAnnouncement(Number(happened, "count"), () => end(new DateTimeOffset(happened.TimeStamp)));
                break;
            case "AlarmRaised":
                state.Raise(new LiveAlarm(StoreOf(happened), Text(happened, "alarm"), Number(happened, "value"),
                    Number(happened, "threshold"), Optional(Text(happened, "traceIds"))));
                break;
            case "AlarmCleared":
                state.SetAlarm(StoreOf(happened), Text(happened, "alarm"), isOn: false);
                break;
        }
    }

    /// <summary>All tools share one session: its interval is that of the tool that came first.</summary>
    private void ShareInterval(TraceEvent happened)
    {
        if (Number(happened, "actualRefreshInterval") is { } seconds and > 0)
        {
            state.IntervalSeconds = seconds;
        }

        state.Note("Another tool observes this process with other options: its interval and its choice of metrics apply.");
        _ = _hasStores.TrySetResult(true); // not known: the samples show it
    }

    private static string? StoreOf(TraceEvent happened) =>
        Text(happened, "store") is var store && store is "" or "process" ? null : Text(happened, "store");

    private static string Text(TraceEvent happened, string name) => happened.PayloadByName(name)?.ToString() ?? "";

    private static string? Optional(string text) => text.Length == 0 ? null : text;

    private static Dictionary<string, string> Tags(TraceEvent happened) => Pairs.Parse(Text(happened, "tags"), ',');

    private static double? Number(TraceEvent happened, string name) => happened.PayloadByName(name) switch
    {
        double value => value,
        long value => value,
        int value => value,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) => value,
        _ => null,
    };

    /// <summary>Returns a value that the process knows, and null for NaN.</summary>
    private static double? Known(TraceEvent happened, string name) =>
        Number(happened, name) is { } value && !double.IsNaN(value) ? value : null;
}
