using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace SafeState.Tests.Conformance;

/// <summary>A user's equality of keys that does what a test tells it, at each call.</summary>
internal sealed class ScriptedComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<char>, string>
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

    public bool Equals(ReadOnlySpan<char> alternate, string other)
    {
        Script?.Invoke();
        return alternate.SequenceEqual(other);
    }

    public int GetHashCode(ReadOnlySpan<char> alternate)
    {
        Script?.Invoke();
        return alternate.Length;
    }

    public string Create(ReadOnlySpan<char> alternate) => alternate.ToString();
}
