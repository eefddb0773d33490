using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Hashing;
using SafeState.Proving;

namespace SafeState.Striped;

/// <content>Reads of one key. A reader holds nothing and writes nothing.</content>
internal sealed partial class StripedTable<TKey, TValue, THasher>
{
    /// <summary>
    /// Reads without a lock. Linearizes where it last looks at the group that its search ended in, or, where the table was replaced
    /// meanwhile, just before that.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        Group<TKey, TValue>[] table = Volatile.Read(ref _table); // acquire: pairs with Publish and Replace
        (bool Found, TValue? Value) other; // in registers: where this is inlined, the address of value is not taken
        if (table.Length == 0 && !UsesDefaultEquality)
        {
            other = FindWithComparer(key);
            value = other.Value;
            return other.Found;
        }

        // Most searches end in the home group, at its first match. What does not is done over out of line: so little is alive
        // here that few registers have to be saved.
        ulong hash = DefaultHashOf(key);
        ref Group<TKey, TValue> group = ref GetHomeGroup(table, hash);
        SchedulePoint.Hit();
        ulong version = Volatile.Read(ref group.Version); // acquire, and the next: as in Find
        ulong meta = Volatile.Read(ref group.Meta);
        ulong matches = Group.Match(meta, Group.Broadcast(HashTag.FromHash(hash)));
        if (matches != 0)
        {
            nuint slot = Group.FirstSlot(matches);
            if (DefaultEquals(KeyAt(ref group, slot), key))
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

        other = FindUnlockedBeyondHome(hash, key);
        value = other.Value;
        return other.Found;
    }

    /// <summary>A reader's whole search, without a comparer.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private (bool Found, TValue? Value) FindUnlockedBeyondHome(ulong hash, TKey key) => Find(hash, key, usesDefaultEquality: true);

    /// <summary>A reader's whole search, with a comparer.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private (bool Found, TValue? Value) FindWithComparer(TKey key) => Find(ComputeHash(key), key, usesDefaultEquality: false);

    /// <summary>One pass, and others if the group changes under the reader.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (bool Found, TValue? Value) Find(ulong hash, TKey key, bool usesDefaultEquality)
    {
        ProbeResult result = FindUnlocked(hash, key, usesDefaultEquality, out TValue? value);
        return (result == ProbeResult.Changed ? FindUnlockedWithRetry(hash, key, out value) : result == ProbeResult.Found, value);
    }

    /// <summary>With a comparer, or after the group changed under the reader, when its writer is given time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool FindUnlockedWithRetry(ulong hash, TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        SpinWait spin = default;
        while (true)
        {
            ProbeResult result = FindUnlocked(hash, key, usesDefaultEquality: false, out value);
            if (result != ProbeResult.Changed)
            {
                return result == ProbeResult.Found;
            }

            SchedulePoint.Spin();
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>One pass of a reader.</summary>
    /// <param name="usesDefaultEquality">A constant where this is inlined: without a call in its loop, everything stays in registers. A
    /// comparer must not see a torn key.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ProbeResult FindUnlocked(ulong hash, TKey key, bool usesDefaultEquality, [MaybeNull] out TValue value)
    {
        Group<TKey, TValue>[] table = TableOf(hash);
        ulong tags = Group.Broadcast(HashTag.FromHash(hash));
        nuint mask = (nuint)table.Length - 1; // in range: the mask comes from the very array that it is used on
        nuint index = (nuint)hash & mask;
        while (true)
        {
            ref Group<TKey, TValue> group = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(table), index);
            SchedulePoint.Hit();
            ulong version = Volatile.Read(ref group.Version); // acquire: what follows is read after it
            ulong meta = Volatile.Read(ref group.Meta); // acquire: pairs with the exchange of an insertion, so the key below is complete
            for (ulong matches = Group.Match(meta, tags); matches != 0; matches &= matches - 1)
            {
                int slot = Group.FirstSlotIndex(matches);
                TKey candidate = KeyAt(ref group, slot);
                if (!usesDefaultEquality && !AtomicAccess.IsAtomic<TKey>() && !IsUnchanged(ref group, version))
                {
                    value = default;
                    return ProbeResult.Changed;
                }

                if (usesDefaultEquality ? DefaultEquals(candidate, key) : KeyEquals(candidate, key))
                {
                    TValue copy = ValueAt(ref group, slot);
                    SchedulePoint.Hit();
                    bool holds = FaultInjection.HitDoesNotRecheckVersion || IsUnchanged(ref group, version);
                    value = copy;
                    return holds ? ProbeResult.Found : ProbeResult.Changed;
                }
            }

            SchedulePoint.Hit();
            if (!FaultInjection.MissDoesNotRecheckVersion && !IsUnchanged(ref group, version))
            {
                value = default;
                return ProbeResult.Changed; // a removal under way: what it is committed with may not be visible yet
            }

            index = (index + 1) & mask;
            if (Group.OverflowCount(meta) == 0 || FaultInjection.ReaderStopsAtFirstGroup || index == ((nuint)hash & mask))
            {
                value = default;
                return ProbeResult.Missing;
            }
        }
    }

    /// <summary>Whether the content read since <paramref name="version"/> was there, and nothing in the group was being written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsUnchanged(ref Group<TKey, TValue> group, ulong version)
    {
        Volatile.ReadBarrier(); // content before the version; pairs with the WriteBarrier behind a bump
        return group.Version == (version & ~1UL); // one that was odd never becomes even again below itself
    }
}
