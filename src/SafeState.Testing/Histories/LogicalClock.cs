using System.Runtime.InteropServices;
using System.Threading;

namespace SafeState.Testing;

/// <summary>
/// One counter for all clients. It must be this strong: each step is a full fence, so a call that returned before another
/// began has the smaller number on every processor. Clocks per thread, or those of the machine, would make verdicts wrong.
/// </summary>
internal sealed class LogicalClock
{
    private Padded _now;

    internal long Next() => Interlocked.Increment(ref _now.Value);

    /// <summary>A cache line pair of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Padded
    {
        [FieldOffset(128)]
        internal long Value;
    }
}
