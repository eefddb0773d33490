using System;
using System.Collections.Generic;
using SafeState.Hosting.History;

namespace SafeState.Hosting.Monitoring;

/// <summary>The readings of one store over the last minute.</summary>
internal sealed class StoreReadings
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    /// <summary>The shortest time between two readings that are kept, so that the memory has a bound.</summary>
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(5);

    private readonly Queue<(TimeSpan At, StoreReading Reading)> _readings = [];
    private (TimeSpan At, StoreReading Reading) _kept;
    private (TimeSpan At, StoreReading Reading) _last;
    private (TimeSpan At, StoreReading Reading) _previous;
    private (TimeSpan At, StoreReading Reading) _evaluated;

    /// <summary>Gets the operations each second between the last two readings.</summary>
    internal StoreRates Rates => RatesBetween(_previous, _last);

    /// <summary>Gets the number of reads counted so far.</summary>
    internal double Reads => _last.Reading.Reads;

    /// <summary>Gets whether there are two readings, so that rates mean something.</summary>
    internal bool HasInterval => _last.At > _previous.At;

    internal void Add(TimeSpan at, StoreReading reading)
    {
        bool isFirst = _readings.Count == 0;
        _previous = isFirst ? (at, reading) : _last;
        _last = (at, reading);
        _evaluated = isFirst ? _last : _evaluated;
        if (isFirst || at - _kept.At >= Spacing)
        {
            _kept = _last;
            _readings.Enqueue(_last);
        }

        while (at - _readings.Peek().At > Span && _readings.Count > 1)
        {
            _ = _readings.Dequeue();
        }
    }

    /// <summary>Returns how often a lock was acquired in the last minute, and how often the caller had to wait for it.</summary>
    internal (double Acquisitions, long Contentions) LastMinute(GuardStrategy strategy) => Contended(_readings.Peek(), _last, strategy);

    /// <summary>Returns the same for the time between the last two readings.</summary>
    internal (double Acquisitions, long Contentions) LastInterval(GuardStrategy strategy) => Contended(_previous, _last, strategy);

    /// <summary>Returns the waits of the last minute.</summary>
    internal WaitCounts WaitsOfLastMinute() => WaitCounts.Between(_readings.Peek().Reading.Waits, _last.Reading.Waits);

    /// <summary>Returns the waits between the last two readings.</summary>
    internal WaitCounts WaitsOfLastInterval() => WaitCounts.Between(_previous.Reading.Waits, _last.Reading.Waits);

    /// <summary>Returns the retries each second since the last call.</summary>
    internal double TakeRetryRate()
    {
        StoreRates rates = RatesBetween(_evaluated, _last);
        _evaluated = _last;
        return rates.Retries;
    }

    private static (double Acquisitions, long Contentions) Contended(
        (TimeSpan At, StoreReading Reading) from, (TimeSpan At, StoreReading Reading) to, GuardStrategy strategy) =>
        (to.Reading.Acquisitions(strategy) - from.Reading.Acquisitions(strategy), to.Reading.Contentions - from.Reading.Contentions);

    private static StoreRates RatesBetween((TimeSpan At, StoreReading Reading) from, (TimeSpan At, StoreReading Reading) to)
    {
        double seconds = (to.At - from.At).TotalSeconds;
        return seconds <= 0 ? default : new(
            (to.Reading.Reads - from.Reading.Reads) / seconds,
            (to.Reading.Writes - from.Reading.Writes) / seconds,
            (to.Reading.Contentions - from.Reading.Contentions) / seconds,
            (to.Reading.Retries - from.Reading.Retries) / seconds);
    }
}
