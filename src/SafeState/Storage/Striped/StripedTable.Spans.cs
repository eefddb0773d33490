using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Hashing;
using SafeState.Proving;

namespace SafeState.Striped;

/// <content>Reads by the characters of a key.</content>
internal sealed partial class StripedTable<TKey, TValue, THasher>
{
    /// <summary>Reads without a lock, as <see cref="TryGetValue(TKey, out TValue)"/> does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryGetValue(ReadOnlySpan<char> key, [MaybeNullWhen(false)] out TValue value)
    {
        if (typeof(THasher) != typeof(StringHasher) || !Strings.IsOrdinal)
        {
            return FindKey(key, out value) is not null;
        }

        ulong hash = Strings.ComputeHash(key);
        ref Group<TKey, TValue> group = ref GetHomeGroup(Volatile.Read(ref _table), hash); // acquire: pairs with Publish and Replace
        SchedulePoint.Hit();
        ulong version = Volatile.Read(ref group.Version); // acquire, and the next: as in FindUnlocked
        ulong meta = Volatile.Read(ref group.Meta);
        ulong matches = Group.Match(meta, Group.Broadcast(HashTag.FromHash(hash)));
        if (matches != 0)
        {
            nuint slot = Group.FirstSlot(matches);
            string? candidate = Unsafe.As<TKey, string?>(ref KeyAt(ref group, slot));
            if (candidate is not null && key.SequenceEqual(candidate))
            {
                value = ValueAt(ref group, slot);
                SchedulePoint.Hit();
                if (FaultInjection.HitDoesNotRecheckVersion || IsUnchanged(ref group, version))
                {
                    return true;
                }
            }
        }
        else if (Group.OverflowCount(meta) == 0)
        {
            value = default;
            SchedulePoint.Hit();
            if (FaultInjection.MissDoesNotRecheckVersion || IsUnchanged(ref group, version))
            {
                return false;
            }
        }

        return FindKey(key, hash, out value) is not null;
    }

    /// <summary>Searches without a lock.</summary>
    /// <returns>The stored key, or null if the key is absent.</returns>
    internal TKey? FindKey(ReadOnlySpan<char> key, out TValue? value)
    {
        if (typeof(THasher) != typeof(StringHasher))
        {
            SpanKeys.ThrowUnsupported(Comparer);
        }

        return FindKey(key, Strings.ComputeHash(key), out value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TKey? FindKey(ReadOnlySpan<char> key, ulong hash, out TValue? value)
    {
        ProbeResult result = FindKeyUnlocked(hash, key, out string? found, out value);
        if (result == ProbeResult.Changed)
        {
            found = FindKeyWithRetry(hash, key, out value);
        }

        return Unsafe.As<string?, TKey?>(ref found);
    }

    /// <summary>After the group changed under the reader, when its writer is given time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private string? FindKeyWithRetry(ulong hash, ReadOnlySpan<char> key, out TValue? value)
    {
        SpinWait spin = default;
        while (true)
        {
            SchedulePoint.Spin();
            spin.SpinOnce(sleep1Threshold: -1);
            if (FindKeyUnlocked(hash, key, out string? found, out value) != ProbeResult.Changed)
            {
                return found;
            }
        }
    }

    /// <summary>One pass of a reader: the search of <see cref="FindUnlocked"/> with another equality.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ProbeResult FindKeyUnlocked(ulong hash, ReadOnlySpan<char> key, out string? found, out TValue? value)
    {
        found = null;
        value = default;
        Group<TKey, TValue>[] table = TableOf(hash);
        ulong tags = Group.Broadcast(HashTag.FromHash(hash));
        nuint mask = (nuint)table.Length - 1; // in range: the mask comes from the very array that it is used on
        nuint index = (nuint)hash & mask;
        while (true)
        {
            ref Group<TKey, TValue> group = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(table), index);
            SchedulePoint.Hit();
            ulong version = Volatile.Read(ref group.Version); // acquire, and the next: as in FindUnlocked
            ulong meta = Volatile.Read(ref group.Meta);
            for (ulong matches = Group.Match(meta, tags); matches != 0; matches &= matches - 1)
            {
                int slot = Group.FirstSlotIndex(matches);
                string? candidate = Unsafe.As<TKey, string?>(ref KeyAt(ref group, slot));
                if (candidate is not null && Strings.AreEqual(candidate, key))
                {
                    TValue copy = ValueAt(ref group, slot);
                    SchedulePoint.Hit();
                    if (!FaultInjection.HitDoesNotRecheckVersion && !IsUnchanged(ref group, version))
                    {
                        return ProbeResult.Changed;
                    }

                    found = candidate;
                    value = copy;
                    return ProbeResult.Found;
                }
            }

            SchedulePoint.Hit();
            if (!FaultInjection.MissDoesNotRecheckVersion && !IsUnchanged(ref group, version))
            {
                return ProbeResult.Changed;
            }

            index = (index + 1) & mask;
            if (Group.OverflowCount(meta) == 0 || FaultInjection.ReaderStopsAtFirstGroup || index == ((nuint)hash & mask))
            {
                return ProbeResult.Missing;
            }
        }
    }
}
