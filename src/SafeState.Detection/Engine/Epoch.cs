using System.Threading;

namespace SafeState.Detection.Engine;

/// <summary>
/// The time in which nothing happens that a repeated call would notice. A new epoch begins with each tick, each published trap, each
/// armed site, and each collection that another thread takes over. Within one epoch a thread repeats a call without an announcement.
/// </summary>
internal static class Epoch
{
    /// <summary>Matches no epoch.</summary>
    internal const long None = 0;

    private static long s_current = 1;

    internal static long Current => Volatile.Read(ref s_current);

    internal static void Begin() => Interlocked.Increment(ref s_current);
}
