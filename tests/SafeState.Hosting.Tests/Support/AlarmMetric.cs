using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;

namespace SafeState.Hosting.Tests.Support;

/// <summary>Reads an alarm off the meter.</summary>
internal static class AlarmMetric
{
    internal static int Read(string store, string alarm)
    {
        int total = 0;
        using MeterListener listener = new();
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Name: GuardMetrics.Alarms, Meter.Name: GuardMetrics.MeterName })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) =>
        {
            KeyValuePair<string, object?>[] all = tags.ToArray();
            total += all.Contains(new(GuardMetrics.StoreTag, store)) && all.Contains(new(GuardMetrics.AlarmTag, alarm)) ? value : 0;
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return total;
    }
}
