using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using SafeState.Hashing;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;

namespace SafeState.Striped;

/// <summary>
/// The commit of a transaction, which owns all keys (W9). Called with all gates held. Each group with a key has the mark, so no other
/// thread writes to a group. Only an owner that was detached long ago may lock one for a moment, to find that it is not in it.
/// </summary>
internal sealed partial class StripedTable<TKey, TValue, THasher>
{
    /// <summary>Finds the stripe of a key. Runs the hash of the user.</summary>
    internal StripedWrite Locate(in PendingWrite<TKey, TValue> write)
    {
        ulong hash = HashOf(write.Key);
        return new() { Hash = hash, Stripe = StripeOf(hash), Group = -1 };
    }

    /// <summary>
    /// Makes all writes, or none if it throws. The version of each written group is odd until all are written. So a reader that has seen
    /// one write, or a call that starts then, sees the others.
    /// </summary>
    internal void ApplyAll(ReadOnlySpan<PendingWrite<TKey, TValue>> writes, Span<StripedWrite> steps)
    {
        // Whatever may throw comes first: memory, and the user's equality.
        EnsureRoomForAll(writes, steps);
        FindAll(writes, steps);
        foreach (StripeState state in _states)
        {
            BeginStructureWrite(state);
        }

        for (int i = 0; i < writes.Length; i++)
        {
            Apply(in writes[i], ref steps[i]);
            SchedulePoint.Hit();
            EndAll(FaultInjection.StripedTransactionShowsHalf ? steps : []);
        }

        EndAll(steps);
        for (int i = 0; i < writes.Length; i++)
        {
            if (writes[i].Kind == WriteKind.Remove && steps[i].Location.Exists)
            {
                ReleaseProbePath(TableAt(steps[i].Stripe), steps[i].ProbeHash, steps[i].Location.Group);
            }
        }

        foreach (StripeState state in _states)
        {
            EndStructureWrite(state);
        }

        ShrinkAll();
    }

    private void EnsureRoomForAll(ReadOnlySpan<PendingWrite<TKey, TValue>> writes, ReadOnlySpan<StripedWrite> steps)
    {
        Span<int> added = stackalloc int[MaxStripes];
        added.Clear();
        for (int i = 0; i < writes.Length; i++)
        {
            added[steps[i].Stripe] += Inserts(in writes[i]) ? 1 : 0;
        }

        for (int stripe = 0; stripe < _states.Length; stripe++)
        {
            _ = added[stripe] == 0 ? null : EnsureRoom(stripe, added[stripe]);
        }
    }

    private void FindAll(ReadOnlySpan<PendingWrite<TKey, TValue>> writes, Span<StripedWrite> steps)
    {
        HashSet<(int Stripe, SlotLocation Location)>? seen = UsesDefaultEquality || writes.Length < 2 ? null : [];
        for (int i = 0; i < writes.Length; i++)
        {
            ref StripedWrite step = ref steps[i];
            step.Location = FindLocked(TableAt(step.Stripe), step.Hash, writes[i].Key);
            if (step.Location.Exists != writes[i].WasPresent
                || (step.Location.Exists && seen is not null && !seen.Add((step.Stripe, step.Location))))
            {
                throw new InvalidOperationException(
                    $"A key that a transaction of the guarded store '{_store.Name}' writes is not the key that it has read: its Equals "
                    + "changes its answer.");
            }
        }
    }

    private static bool Inserts(in PendingWrite<TKey, TValue> write) => write.Kind == WriteKind.Store && !write.WasPresent;

    private void Apply(in PendingWrite<TKey, TValue> write, ref StripedWrite step)
    {
        if (!Inserts(in write) && !write.WasPresent)
        {
            return; // removing what is absent is nothing
        }

        StripeState state = _states[step.Stripe];
        Group<TKey, TValue>[] table = TableAt(step.Stripe);
        step.Group = step.Location.Exists ? step.Location.Group : ClaimGroupForAll(state, table, step.Hash);
        ref Group<TKey, TValue> group = ref table[step.Group];
        if ((group.Version & 1) == 0)
        {
            _ = Lock(ref group);
            BeginWrite(ref group);
        }

        if (!step.Location.Exists)
        {
            int slot = WriteSlot(state, ref group, step.Group, step.Hash, write.Key, write.Value);
            group.Meta = Group.WithTag(group.Meta, slot, HashTag.FromHash(step.Hash));
            state.Count++;
        }
        else if (write.Kind == WriteKind.Store)
        {
            ValueAt(ref group, step.Location.Slot) = write.Value;
        }
        else
        {
            step.ProbeHash = ProbeHashOf(state, step.Location, step.Hash);
            group.Meta = Group.WithoutTag(group.Meta, step.Location.Slot);
            ClearSlot(ref group, step.Location.Slot);
            state.Count--;
            state.Removals++;
        }
    }

    /// <summary>As <see cref="ClaimGroup"/>; the transaction has locked the groups with an odd version already.</summary>
    private static int ClaimGroupForAll(StripeState state, Group<TKey, TValue>[] table, ulong hash)
    {
        int mask = table.Length - 1;
        int index = (int)hash & mask;
        while (Group.Free(table[index].Meta) == 0)
        {
            ref Group<TKey, TValue> group = ref table[index];
            bool isLocked = (group.Version & 1) != 0;
            ulong meta = isLocked ? group.Meta : Lock(ref group);
            ulong past = Group.WithOverflowIncremented(meta);
            if (past != meta && Group.OverflowCount(past) == Group.Saturated)
            {
                state.Saturated++;
            }

            Unlock(ref group, past); // release: before the key can be seen further on; a group that was locked stays so
            index = (index + 1) & mask;
        }

        return index;
    }

    /// <summary>All versions are even again, after all writes.</summary>
    private void EndAll(ReadOnlySpan<StripedWrite> steps)
    {
        foreach (ref readonly StripedWrite step in steps)
        {
            if (step.Group >= 0 && TableAt(step.Stripe) is { } table && (table[step.Group].Version & 1) != 0)
            {
                Debug.Assert((table[step.Group].Meta & Group.Locked) != 0, "An odd version is that of a locked group.");
                EndWrite(ref table[step.Group]);
                Unlock(ref table[step.Group], table[step.Group].Meta & ~Group.Locked);
            }
        }
    }

    /// <summary>Gives memory back where less than an eighth is used.</summary>
    private void ShrinkAll()
    {
        try
        {
            for (int stripe = 0; stripe < _states.Length; stripe++)
            {
                if (_states[stripe].Count <= _states[stripe].ShrinkBelow)
                {
                    _ = Rebuild(stripe, GroupsFor(Math.Max(1, _states[stripe].Count)));
                }
            }
        }
        catch (OutOfMemoryException)
        {
            // The commit has happened. The next removal tries again.
        }
    }
}
