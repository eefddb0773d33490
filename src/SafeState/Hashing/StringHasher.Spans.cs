using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SafeState.Hashing;
using SafeState.Ownership;
using SafeState.Striped;

namespace SafeState.CompilerServices;

/// <content>The same hash and the same equality for the characters of a key, without a string.</content>
public readonly partial struct StringHasher
{
    /// <summary>The comparer if it is not ordinal and compares spans.</summary>
    private IAlternateEqualityComparer<ReadOnlySpan<char>, string> SpanComparer =>
        Unsafe.As<IAlternateEqualityComparer<ReadOnlySpan<char>, string>>(_comparer!);

    /// <summary>Returns the hash that a string with these characters has.</summary>
    /// <exception cref="InvalidOperationException">The comparer does not compare spans.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong ComputeHash(ReadOnlySpan<char> key) => _comparer is null ? ComputeOrdinalHash(key) : ComputeHashByComparer(key);

    /// <summary>Returns whether a key has these characters. Called after <see cref="ComputeHash(ReadOnlySpan{char})"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool AreEqual(string candidate, ReadOnlySpan<char> key) =>
        _comparer is null ? key.SequenceEqual(candidate) : AreEqualByComparer(candidate, key);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong ComputeOrdinalHash(ReadOnlySpan<char> key) => HashOrdinal(ref MemoryMarshal.GetReference(key), key.Length);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong ComputeHashByComparer(ReadOnlySpan<char> key)
    {
        if (!_comparesSpans)
        {
            SpanKeys.ThrowUnsupported(_comparer is TrackedComparer<string> tracked ? tracked.Comparer : _comparer!);
        }

        int hash = _runsUserCode ? Unsafe.As<TrackedComparer<string>>(_comparer!).GetHashCode(key) : SpanComparer.GetHashCode(key);
        return HashMixer.Keyed((uint)hash, _secret3, _secret4);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool AreEqualByComparer(string candidate, ReadOnlySpan<char> key) => _runsUserCode
        ? Unsafe.As<TrackedComparer<string>>(_comparer!).Equals(key, candidate)
        : SpanComparer.Equals(key, candidate);

    private static bool ComparesSpans(IEqualityComparer<string>? comparer) => comparer is TrackedComparer<string> tracked
        ? tracked.ComparesSpans
        : comparer is IAlternateEqualityComparer<ReadOnlySpan<char>, string>;
}
