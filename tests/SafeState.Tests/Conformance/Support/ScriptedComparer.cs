using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace SafeState.Tests.Conformance;

/// <summary>A user's equality of keys that does what a test tells it, at each call.</summary>
internal sealed class ScriptedComparer : IEqualityComparer<string>
{
    /// <summary>Runs at each call; null: nothing happens.</summary>
    internal Action? Script { get; set; }

    public bool Equals(string? x, string? y)
    {
        Script?.Invoke();
        return StringComparer.Ordinal.Equals(x, y);
    }

    public int GetHashCode([DisallowNull] string obj)
    {
        Script?.Invoke();
        return obj.Length; // keys of equal length collide, so that Equals is called
    }
}
