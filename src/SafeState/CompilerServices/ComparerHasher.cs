using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using SafeState.Ownership;
using SafeState.Striped;

namespace SafeState.CompilerServices;

/// <summary>Keys of any type, by the comparer of the field. The framework's default equality of framework types is inlined.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ComparerHasher<TKey> : IKeyHasher<TKey, ComparerHasher<TKey>>
    where TKey : notnull
{
    private readonly ulong _secret;

    /// <summary>Null: the default of a type whose equality we know.</summary>
    private readonly IEqualityComparer<TKey>? _comparer;

    private readonly bool _runsUserCode;

    private ComparerHasher(IEqualityComparer<TKey>? comparer)
    {
        _secret = Mix.NewSecret();
        _comparer = comparer;
        _runsUserCode = comparer is MarkedComparer<TKey>;
    }

    bool IKeyHasher<TKey, ComparerHasher<TKey>>.KeepsHashes => _comparer is not null;

    IEqualityComparer<TKey> IKeyHasher<TKey, ComparerHasher<TKey>>.Comparer => _comparer ?? EqualityComparer<TKey>.Default;

    bool IKeyHasher<TKey, ComparerHasher<TKey>>.RunsUserCode => _runsUserCode;

    static ComparerHasher<TKey> IKeyHasher<TKey, ComparerHasher<TKey>>.Create(IEqualityComparer<TKey> comparer) =>
        new(ReferenceEquals(comparer, EqualityComparer<TKey>.Default) && KnownEquality.OfKeys(comparer) ? null : KeyCode.Mark(comparer));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ulong IKeyHasher<TKey, ComparerHasher<TKey>>.Hash(TKey key) => Mix.Fold(
        (uint)(_comparer is null ? EqualityComparer<TKey>.Default.GetHashCode(key) : _comparer.GetHashCode(key)) ^ 0x2D358DCCAA6C78A5UL,
        _secret);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ulong IKeyHasher<TKey, ComparerHasher<TKey>>.DirectHash(TKey key) => Mix.Fold((uint)EqualityComparer<TKey>.Default.GetHashCode(key) ^ 0x2D358DCCAA6C78A5UL, _secret);

    bool IKeyHasher<TKey, ComparerHasher<TKey>>.IsDirect => _comparer is null;

    bool IKeyHasher<TKey, ComparerHasher<TKey>>.AreEqual(TKey x, TKey y) =>
        _comparer is null ? EqualityComparer<TKey>.Default.Equals(x, y) : _comparer.Equals(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IKeyHasher<TKey, ComparerHasher<TKey>>.AreSame(TKey x, TKey y) => EqualityComparer<TKey>.Default.Equals(x, y);
}
