using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using SafeState.Ownership;
using SafeState.Striped;

namespace SafeState.CompilerServices;

/// <summary>Keys that are integers, characters or enums. Under the default comparer no call is made.</summary>
/// <typeparam name="TKey">The type of the keys: primitive or enum, of up to eight bytes, not floating point.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IntegerHasher<TKey> : IKeyHasher<TKey, IntegerHasher<TKey>>
    where TKey : struct
{
    private readonly ulong _secret;

    /// <summary>Null: the default.</summary>
    private readonly IEqualityComparer<TKey>? _comparer;

    private IntegerHasher(IEqualityComparer<TKey>? comparer)
    {
        _secret = Mix.NewSecret();
        _comparer = comparer;
    }

    bool IKeyHasher<TKey, IntegerHasher<TKey>>.KeepsHashes => _comparer is not null;

    IEqualityComparer<TKey> IKeyHasher<TKey, IntegerHasher<TKey>>.Comparer => _comparer ?? EqualityComparer<TKey>.Default;

    bool IKeyHasher<TKey, IntegerHasher<TKey>>.RunsUserCode => _comparer is not null;

    bool IKeyHasher<TKey, IntegerHasher<TKey>>.IsDirect => _comparer is null;

    static IntegerHasher<TKey> IKeyHasher<TKey, IntegerHasher<TKey>>.Create(IEqualityComparer<TKey> comparer) =>
        new(ReferenceEquals(comparer, EqualityComparer<TKey>.Default) ? null : KeyCode.Mark(comparer));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ulong IKeyHasher<TKey, IntegerHasher<TKey>>.Hash(TKey key) =>
        _comparer is null ? Spread(Bits(key), Unsafe.SizeOf<TKey>() <= sizeof(uint), _secret) : Spread((uint)_comparer.GetHashCode(key), isSmall: true, _secret);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ulong IKeyHasher<TKey, IntegerHasher<TKey>>.DirectHash(TKey key) => Spread(Bits(key), Unsafe.SizeOf<TKey>() <= sizeof(uint), _secret);

    bool IKeyHasher<TKey, IntegerHasher<TKey>>.AreEqual(TKey x, TKey y) => _comparer is null ? Bits(x) == Bits(y) : _comparer.Equals(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IKeyHasher<TKey, IntegerHasher<TKey>>.AreSame(TKey x, TKey y) => Bits(x) == Bits(y);

    /// <summary>
    /// Of 32 bits, a plain product by an odd secret has every bit in its upper half, which is folded down; of 64 bits it has not,
    /// where only high bits differ, and the whole product is folded.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Spread(ulong bits, bool isSmall, ulong secret)
    {
        if (!isSmall)
        {
            return Mix.Fold(bits ^ 0x2D358DCCAA6C78A5, secret);
        }

        ulong product = bits * secret;
        return product ^ (product >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(TKey key) => Unsafe.SizeOf<TKey>() switch
    {
        1 => Unsafe.BitCast<TKey, byte>(key),
        2 => Unsafe.BitCast<TKey, ushort>(key),
        4 => Unsafe.BitCast<TKey, uint>(key),
        _ => Unsafe.BitCast<TKey, ulong>(key),
    };
}
