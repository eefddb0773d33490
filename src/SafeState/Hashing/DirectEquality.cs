using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SafeState.CompilerServices;

namespace SafeState.Ownership;

/// <summary>The default equality of wide keys, with the keyed hash of the store: the framework's hash code of a <see langword="long"/> drops bits without a secret.</summary>
internal sealed class DirectEquality<TKey, THasher>(THasher hasher) : IEqualityComparer<TKey>
    where TKey : notnull
    where THasher : struct, IKeyHasher<TKey, THasher>
{
    private readonly THasher _hasher = hasher;

    /// <summary>Returns the equality of keys for tables of owners.</summary>
    internal static IEqualityComparer<TKey> Create(THasher hasher) =>
        hasher.IsDirect && typeof(TKey).IsValueType && Unsafe.SizeOf<TKey>() > sizeof(int) ? new DirectEquality<TKey, THasher>(hasher) : hasher.Comparer;

    public bool Equals(TKey? x, TKey? y) => THasher.AreSame(x!, y!);

    public int GetHashCode([DisallowNull] TKey obj) => (int)_hasher.DirectHash(obj);
}
