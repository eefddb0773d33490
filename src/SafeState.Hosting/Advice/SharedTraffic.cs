using System;

namespace SafeState.Hosting.Advice;

/// <summary>What this process did with a shared dictionary since the host started.</summary>
/// <param name="Seconds">The time in which the operations happened.</param>
/// <param name="Reads">The reads that were sent to the server.</param>
/// <param name="Writes">The other operations, with each attempt of an update.</param>
internal sealed record SharedTraffic(double Seconds, double Reads, double Writes)
{
    /// <summary>A greater multiple says no more.</summary>
    private const double GreatestSpeed = 1_000;

    /// <summary>Gets the time that the reads took together.</summary>
    public TimeSpan ReadTime { get; init; }

    /// <summary>Gets the time that the other operations took together.</summary>
    public TimeSpan WriteTime { get; init; }

    /// <summary>Gets the number of reads that a near cache could have answered. There is none.</summary>
    public double LookUps { get; init; }

    /// <summary>Gets the number of updates by a delegate that were applied.</summary>
    public double Updates { get; init; }

    /// <summary>Gets the number of those updates that changed a number by one.</summary>
    public double Steps { get; init; }

    /// <summary>Gets the number of writes that found another version.</summary>
    public double Conflicts { get; init; }

    /// <summary>Gets the share of the most written key in the writes.</summary>
    public double HotShare { get; init; }

    /// <summary>Gets the number of partitions.</summary>
    public int Partitions { get; init; } = 1;

    /// <summary>Gets whether the dictionary has a near cache.</summary>
    public bool HasNearCache { get; init; }

    /// <summary>Gets the number of all operations.</summary>
    public double Total => Reads + Writes;

    /// <summary>Gets the time that all operations took together.</summary>
    public TimeSpan Time => ReadTime + WriteTime;

    /// <summary>Gets the mean time of a read.</summary>
    public TimeSpan MeanRead => Reads > 0 ? ReadTime / Reads : TimeSpan.Zero;

    /// <summary>Gets the mean time of another operation.</summary>
    public TimeSpan MeanWrite => Writes > 0 ? WriteTime / Writes : TimeSpan.Zero;

    /// <summary>Gets how many operations were under way at the same time on average.</summary>
    public double UnderWay => Seconds > 0 ? Time.TotalSeconds / Seconds : 0;

    /// <summary>Gets how many writes were under way at the same time on average.</summary>
    public double WritesUnderWay => Seconds > 0 ? WriteTime.TotalSeconds / Seconds : 0;

    /// <summary>Returns how many times as fast the operations are if they take less time by this much.</summary>
    public double SpeedWithout(TimeSpan saved) =>
        saved < Time ? double.Min(Time / (Time - saved), GreatestSpeed) : GreatestSpeed;
}
