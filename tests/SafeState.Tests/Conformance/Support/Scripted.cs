using System;

namespace SafeState.Tests.Conformance;

/// <summary>A value whose equality is a user's and does what a test tells it.</summary>
internal sealed class Scripted(int number) : IEquatable<Scripted>
{
    internal Action? Script { get; set; }

    internal int Number => number;

    public bool Equals(Scripted? other)
    {
        Script?.Invoke();
        other?.Script?.Invoke();
        return other is not null && number == other.Number;
    }

    public override bool Equals(object? obj) => Equals(obj as Scripted);

    public override int GetHashCode() => number;
}
