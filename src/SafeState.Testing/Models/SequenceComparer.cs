using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SafeState.Testing;

/// <summary>Compares lists by their elements.</summary>
internal sealed class SequenceComparer<T> : IEqualityComparer<ImmutableList<T>>
{
    internal static readonly SequenceComparer<T> Instance = new();

    public bool Equals(ImmutableList<T>? x, ImmutableList<T>? y) =>
        ReferenceEquals(x, y) || (x is not null && y is not null && x.Count == y.Count && x.SequenceEqual(y));

    public int GetHashCode(ImmutableList<T> obj)
    {
        HashCode hash = default;
        foreach (T element in obj)
        {
            hash.Add(element);
        }

        return hash.ToHashCode();
    }
}
