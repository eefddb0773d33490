using System;
using System.Diagnostics.Metrics;

namespace SafeState.AdviceBenchmarks.Running;

/// <summary>Somebody who listens to the meter, as an exporter does.</summary>
internal sealed class Listening : IDisposable
{
    private readonly MeterListener _listener = new();

    internal Listening()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == GuardMetrics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        _listener.Start();
        _listener.RecordObservableInstruments(); // at a collection the stores learn that somebody listens
    }

    public void Dispose() => _listener.Dispose();
}
