using System.Runtime.InteropServices;
using System.Threading;

namespace SafeState.Testing;

/// <summary>
/// A counter for all clients. Each step is a full fence. A call that returned before another one began therefore has the smaller number
/// on every processor. Weaker clocks, such as a clock for each thread or that of the machine, would make verdicts wrong.
/// </summary>
internal sealed class LogicalClock
{
    private Padded _now;

    internal long Next() => Interlocked.Increment(ref _now.Value);

    /// <summary>A counter on a separate pair of cache lines.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Padded
    {
        [FieldOffset(128)]
        internal long Value;
    }
}
