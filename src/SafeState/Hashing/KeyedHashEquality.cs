using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SafeState.CompilerServices;

namespace SafeState.Ownership;

/// <summary>
/// The default equality of wide keys, with the keyed hash of the store: the framework's hash code of a <see langword="long"/> drops bits
/// without a secret.
/// </summary>
internal sealed class KeyedHashEquality<TKey, THasher>(THasher hasher) : IEqualityComparer<TKey>
    where TKey : notnull
    where THasher : struct, IKeyHasher<TKey, THasher>
{
    private readonly THasher _hasher = hasher;

    /// <summary>Returns the equality of keys for tables of owners.</summary>
    internal static IEqualityComparer<TKey> Create(THasher hasher) =>
        hasher.UsesDefaultEquality && typeof(TKey).IsValueType && Unsafe.SizeOf<TKey>() > sizeof(int)
        ? new KeyedHashEquality<TKey, THasher>(hasher)
        : hasher.Comparer;

    public bool Equals(TKey? x, TKey? y) => THasher.DefaultEquals(x!, y!);

    public int GetHashCode([DisallowNull] TKey obj) => (int)_hasher.DefaultHash(obj);
}
