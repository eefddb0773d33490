using System.Threading;

namespace SafeState.Testing;

/// <summary>Where threads meet before they go on together. They spin, so that they go within nanoseconds of each other.</summary>
internal sealed class StartBarrier(int members)
{
    private int _arrived;
    private int _isOver;

    /// <summary>Returns when everybody has come as often as the caller, or somebody has left.</summary>
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

    /// <summary>Nobody waits for anybody any more.</summary>
    internal void Leave() => Volatile.Write(ref _isOver, 1);
}
