using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using SafeState.Hashing;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>Keys of any type, by the comparer of the field. The framework's default equality of framework types is inlined.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ComparerHasher<TKey> : IKeyHasher<TKey, ComparerHasher<TKey>>
    where TKey : notnull
{
    private readonly HashSecrets _secrets = HashSecrets.Create();

    /// <summary>Null: the default of a type whose equality we know.</summary>
    private readonly IEqualityComparer<TKey>? _comparer;

    private readonly bool _runsUserCode;

    private ComparerHasher(IEqualityComparer<TKey>? comparer)
    {
        _comparer = comparer;
        _runsUserCode = comparer is TrackedComparer<TKey>;
    }

    bool IKeyHasher<TKey, ComparerHasher<TKey>>.KeepsHashes => _comparer is not null;

    IEqualityComparer<TKey> IKeyHasher<TKey, ComparerHasher<TKey>>.Comparer => _comparer ?? EqualityComparer<TKey>.Default;

    bool IKeyHasher<TKey, ComparerHasher<TKey>>.RunsUserCode => _runsUserCode;

    static ComparerHasher<TKey> IKeyHasher<TKey, ComparerHasher<TKey>>.Create(IEqualityComparer<TKey> comparer) =>
        new(ReferenceEquals(comparer, EqualityComparer<TKey>.Default) && TrustedEquality.IsTrustedComparer(comparer)
            ? null
            : KeyEquality.Track(comparer));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ulong IKeyHasher<TKey, ComparerHasher<TKey>>.Hash(TKey key) =>
        _comparer is null ? ComputeDefaultHash(key) : _secrets.Hash((uint)_comparer.GetHashCode(key));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ulong IKeyHasher<TKey, ComparerHasher<TKey>>.DefaultHash(TKey key) => ComputeDefaultHash(key);

    bool IKeyHasher<TKey, ComparerHasher<TKey>>.UsesDefaultEquality => _comparer is null;

    bool IKeyHasher<TKey, ComparerHasher<TKey>>.AreEqual(TKey x, TKey y) =>
        _comparer is null ? EqualityComparer<TKey>.Default.Equals(x, y) : _comparer.Equals(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IKeyHasher<TKey, ComparerHasher<TKey>>.DefaultEquals(TKey x, TKey y) => EqualityComparer<TKey>.Default.Equals(x, y);

    /// <summary>
    /// The hash codes of these framework types drop bits without a secret: different keys with one hash code are easily found.
    /// Their bits are hashed instead, as far as their equality looks at them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong ComputeDefaultHash(TKey key)
    {
        if (typeof(TKey) == typeof(Guid) || typeof(TKey) == typeof(Int128) || typeof(TKey) == typeof(UInt128))
        {
            ref ulong lower = ref Unsafe.As<TKey, ulong>(ref key);
            return _secrets.Hash(lower, Unsafe.Add(ref lower, 1));
        }

        if (typeof(TKey) == typeof(TimeSpan))
        {
            return _secrets.Hash((ulong)Unsafe.BitCast<TKey, TimeSpan>(key).Ticks);
        }

        if (typeof(TKey) == typeof(DateTime))
        {
            return _secrets.Hash((ulong)Unsafe.BitCast<TKey, DateTime>(key).Ticks);
        }

        if (typeof(TKey) == typeof(DateTimeOffset))
        {
            return _secrets.Hash((ulong)Unsafe.BitCast<TKey, DateTimeOffset>(key).UtcTicks);
        }

        return _secrets.Hash((uint)EqualityComparer<TKey>.Default.GetHashCode(key));
    }
}
