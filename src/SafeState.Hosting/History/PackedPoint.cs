using System;

namespace SafeState.Hosting.History;

/// <summary>A point of a chart in 40 bytes. A chart has no use for more digits than a float. Not a number means no data.</summary>
internal readonly struct PackedPoint
{
    private readonly long _entries;
    private readonly uint _sample;
    private readonly float _reads;
    private readonly float _writes;
    private readonly float _contentions;
    private readonly float _retries;
    private readonly float _contendedShare;
    private readonly float _waitP50;
    private readonly float _waitP99;

    internal PackedPoint(in StorePoint point)
    {
        _entries = point.Entries;
        _sample = (uint)point.Sample;
        _reads = (float)point.Rates.Reads;
        _writes = (float)point.Rates.Writes;
        _contentions = (float)point.Rates.Contentions;
        _retries = (float)point.Rates.Retries;
        _contendedShare = (float)(point.ContendedShare ?? double.NaN);
        _waitP50 = (float)(point.WaitP50?.TotalSeconds ?? double.NaN);
        _waitP99 = (float)(point.WaitP99?.TotalSeconds ?? double.NaN);
    }

    internal long Sample => _sample;

    /// <summary>Unpacks the point.</summary>
    /// <param name="at">The time of its sample.</param>
    internal StorePoint Unpack(DateTimeOffset at) => new(
        _sample,
        at,
        new StoreRates(_reads, _writes, _contentions, _retries),
        _entries,
        float.IsNaN(_contendedShare) ? null : _contendedShare,
        ToTime(_waitP50),
        ToTime(_waitP99));

    private static TimeSpan? ToTime(float seconds) => float.IsNaN(seconds) ? null : TimeSpan.FromSeconds((double)seconds);
}
