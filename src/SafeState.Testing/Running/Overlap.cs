using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace SafeState.Testing;

/// <summary>How much of a run at least two workers shared. A run of one worker at a time proves nothing about races.</summary>
public sealed class Overlap
{
    internal Overlap(IEnumerable<(long Start, long End)> workers)
    {
        ImmutableArray<(long Start, long End)> times = [.. workers];
        long first = times.Min(static time => time.Start);
        long last = times.Max(static time => time.End);
        Elapsed = Stopwatch.GetElapsedTime(first, last);
        Spread = Stopwatch.GetElapsedTime(first, times.Max(static time => time.Start));
        Share = last == first ? 0 : (double)Shared(times) / (last - first);
    }

    /// <summary>Gets the time from the first start to the last end.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Gets the time from the first start to the last start.</summary>
    public TimeSpan Spread { get; }

    /// <summary>Gets the part of the time, from zero to one, in which at least two workers were at work.</summary>
    public double Share { get; }

    /// <summary>Returns the figures.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture,
            $"{Elapsed.TotalMicroseconds:0} us, {Share:P0} of them shared, started within {Spread.TotalMicroseconds:0.0} us");

    private static long Shared(ImmutableArray<(long Start, long End)> times)
    {
        long shared = 0;
        long since = 0;
        int present = 0;
        foreach ((long moment, int change) in times.SelectMany(static time => new[] { (time.Start, 1), (time.End, -1) }).Order())
        {
            shared += present >= 2 ? moment - since : 0;
            present += change;
            since = moment;
        }

        return shared;
    }
}
