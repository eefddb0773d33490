using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;

namespace SafeState.Tests.Metering;

/// <summary>Listens to the meter, and collects what it says of one store.</summary>
internal sealed class Collected : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly string _store;
    private readonly Dictionary<string, long> _totals = [];

    internal Collected(string store)
    {
        _store = store;
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == GuardMetrics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
        _listener.RecordObservableInstruments();
    }

    /// <summary>Every tag and name that was seen, of all stores.</summary>
    internal List<string> Texts { get; } = [];

    /// <summary>The waits that were recorded, in seconds.</summary>
    internal List<double> Waits { get; } = [];

    /// <summary>What the meter says of an instrument, or of one operation.</summary>
    internal long this[string instrumentOrOperation]
    {
        get
        {
            lock (_totals)
            {
                _totals.Clear();
            }

            _listener.RecordObservableInstruments();
            lock (_totals)
            {
                return _totals.GetValueOrDefault(instrumentOrOperation);
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        bool isOurs = false;
        string name = instrument.Name;
        lock (_totals)
        {
            foreach ((string tag, object? text) in tags)
            {
                Texts.Add($"{instrument.Name} {tag} {text}");
                isOurs |= tag == GuardMetrics.StoreTag && (string?)text == _store;
                name = tag == GuardMetrics.OperationTag ? (string)text! : name;
            }

            if (isOurs && instrument is Histogram<double>)
            {
                Waits.Add(value);
            }
            else if (isOurs)
            {
                _totals[name] = (long)value + _totals.GetValueOrDefault(name);
            }
        }
    }
}
