using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SafeState.Ownership;
using SafeState.Striped;

namespace SafeState.CompilerServices;

/// <summary>Keys that are strings. Ordinal comparison, the default, is inlined and keyed by a secret of the store; any other comparer is called.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StringHasher : IKeyHasher<string, StringHasher>
{
    private const ulong Second = 0x8BB84B93962EACC9;

    private readonly ulong _secret;

    /// <summary>Null: ordinal.</summary>
    private readonly IEqualityComparer<string>? _comparer;

    private readonly bool _runsUserCode;

    private StringHasher(IEqualityComparer<string>? comparer)
    {
        _secret = Mix.NewSecret();
        _comparer = comparer;
        _runsUserCode = comparer is MarkedComparer<string>;
    }

    bool IKeyHasher<string, StringHasher>.KeepsHashes => true;

    IEqualityComparer<string> IKeyHasher<string, StringHasher>.Comparer => _comparer ?? EqualityComparer<string>.Default;

    bool IKeyHasher<string, StringHasher>.RunsUserCode => _runsUserCode;

    static StringHasher IKeyHasher<string, StringHasher>.Create(IEqualityComparer<string> comparer) =>
        new(IsOrdinal(comparer) ? null : KeyCode.Mark(comparer));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ulong IKeyHasher<string, StringHasher>.Hash(string key) =>
        _comparer is null ? Ordinal(key) : Mix.Fold((uint)_comparer.GetHashCode(key) ^ Second, _secret);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool IKeyHasher<string, StringHasher>.AreEqual(string x, string y) =>
        _comparer is null ? string.Equals(x, y) : _comparer.Equals(x, y);

    private static bool IsOrdinal(IEqualityComparer<string> comparer) =>
        ReferenceEquals(comparer, EqualityComparer<string>.Default)
        || (System.StringComparer.IsWellKnownOrdinalComparer((IEqualityComparer<string?>)comparer, out bool ignoresCase) && !ignoresCase);

    /// <summary>Sixteen bytes a step; the last step reads the last bytes again rather than one by one.</summary>
    private ulong Ordinal(string key)
    {
        ref byte start = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference<char>(key));
        nuint left = (nuint)key.Length * sizeof(char);
        ulong hash = _secret ^ left;
        nuint at = 0;
        for (; left > 16; left -= 16, at += 16)
        {
            hash = Mix.Fold(Read<ulong>(ref start, at) ^ Second, Read<ulong>(ref start, at + 8) ^ hash);
        }

        ulong first;
        ulong last;
        if (left >= 8)
        {
            first = Read<ulong>(ref start, at);
            last = Read<ulong>(ref start, at + left - 8);
        }
        else if (left >= 4)
        {
            first = Read<uint>(ref start, at);
            last = Read<uint>(ref start, at + left - 4);
        }
        else
        {
            first = left == 0 ? 0UL : Read<ushort>(ref start, at);
            last = 0;
        }

        return Mix.Fold(Mix.Fold(first ^ Second, last ^ hash) ^ Second, _secret);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Read<T>(ref byte start, nuint offset)
        where T : unmanaged => Unsafe.ReadUnaligned<T>(ref Unsafe.AddByteOffset(ref start, offset));
}
