using System.Runtime.InteropServices;

namespace SafeState.Striped;

/// <summary>One of several stripes: no two of them share a cache line, nor the pair of lines that is fetched together.</summary>
[StructLayout(LayoutKind.Auto)]
internal sealed class PaddedStripeState : StripeState
{
    private readonly Padding _after;

    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private readonly struct Padding;
}
