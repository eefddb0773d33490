using System;
using System.Collections.Generic;

namespace SafeState.Hosting.Monitoring;

/// <summary>The readings of one store over the last minute.</summary>
internal sealed class StoreHistory
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    private readonly Queue<(TimeSpan At, StoreReading Reading)> _readings = [];
    private (TimeSpan At, StoreReading Reading) _last;
    private (TimeSpan At, StoreReading Reading) _previous;

    /// <summary>Gets the operations each second between the last two readings.</summary>
    internal StoreRates Rates
    {
        get
        {
            double seconds = (_last.At - _previous.At).TotalSeconds;
            return seconds <= 0 ? default : new(
                (_last.Reading.Reads - _previous.Reading.Reads) / seconds,
                (_last.Reading.Writes - _previous.Reading.Writes) / seconds,
                (_last.Reading.Contentions - _previous.Reading.Contentions) / seconds,
                (_last.Reading.Retries - _previous.Reading.Retries) / seconds);
        }
    }

    /// <summary>Gets the number of reads counted so far.</summary>
    internal double Reads => _last.Reading.Reads;

    internal void Add(TimeSpan at, StoreReading reading)
    {
        _previous = _readings.Count == 0 ? (at, reading) : _last;
        _last = (at, reading);
        _readings.Enqueue(_last);
        while (at - _readings.Peek().At > Span)
        {
            _ = _readings.Dequeue();
        }
    }

    /// <summary>Returns how often a lock was acquired in the last minute, and how often the caller had to wait for it.</summary>
    internal (double Acquisitions, long Contentions) LastMinute(GuardStrategy strategy)
    {
        StoreReading first = _readings.Peek().Reading;
        return (_last.Reading.Acquisitions(strategy) - first.Acquisitions(strategy), _last.Reading.Contentions - first.Contentions);
    }
}
