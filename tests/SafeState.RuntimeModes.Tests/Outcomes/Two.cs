using System;
using System.Runtime.CompilerServices;

namespace SafeState.RuntimeModes.Tests.Outcomes;

/// <summary>
/// Two words that are equal. Its own equality is code that a value is handed to: if its reference is loaded twice on the way, the words
/// differ.
/// </summary>
internal readonly struct Two(long first, long second) : IEquatable<Two>
{
    [ThreadStatic]
    private static bool _wasMixed;

    private readonly long _first = first;
    private readonly long _second = second;

    internal Two(long value)
        : this(value, value)
    {
    }

    internal long First => _first;

    internal long Second => _second;

    internal bool IsMixed => _first != _second;

    /// <summary>Whether an equality on this thread has met a mixed value since it was last asked.</summary>
    internal static bool WasMixed()
    {
        bool was = _wasMixed;
        _wasMixed = false;
        return was;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool Equals(Two other)
    {
        _wasMixed |= other.IsMixed || IsMixed;
        return other._first == _first;
    }

    public override bool Equals(object? obj) => obj is Two other && Equals(other);

    public override int GetHashCode() => _first.GetHashCode();
}
