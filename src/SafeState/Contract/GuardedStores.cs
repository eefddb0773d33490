using System;
using System.Threading;

namespace SafeState;

/// <summary>What holds for all guarded stores of the process.</summary>
public static class GuardedStores
{
    private static long _waitLimit = Timeout.Infinite;

    internal static bool HasWaitLimit => Volatile.Read(ref _waitLimit) != Timeout.Infinite;

    /// <summary>
    /// How long a caller waits for the owner of a key, or for a first content that another thread makes, before it gets a <see cref="GuardTimeoutException"/>. Infinite unless
    /// set. Cycles of waiting calls are found at once without it; it ends what no graph can see, such as a delegate that
    /// waits for another thread by means of its own.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Neither positive nor <see cref="Timeout.InfiniteTimeSpan"/>, or above 24 days.</exception>
    public static TimeSpan WaitLimit
    {
        get => TimeSpan.FromMilliseconds(Volatile.Read(ref _waitLimit));
        set
        {
            double milliseconds = value.TotalMilliseconds;
            if (value != Timeout.InfiniteTimeSpan && (milliseconds < 1 || milliseconds > int.MaxValue))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "The limit must be at least one millisecond and at most 24 days, or Timeout.InfiniteTimeSpan.");
            }

            Volatile.Write(ref _waitLimit, (long)milliseconds);
        }
    }
}
