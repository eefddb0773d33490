using System;
using System.Threading;

namespace SafeState;

/// <summary>What holds for all guarded stores of the process.</summary>
public static class GuardedStores
{
    private static long _waitLimit = Timeout.Infinite;
    private static double _readCountingShare = 0.15;
    private static TimeProvider _timeProvider = TimeProvider.System;

    /// <summary>
    /// Gets or sets the clock that measures <see cref="GuardedAttribute.RunLimit"/>. A run uses the clock that is set when it starts.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public static TimeProvider TimeProvider
    {
        get => Volatile.Read(ref _timeProvider);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Volatile.Write(ref _timeProvider, value);
        }
    }

    /// <summary>
    /// Gets or sets the share of the time in which reads are counted while a listener is attached to the metrics. The default is 0.15. The
    /// reads of the other time are estimated from the counted ones. The total never falls. With 1, reads are counted all the time, and each
    /// read costs a few nanoseconds more. Writes are always counted. A new value takes effect within a second.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0.01 or above 1.</exception>
    public static double ReadCountingShare
    {
        get => Volatile.Read(ref _readCountingShare);
        set
        {
            if (value is not (>= 0.01 and <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "The share must be at least 0.01 and at most 1.");
            }

            Volatile.Write(ref _readCountingShare, value);
        }
    }

    internal static bool HasWaitLimit => Volatile.Read(ref _waitLimit) != Timeout.Infinite;

    /// <summary>
    /// Gets or sets how long a call waits before it throws <see cref="GuardTimeoutException"/>. Infinite unless set. Holds for the whole
    /// process.
    /// </summary>
    /// <remarks>
    /// The limit holds for waits for the owner of a key, the value of a factory, a first content, or the lock of a store. A commit waits
    /// longer if it must. Most cycles of waiting calls are found without a limit. The limit ends waits that the wait graph cannot
    /// see, such as a delegate that waits for a lock of the application.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Neither positive nor <see cref="Timeout.InfiniteTimeSpan"/>, or above 24
    /// days.</exception>
    public static TimeSpan WaitLimit
    {
        get => TimeSpan.FromMilliseconds(Volatile.Read(ref _waitLimit));
        set
        {
            double milliseconds = value.TotalMilliseconds;
            if (value != Timeout.InfiniteTimeSpan && (milliseconds < 1 || milliseconds > int.MaxValue))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value,
                    "The limit must be at least one millisecond and at most 24 days, or Timeout.InfiniteTimeSpan.");
            }

            Volatile.Write(ref _waitLimit, (long)milliseconds);
        }
    }
}
