#if SAFESTATE_PROVING
using System;
using System.Threading;

namespace SafeState.Proving;

/// <summary>
/// Gives the processor away at random between steps, so that threads get into each other's way also where they share one core.
/// </summary>
internal static class ScheduleNoise
{
    [ThreadStatic]
    private static uint _state;

    /// <summary>Off unless a campaign turns it on.</summary>
    internal static bool IsOn { get; set; }

    internal static void YieldAtRandom()
    {
        if (!IsOn)
        {
            return;
        }

        uint state = _state == 0 ? (uint)Environment.CurrentManagedThreadId * 2654435761u : _state;
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        _state = state;
        if (state % 8 == 0)
        {
            _ = Thread.Yield();
        }
    }
}
#endif
