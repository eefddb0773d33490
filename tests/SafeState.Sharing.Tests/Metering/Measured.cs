using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;

namespace SafeState.Sharing.Tests.Metering;

/// <summary>What the instruments of one meter measure.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Meter _meter = new("SafeState");
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _values = new();

    public Measured()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == _meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
        Metrics = new SharedMetrics(_meter);
    }

    public SharedMetrics Metrics { get; }

    /// <summary>The sum of an instrument by the values of its tags.</summary>
    public Dictionary<string, double> Sum(string instrument) => _values.Where(value => value.Name == instrument)
        .GroupBy(static value => value.Tags)
        .ToDictionary(static group => group.Key, static group => group.Sum(static value => value.Value));

    /// <summary>Reads the instruments that are read at times.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        List<string> texts = [];
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            texts.Add($"{tag.Value}");
        }

        _values.Enqueue((instrument.Name, value, string.Join(' ', texts)));
    }
}
