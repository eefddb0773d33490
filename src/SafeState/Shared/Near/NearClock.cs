using System;

namespace SafeState.Sharing;

/// <summary>
/// The clock that says how old a copy is. Each near read asks it. It is therefore the tick count of the system, which costs a third of a
/// precise timestamp. A tick count is never ahead of the time. It is behind it by at most <see cref="Lag"/>: systems advance
/// it every 1 to 15.6 ms.
/// </summary>
internal sealed class NearClock(TimeProvider time)
{
    private const long LagMilliseconds = 20;

    private readonly bool _isSystem = ReferenceEquals(time, TimeProvider.System);

    /// <summary>The time, in ticks of this clock.</summary>
    public long Now => _isSystem ? Environment.TickCount64 : time.GetTimestamp();

    /// <summary>How many ticks <see cref="Now"/> can be behind the time.</summary>
    public long Lag => _isSystem ? LagMilliseconds : 0;

    /// <summary>Converts a duration to whole ticks of this clock, and rounds down.</summary>
    public long ToTicks(TimeSpan duration) =>
        (long)(_isSystem ? duration.TotalMilliseconds : duration.TotalSeconds * time.TimestampFrequency);
}
