using System.Collections.Generic;
using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>
/// How a striped store hashes and compares one type of keys: the generator picks it by the type, the comparer is found at first use.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TSelf">The hasher itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IKeyHasher<TKey, TSelf>
    where TSelf : struct, IKeyHasher<TKey, TSelf>
{
    /// <summary>Whether tables must remember hashes, since making one again costs time or runs user code.</summary>
    internal bool KeepsHashes { get; }

    /// <summary>The same equality, for tables of other kinds.</summary>
    internal IEqualityComparer<TKey> Comparer { get; }

    /// <summary>Whether <see cref="AreEqual"/> may run user code, which must not see a torn key.</summary>
    internal bool RunsUserCode { get; }

    internal static abstract TSelf Create(IEqualityComparer<TKey> comparer);

    /// <summary>64 bits, each of which depends on the whole key and on a secret of the store.</summary>
    internal ulong Hash(TKey key);

    /// <summary>The same where <see cref="UsesDefaultEquality"/> is true, without looking; inlined.</summary>
    internal ulong DefaultHash(TKey key);

    /// <summary>Whether no comparer need be called: keys compare by <see cref="DefaultEquals"/>.</summary>
    internal bool UsesDefaultEquality { get; }

    internal bool AreEqual(TKey x, TKey y);

    /// <summary>The equality of keys where <see cref="UsesDefaultEquality"/> is true; inlined.</summary>
    internal static abstract bool DefaultEquals(TKey x, TKey y);
}
