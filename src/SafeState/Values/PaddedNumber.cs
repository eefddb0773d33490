using System.Runtime.InteropServices;

namespace SafeState.Values;

/// <summary>A number that shares its cache line with nothing else.</summary>
internal struct PaddedNumber<T>
    where T : struct
{
#pragma warning disable CS0169, IDE0051 // only their sizes are used
    private CacheLine _before;
    internal T Value;
    private CacheLine _after;
#pragma warning restore CS0169, IDE0051

    [StructLayout(LayoutKind.Sequential, Size = 64)]
    private struct CacheLine;
}
