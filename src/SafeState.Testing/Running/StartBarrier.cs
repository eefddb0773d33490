using System.Threading;

namespace SafeState.Testing;

/// <summary>
/// A barrier where threads meet before they continue together. They spin, so they continue within nanoseconds of each other.
/// </summary>
internal sealed class StartBarrier(int members)
{
    private int _arrived;
    private int _isOver;

    /// <summary>Returns when every thread has come as often as the caller, or when a thread has left.</summary>
    /// <param name="round">How often the caller has come, from one on.</param>
    internal void SignalAndWait(int round)
    {
        if (Interlocked.Increment(ref _arrived) == round * members)
        {
            return;
        }

        SpinWait spin = default;
        while (Volatile.Read(ref _arrived) < round * members && Volatile.Read(ref _isOver) == 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Ends the barrier: no thread waits for another one any longer.</summary>
    internal void Leave() => Volatile.Write(ref _isOver, 1);
}
