using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Hashing;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Striped;

/// <summary>
/// Writes of one key under the gate of its stripe, which every method is called with: whatever changes the structure, or meets an
/// owner. User code (the equality of keys) runs before anything changes, and never while a group is locked.
/// </summary>
internal sealed partial class StripedTable<TKey, TValue, THasher>
{
    internal bool TryAdd(ulong hash, TKey key, TValue value)
    {
        int stripe = StripeOf(hash);
        if (FindLocked(TableAt(stripe), hash, key).Exists)
        {
            return false;
        }

        Insert(stripe, hash, key, value);
        return true;
    }

    internal void AddAbsent(ulong hash, TKey key, TValue value) => Insert(StripeOf(hash), hash, key, value);

    /// <returns>False: another thread owns a key of the group, and nothing was done.</returns>
    internal bool Set(ulong hash, TKey key, TValue value, in Absence absence)
    {
        int stripe = StripeOf(hash);
        Group<TKey, TValue>[] table = TableAt(stripe);
        SlotLocation location = absence.IsValid(_states[stripe]) ? SlotLocation.Absent : FindLocked(table, hash, key);
        if (!location.Exists)
        {
            Insert(stripe, hash, key, value);
            return true;
        }

        ref Group<TKey, TValue> group = ref table[location.Group];
        ulong meta = Lock(ref group);
        if (Inflate(stripe, ref group))
        {
            Unlock(ref group, meta);
            return false;
        }

        WriteValue(ref group, location.Slot, value);
        Unlock(ref group, WithoutMark(stripe, ref group, meta));
        return true;
    }

    /// <returns>Blocked: another thread owns a key of the group, and nothing was done.</returns>
    internal Outcome Remove(ulong hash, TKey key, [MaybeNull] out TValue value)
    {
        int stripe = StripeOf(hash);
        SlotLocation location = FindLocked(TableAt(stripe), hash, key);
        if (!location.Exists)
        {
            value = default;
            return Outcome.Declined;
        }

        return TryDelete(stripe, hash, ref location, out value) ? Outcome.Done : Outcome.Blocked;
    }

    internal Outcome Update<TUpdate>(ulong hash, TKey key, ref TUpdate update, in Absence absence, OwnerTable<TKey, TValue> owners,
        out Owner<TKey, TValue>? blocker)
        where TUpdate : struct, IAtomicUpdate<TValue>
    {
        int stripe = StripeOf(hash);
        Group<TKey, TValue>[] table = TableAt(stripe);
        SlotLocation location = absence.IsValid(_states[stripe]) ? SlotLocation.Absent : FindLocked(table, hash, key);

        // The mark keeps the value as it is until the end of this section, without a lock. The search for an owner in between may run the
        // user's equality of keys.
        TValue current = location.Exists ? MarkAndRead(stripe, ref table[location.Group], location.Slot) : default!;
        blocker = null;
        WriteKind kind = update.Apply(location.Exists, in current, out TValue next);
        if (kind == WriteKind.None)
        {
            Unmark(stripe, table, location);
            return Outcome.Declined;
        }

        blocker = owners.GetBlocker(key);
        if (blocker is not null)
        {
            return Outcome.Blocked;
        }

        if (kind == WriteKind.Remove)
        {
            Delete(stripe, hash, location);
        }
        else if (location.Exists)
        {
            ref Group<TKey, TValue> group = ref table[location.Group];
            ulong meta = Lock(ref group);
            WriteValue(ref group, location.Slot, next);
            Unlock(ref group, WithoutMark(stripe, ref group, meta));
        }
        else
        {
            Insert(stripe, hash, key, next);
        }

        return Outcome.Done;
    }

    /// <summary>Most searches end in the home group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SlotLocation FindLocked(Group<TKey, TValue>[] table, ulong hash, TKey key)
    {
        int home = (int)hash & (table.Length - 1);
        ref Group<TKey, TValue> group = ref table[home];
        ulong matches = Group.Match(group.Meta, Group.Broadcast(HashTag.FromHash(hash)));
        if (matches != 0 && KeyEquals(KeyAt(ref group, Group.FirstSlotIndex(matches)), key))
        {
            return new(home, Group.FirstSlotIndex(matches));
        }

        return matches == 0 && Group.OverflowCount(group.Meta) == 0 ? SlotLocation.Absent : FindLockedBeyondHome(table, hash, key);
    }

    private SlotLocation FindLockedBeyondHome(Group<TKey, TValue>[] table, ulong hash, TKey key)
    {
        ulong tags = Group.Broadcast(HashTag.FromHash(hash));
        int mask = table.Length - 1;
        int index = (int)hash & mask;
        for (int probes = 0; probes <= mask; probes++)
        {
            ref Group<TKey, TValue> group = ref table[index];
            for (ulong matches = Group.Match(group.Meta, tags); matches != 0; matches &= matches - 1)
            {
                int slot = Group.FirstSlotIndex(matches);
                if (KeyEquals(KeyAt(ref group, slot), key))
                {
                    return new(index, slot);
                }
            }

            if (Group.OverflowCount(group.Meta) == 0 || FaultInjection.WriterStopsAtFirstGroup)
            {
                break;
            }

            index = (index + 1) & mask;
        }

        return SlotLocation.Absent;
    }

    /// <summary>
    /// W2: fills the slot before the meta word shows it. No other thread fills a free slot, so the group is not locked for it.
    /// </summary>
    private void Insert(int stripe, ulong hash, TKey key, TValue value)
    {
        StripeState state = _states[stripe];
        Group<TKey, TValue>[] table = state.Count < state.Capacity && state.Saturated == 0 ? TableAt(stripe) : EnsureRoom(stripe, 1);
        BeginStructureWrite(state);
        int index = (int)hash & (table.Length - 1);
        if (Group.Free(table[index].Meta) == 0)
        {
            index = ClaimGroup(state, table, hash);
        }

        ref Group<TKey, TValue> group = ref table[index];
        int slot = WriteSlot(state, ref group, index, hash, key, value);
        SchedulePoint.Hit();
        PublishTag(stripe, ref group, slot, HashTag.FromHash(hash));
        state.Count++;
        EndStructureWrite(state);
    }

    /// <summary>
    /// Sets the tag of a slot that has been filled, by one exchange, which succeeds only while no thread has locked the group.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PublishTag(int stripe, ref Group<TKey, TValue> group, int slot, ulong tag)
    {
        ulong meta = Volatile.Read(ref group.Meta);
        if ((meta & (Group.Locked | Group.Owned)) != 0
            || Interlocked.CompareExchange(ref group.Meta, Group.WithTag(meta, slot, tag),
                meta) != meta) // full fence: key and value before their tag
        {
            meta = Lock(ref group);
            Unlock(ref group, Group.WithTag(WithoutMark(stripe, ref group, meta), slot, tag)); // release: key and value before their tag
        }
    }

    /// <summary>Removes a key whose group has the mark.</summary>
    private void Delete(int stripe, ulong hash, SlotLocation location)
    {
        while (!TryDelete(stripe, hash, ref location, out _))
        {
            // Shrinking has put records into the table, none of them of a key in the marked group.
        }
    }

    /// <summary>W3: the tag goes, then the version says so, and only then is the slot wiped.</summary>
    /// <returns>False: another thread may own the key by a record that the stripe's table has only now, and nothing was done.</returns>
    private bool TryDelete(int stripe, ulong hash, ref SlotLocation location, [MaybeNullWhen(false)] out TValue value)
    {
        value = default;
        StripeState state = _states[stripe];
        int inflations = state.Inflations;
        ShrinkIfSparse(stripe, ref location);
        SchedulePoint.Hit(); // what was compared is kept still by the mark, which shrinking must not lose
        if (state.Inflations != inflations && !FaultInjection.ShrinkingForgetsThinOwners)
        {
            return false;
        }

        Group<TKey, TValue>[] table = TableAt(stripe);
        ulong probeHash = ProbeHashOf(state, location, hash);
        BeginStructureWrite(state);
        ref Group<TKey, TValue> group = ref table[location.Group];
        ulong meta = Lock(ref group);
        if (Inflate(stripe, ref group))
        {
            Unlock(ref group, meta);
            EndStructureWrite(state);
            return false;
        }

        value = ValueAt(ref group, location.Slot);
        Wipe(ref group, location.Slot,
            Group.WithoutTag((meta & Group.Owned) == 0 ? meta : WithoutMark(stripe, ref group, meta), location.Slot));
        if (location.Group != ((int)probeHash & (table.Length - 1)))
        {
            ReleaseProbePath(table, probeHash, location.Group);
        }

        CountRemoval(state);
        EndStructureWrite(state);
        return true;
    }

    /// <summary>Takes a key out of a locked group, and unlocks it.</summary>
    /// <param name="meta">The word to unlock it with, without the tag of the key.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Wipe(ref Group<TKey, TValue> group, int slot, ulong meta)
    {
        Volatile.Write(ref group.Meta, meta | Group.Locked);
        SchedulePoint.Hit();
        Volatile.Write(ref group.Version, group.Version
            + (FaultInjection.RemovalKeepsVersion ? 0UL : Group.VersionStep)); // release: the meta word before it
        Volatile.WriteBarrier(); // the version before the wipe: a reader that sees the wipe sees the version
        ClearSlot(ref group, slot);
        Unlock(ref group, meta);
    }

    private static void CountRemoval(StripeState state)
    {
        state.Count -= FaultInjection.RemovalIsNotCounted ? 0 : 1;
        state.Removals++;
    }
}
