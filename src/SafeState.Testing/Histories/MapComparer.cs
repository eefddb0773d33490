using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace SafeState.Testing;

/// <summary>Compares dictionaries by their entries.</summary>
internal sealed class MapComparer<TKey, TValue> : IEqualityComparer<ImmutableDictionary<TKey, TValue>>
    where TKey : notnull
{
    internal static readonly MapComparer<TKey, TValue> Instance = new();

    public bool Equals(ImmutableDictionary<TKey, TValue>? x, ImmutableDictionary<TKey, TValue>? y)
    {
        if (ReferenceEquals(x, y))
        {
            return true;
        }

        if (x is null || y is null || x.Count != y.Count)
        {
            return false;
        }

        foreach ((TKey key, TValue value) in x)
        {
            if (!y.TryGetValue(key, out TValue? other) || !EqualityComparer<TValue>.Default.Equals(value, other))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns a hash code that does not depend on the order of the entries.</summary>
    public int GetHashCode([DisallowNull] ImmutableDictionary<TKey, TValue> obj)
    {
        int hash = obj.Count;
        foreach ((TKey key, TValue value) in obj)
        {
            hash ^= HashCode.Combine(obj.KeyComparer.GetHashCode(key), value);
        }

        return hash;
    }
}
