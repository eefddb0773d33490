using System.Collections.Generic;
using System.Collections.Immutable;

namespace SafeState.Testing;

/// <summary>Compares sets by their elements.</summary>
internal sealed class SetComparer<T> : IEqualityComparer<ImmutableHashSet<T>>
{
    internal static readonly SetComparer<T> Instance = new();

    public bool Equals(ImmutableHashSet<T>? x, ImmutableHashSet<T>? y) =>
        ReferenceEquals(x, y) || (x is not null && y is not null && x.SetEquals(y));

    /// <summary>Returns a hash code that does not depend on the order of the elements.</summary>
    public int GetHashCode(ImmutableHashSet<T> obj)
    {
        int hash = obj.Count;
        foreach (T element in obj)
        {
            hash ^= EqualityComparer<T>.Default.GetHashCode(element!);
        }

        return hash;
    }
}
