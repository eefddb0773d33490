using System;
using System.Threading;

namespace SafeState.Linearizability.Tests.Support;

/// <summary>
/// User code that gives the processor away at random: stores run it between the steps of their members, so that calls overlap there also
/// where the threads share one core.
/// </summary>
internal static class Restless
{
    [ThreadStatic]
    private static uint _state;

    internal static void Pause()
    {
        uint state = _state == 0 ? (uint)Environment.CurrentManagedThreadId * 2654435761u : _state;
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        _state = state;
        if (state % 4 == 0)
        {
            _ = Thread.Yield();
        }
    }
}
