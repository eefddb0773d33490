using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SafeState.Ownership;
using SafeState.Striped;

namespace SafeState.CompilerServices;

/// <summary>
/// Keys that are strings. Ordinal comparison, the default, is inlined and keyed by secrets of the store; any other comparer is called.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly partial struct StringHasher : IKeyHasher<string, StringHasher>
{
    // Independent of each other: were the difference of two known, keys that exchange their words could be made to collide.
    private readonly ulong _secret1;
    private readonly ulong _secret2;
    private readonly ulong _secret3;
    private readonly ulong _secret4;

    /// <summary>Null: ordinal.</summary>
    private readonly IEqualityComparer<string>? _comparer;

    private readonly bool _runsUserCode;

    /// <summary>Whether the comparer compares spans; false: not, or it is ordinal.</summary>
    private readonly bool _comparesSpans;

    private StringHasher(IEqualityComparer<string>? comparer)
    {
        _secret1 = HashMixer.NewSecret();
        _secret2 = HashMixer.NewSecret();
        _secret3 = HashMixer.NewSecret();
        _secret4 = HashMixer.NewSecret();
        _comparer = comparer;
        _runsUserCode = comparer is TrackedComparer<string>;
        _comparesSpans = ComparesSpans(comparer);
    }

    bool IKeyHasher<string, StringHasher>.KeepsHashes => true;

    IEqualityComparer<string> IKeyHasher<string, StringHasher>.Comparer => _comparer ?? EqualityComparer<string>.Default;

    bool IKeyHasher<string, StringHasher>.RunsUserCode => _runsUserCode;

    /// <summary>Whether no comparer need be called.</summary>
    internal bool IsOrdinal => _comparer is null;

    static StringHasher IKeyHasher<string, StringHasher>.Create(IEqualityComparer<string> comparer) =>
        new(IsOrdinalComparer(comparer) ? null : KeyEquality.Track(comparer));

    ulong IKeyHasher<string, StringHasher>.Hash(string key) => ComputeHash(key);

    ulong IKeyHasher<string, StringHasher>.DefaultHash(string key) => ComputeOrdinalHash(key);

    bool IKeyHasher<string, StringHasher>.UsesDefaultEquality => IsOrdinal;

    bool IKeyHasher<string, StringHasher>.AreEqual(string x, string y) => _comparer is null ? string.Equals(x, y) : _comparer.Equals(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IKeyHasher<string, StringHasher>.DefaultEquals(string x, string y) => string.Equals(x, y);

    /// <inheritdoc cref="IKeyHasher{TKey, TSelf}.Hash"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong ComputeHash(string key) =>
        _comparer is null ? ComputeOrdinalHash(key) : HashMixer.Keyed((uint)_comparer.GetHashCode(key), _secret3, _secret4);

    private static bool IsOrdinalComparer(IEqualityComparer<string> comparer) =>
        ReferenceEquals(comparer, EqualityComparer<string>.Default)
        || (System.StringComparer.IsWellKnownOrdinalComparer((IEqualityComparer<string?>)comparer, out bool ignoresCase) && !ignoresCase);

    /// <summary>The hash of a key by ordinal comparison.</summary>
    internal ulong ComputeOrdinalHash(string key) => HashOrdinal(ref MemoryMarshal.GetReference<char>(key), key.Length);

    /// <summary>
    /// Two lanes of sixteen bytes a step, independent of each other; the last step reads the last bytes again rather than one by
    /// one. Short strings take two folds in a row, longer ones one more for each 32 bytes. Each factor of each product has a secret
    /// in it, and lanes are added up, so that no input erases what the others contribute.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // into two methods, for strings and for spans
    private ulong HashOrdinal(ref char characters, int count)
    {
        ref byte start = ref Unsafe.As<char, byte>(ref characters);
        nuint length = (nuint)count * sizeof(char);

        // Times a secret: a difference in length cannot be made up for by one in the characters.
        ulong keyedLength = length * _secret3;
        if (length <= 16)
        {
            return HashMixer.Keyed(HashShort(ref start, length, _secret1, _secret2 + keyedLength), _secret3, _secret4);
        }

        ulong lane1 = _secret1 + keyedLength;
        ulong lane2 = _secret3;
        nuint at = 0;
        for (; length - at > 32; at += 32)
        {
            lane1 = Lane(ref start, at, lane1, _secret2);
            lane2 = Lane(ref start, at + 16, lane2, _secret4);
        }

        // Seventeen bytes or more: two windows that may overlap cover what is left.
        nuint first = length > 32 ? length - 32 : 0;
        lane1 = Lane(ref start, first, lane1, _secret2);
        lane2 = Lane(ref start, length - 16, lane2, _secret4);
        return HashMixer.Keyed(lane1 + lane2, _secret3, _secret4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Lane(ref byte start, nuint at, ulong lane, ulong secret) =>
        HashMixer.Fold(Read<ulong>(ref start, at) + lane, Read<ulong>(ref start, at + 8) + secret);

    private static ulong HashShort(ref byte start, nuint length, ulong secret1, ulong secret2)
    {
        if (length >= 8)
        {
            return HashMixer.Fold(Read<ulong>(ref start, 0) + secret1, Read<ulong>(ref start, length - 8) + secret2);
        }

        if (length >= 4)
        {
            return HashMixer.Fold(Read<uint>(ref start, 0) + secret1, Read<uint>(ref start, length - 4) + secret2);
        }

        return HashMixer.Fold((length == 0 ? 0UL : Read<ushort>(ref start, 0)) + secret1, secret2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Read<T>(ref byte start, nuint offset)
        where T : unmanaged => Unsafe.ReadUnaligned<T>(ref Unsafe.AddByteOffset(ref start, offset));
}
