using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Hashing;
using SafeState.Proving;

namespace SafeState.Striped;

/// <summary>Fills and empties slots, and marks that for readers.</summary>
internal sealed partial class StripedTable<TKey, TValue, THasher>
{
    /// <summary>The first group on a key's way that has a free slot; the full ones before it count the key that goes past.</summary>
    /// <param name="promised">A group, one of whose free slots is taken already; -1: none.</param>
    private static int ClaimGroup(StripeState state, Group<TKey, TValue>[] table, ulong hash, int promised = -1)
    {
        int mask = table.Length - 1;
        int index = (int)hash & mask;
        while (true)
        {
            ref Group<TKey, TValue> group = ref table[index];
            ulong free = Group.Free(group.Meta);
            if ((index == promised ? free & (free - 1) : free) != 0)
            {
                return index;
            }

            ulong meta = Lock(ref group);
            ulong past = Group.WithOverflowIncremented(meta);
            if (past != meta && Group.OverflowCount(past) == Group.Saturated)
            {
                state.Saturated++;
            }

            Unlock(ref group, past); // release: before the key can be seen further on
            index = (index + 1) & mask;
        }
    }

    /// <summary>Fills a free slot, which no tag shows yet.</summary>
    private static int WriteSlot(StripeState state, ref Group<TKey, TValue> group, int index, ulong hash, TKey key, TValue value)
    {
        int slot = Group.FirstSlotIndex(Group.Free(group.Meta));
        KeyAt(ref group, slot) = key;
        ValueAt(ref group, slot) = value;
        if (state.Hashes is { } hashes)
        {
            hashes[(index * Group.Slots) + slot] = (uint)hash;
        }

        return slot;
    }

    /// <summary>Puts an entry into a table that is not published yet.</summary>
    /// <param name="mark">The mark of the group that it comes from.</param>
    private static SlotLocation InsertUnpublished(StripeState state, Group<TKey, TValue>[] table, ulong hash, TKey key, TValue value,
        ulong mark = 0)
    {
        int index = ClaimGroup(state, table, hash);
        ref Group<TKey, TValue> group = ref table[index];
        int slot = WriteSlot(state, ref group, index, hash, key, value);
        group.Meta = Group.WithTag(group.Meta | mark, slot, HashTag.FromHash(hash));
        return new(index, slot);
    }

    private static void ClearSlot(ref Group<TKey, TValue> group, int slot)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TKey>())
        {
            KeyAt(ref group, slot) = default!;
        }

        if (RuntimeHelpers.IsReferenceOrContainsReferences<TValue>())
        {
            ValueAt(ref group, slot) = default!;
        }
    }

    /// <summary>The groups on a removed key's way no longer count it.</summary>
    private static void ReleaseProbePath(Group<TKey, TValue>[] table, ulong hash, int home)
    {
        int mask = table.Length - 1;
        for (int index = (int)hash & mask; index != home; index = (index + 1) & mask)
        {
            ulong meta = Lock(ref table[index]);
            Unlock(ref table[index], FaultInjection.RemovedKeyKeepsOverflowCounts
                ? meta
                : Group.WithOverflowDecremented(meta)); // release: after the tag is gone
        }
    }

    private static void BeginWrite(ref Group<TKey, TValue> group)
    {
        group.Version++;
        Volatile.WriteBarrier(); // the odd version before the content; pairs with the readers' ReadBarrier
    }

    private static void EndWrite(ref Group<TKey, TValue> group) =>
        Volatile.Write(ref group.Version, group.Version
            + (FaultInjection.WriteNeverEnds ? 0UL : Group.VersionStep - 1)); // release: the content before the even version

    private void BeginStructureWrite(StripeState state)
    {
        if (_knownCount is { } known && !FaultInjection.KnownCountSurvivesWrites)
        {
            known.Forget();
            SchedulePoint.Hit();
        }

        state.Sequence += FaultInjection.StructureWriteKeepsSequence ? 0UL : 1UL;
        Volatile.WriteBarrier(); // the odd sequence before the change; pairs with Count's ReadBarrier
    }

    private static void EndStructureWrite(StripeState state) =>
        Volatile.Write(ref state.Sequence, state.Sequence
            + (FaultInjection.StructureWriteKeepsSequence ? 0UL : 1UL)); // release: the change before the even sequence
}
