using System.Runtime.CompilerServices;

namespace SafeState.Scaling.Maps;

/// <summary>A value of 16 bytes.</summary>
[InlineArray(2)]
internal struct Value16
{
    private long _first;
}

/// <summary>A value of 32 bytes.</summary>
[InlineArray(4)]
internal struct Value32
{
    private long _first;
}

/// <summary>A value of 64 bytes.</summary>
[InlineArray(8)]
internal struct Value64
{
    private long _first;
}

/// <summary>A value of 128 bytes.</summary>
[InlineArray(16)]
internal struct Value128
{
    private long _first;
}
