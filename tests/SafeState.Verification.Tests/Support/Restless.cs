using System;
using System.Threading;

namespace SafeState.Verification.Tests.Support;

/// <summary>
/// User code that gives the processor away at random: stores run it between the steps of their members, so that calls overlap there also
/// where the threads share one core.
/// </summary>
internal static class Restless
{
    /// <summary>One call in so many pauses.</summary>
    private const uint Usual = 4;

    /// <summary>The same for keys that no call looks at, of which there are many.</summary>
    private const uint OfFillers = 64;

    [ThreadStatic]
    private static uint _state;

    /// <param name="isFiller">Whether it is the equality of a key that is only there so that tables grow.</param>
    internal static void Pause(bool isFiller = false)
    {
        uint state = _state == 0 ? (uint)Environment.CurrentManagedThreadId * 2654435761u : _state;
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        _state = state;
        if (state % (isFiller ? OfFillers : Usual) == 0)
        {
            _ = Thread.Yield();
        }
    }
}
