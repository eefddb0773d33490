using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using SafeState.Hashing;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>Keys that are integers, characters or enums. Under the default comparer no call is made.</summary>
/// <typeparam name="TKey">The type of the keys: primitive or enum, of up to eight bytes, not floating point.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IntegerHasher<TKey> : IKeyHasher<TKey, IntegerHasher<TKey>>
    where TKey : struct
{
    private readonly HashSecrets _secrets = HashSecrets.Create();

    /// <summary>Null: the default.</summary>
    private readonly IEqualityComparer<TKey>? _comparer;

    private IntegerHasher(IEqualityComparer<TKey>? comparer)
    {
        _comparer = comparer;
    }

    bool IKeyHasher<TKey, IntegerHasher<TKey>>.KeepsHashes => _comparer is not null;

    IEqualityComparer<TKey> IKeyHasher<TKey, IntegerHasher<TKey>>.Comparer => _comparer ?? EqualityComparer<TKey>.Default;

    bool IKeyHasher<TKey, IntegerHasher<TKey>>.RunsUserCode => _comparer is not null;

    bool IKeyHasher<TKey, IntegerHasher<TKey>>.UsesDefaultEquality => _comparer is null;

    static IntegerHasher<TKey> IKeyHasher<TKey, IntegerHasher<TKey>>.Create(IEqualityComparer<TKey> comparer) =>
        new(ReferenceEquals(comparer, EqualityComparer<TKey>.Default) ? null : KeyEquality.Track(comparer));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ulong IKeyHasher<TKey, IntegerHasher<TKey>>.Hash(TKey key) =>
        _secrets.Hash(_comparer is null ? Bits(key) : (uint)_comparer.GetHashCode(key));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ulong IKeyHasher<TKey, IntegerHasher<TKey>>.DefaultHash(TKey key) => _secrets.Hash(Bits(key));

    bool IKeyHasher<TKey, IntegerHasher<TKey>>.AreEqual(TKey x, TKey y) => _comparer is null ? Bits(x) == Bits(y) : _comparer.Equals(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IKeyHasher<TKey, IntegerHasher<TKey>>.DefaultEquals(TKey x, TKey y) => Bits(x) == Bits(y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(TKey key) => Unsafe.SizeOf<TKey>() switch
    {
        1 => Unsafe.BitCast<TKey, byte>(key),
        2 => Unsafe.BitCast<TKey, ushort>(key),
        4 => Unsafe.BitCast<TKey, uint>(key),
        _ => Unsafe.BitCast<TKey, ulong>(key),
    };
}
