using System.Runtime.InteropServices;

namespace SafeState.Striped;

/// <summary>The word of a stripe's gate, alone on its pair of cache lines.</summary>
[StructLayout(LayoutKind.Sequential)]
internal sealed class GateWord
{
    private readonly Padding _before;

    internal int Held;

    private readonly Padding _after;

    [StructLayout(LayoutKind.Sequential, Size = 128)]
    private readonly struct Padding;
}
