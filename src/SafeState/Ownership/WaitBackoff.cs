using System;
using System.Threading;
using SafeState.Proving;

namespace SafeState.Waiting;

/// <summary>How long a caller waits before it searches the wait graph again, and until <see cref="GuardedStores.WaitLimit"/>.</summary>
/// <param name="first">The first interval, in milliseconds.</param>
/// <param name="isBounded">Whether the limit counts.</param>
internal struct WaitBackoff(int first, bool isBounded = true)
{
    /// <summary>No section of the library takes as long: a caller that waits longer for a lock may wait for a user's section.</summary>
    internal const int FirstInterval = 16;

    /// <summary>No caller waits longer than this before it looks again, because a signal can be lost: see <see cref="Signal"/>.</summary>
    internal const int MaxInterval = 1000;

    private readonly long _since = Environment.TickCount64;
    private readonly TimeSpan _limit = isBounded ? GuardedStores.WaitLimit : Timeout.InfiniteTimeSpan;
    private int _interval = first;

    /// <summary>The limit came.</summary>
    internal readonly bool IsExpired => !FaultInjection.WaitLimitIsIgnored && _limit != Timeout.InfiniteTimeSpan && Elapsed >= _limit;

    /// <summary>How long to wait now. Twice as long each time.</summary>
    internal TimeSpan NextInterval()
    {
        TimeSpan interval = TimeSpan.FromMilliseconds(_interval);
        _interval = Math.Min(_interval * 2, MaxInterval);
        if (_limit == Timeout.InfiniteTimeSpan)
        {
            return interval;
        }

        TimeSpan left = _limit - Elapsed;
        return left < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : left < interval ? left : interval;
    }

    private readonly TimeSpan Elapsed => TimeSpan.FromMilliseconds(Environment.TickCount64 - _since);
}
