using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Proving;

namespace SafeState.Striped;

/// <summary>Creates tables of another size. No user code runs: hashes are kept if computing them again would run some.</summary>
internal sealed partial class StripedTable<TKey, TValue, THasher>
{
    /// <summary>A table that is all room: the first insertion replaces it. Readers find nothing in it.</summary>
    private static readonly Group<TKey, TValue>[] Empty = new Group<TKey, TValue>[1];

    /// <summary>The fewest groups, a power of two, that take so many keys.</summary>
    private static int GroupsFor(int count) =>
        count <= Group.Slots ? 1 : (int)BitOperations.RoundUpToPowerOf2((uint)((count + Group.Slots - 2) / (Group.Slots - 1)));

    /// <summary>Sees to it that more keys fit; before anything is changed, since it may run out of memory.</summary>
    private Group<TKey, TValue>[] EnsureRoom(int stripe, int more)
    {
        Group<TKey, TValue>[] table = TableAt(stripe);
        StripeState state = _states[stripe];
        if (state.Count + more > state.Capacity)
        {
            return Rebuild(stripe, GroupsFor(Math.Max(state.Count + more, state.Capacity + 1)));
        }

        // Counts that are saturated lengthen searches for good; removals are what makes them wrong.
        return state.Saturated > table.Length / 64 && state.Removals > state.Count ? Rebuild(stripe, table.Length) : table;
    }

    /// <summary>Before a removal: gives memory back where less than an eighth is used.</summary>
    /// <param name="stripe">The stripe.</param>
    /// <param name="removed">Where the key is; where it is afterwards, without asking the equality of keys again.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ShrinkIfSparse(int stripe, ref SlotLocation removed)
    {
        if (_states[stripe].Count <= _states[stripe].ShrinkBelow)
        {
            _ = Rebuild(stripe, TableAt(stripe).Length / 2, ref removed);
        }
    }

    /// <summary>
    /// Copies every key into a fresh table and publishes it by one write. Readers of the old table, which changes no more, linearize before
    /// that.
    /// </summary>
    private Group<TKey, TValue>[] Rebuild(int stripe, int groups)
    {
        SlotLocation nothing = SlotLocation.Absent;
        return Rebuild(stripe, groups, ref nothing);
    }

    /// <param name="stripe">The stripe.</param>
    /// <param name="groups">How many groups it is to have.</param>
    /// <param name="removed">The place of a key that is about to be removed, and that it gets. Marks stay then although nothing is owned:
    /// one may keep its value still.</param>
    private Group<TKey, TValue>[] Rebuild(int stripe, int groups, ref SlotLocation removed)
    {
        SlotLocation followed = removed;
        Group<TKey, TValue>[] old = TableAt(stripe);
        StripeState state = _states[stripe];
        StripeState fresh = new() { Hashes = NewHashes(groups) };
        Group<TKey, TValue>[] table = new Group<TKey, TValue>[groups];
        _ = FaultInjection.TableIsPublishedBeforeFilled && Replace(stripe, table) is null;
        for (int index = 0; index < old.Length && !ReferenceEquals(old, Empty); index++)
        {
            ref Group<TKey, TValue> group = ref old[index];
            ulong meta = FaultInjection.GrowthDoesNotLockOldTable
                ? group.Meta
                : Lock(ref group); // for ever: who finds it locked looks for the table anew
            _ = !FaultInjection.GrowthForgetsThinOwners && Inflate(stripe, ref group);
            ulong mark = FaultInjection.GrowthLosesMark
                ? 0
                : (followed.Exists && !FaultInjection.ShrinkingLosesMark ? meta : WithoutMark(stripe, ref group, meta)) & Group.Owned;
            for (ulong taken = Group.Taken(meta); taken != 0; taken &= taken - 1)
            {
                int slot = Group.FirstSlotIndex(taken);
                ulong hash = HashAt(state, ref group, index, slot);
                SlotLocation location = InsertUnpublished(fresh, table, hash, KeyAt(ref group, slot), ValueAt(ref group, slot), mark);
                removed = followed == new SlotLocation(index, slot) ? location : removed;
            }
        }

        state.Hashes = fresh.Hashes;
        state.SetBounds(groups);
        state.Saturated = fresh.Saturated;
        state.Removals = 0;
        MarkIfWatched(_sections[stripe].IsWatched && !FaultInjection.GrowthForgetsWatchers, table);
        SchedulePoint.Hit();
        return Replace(stripe, table);
    }

    private uint[]? NewHashes(int groups) => _hasher.KeepsHashes ? new uint[groups * Group.Slots] : null;

    /// <summary>The hash by which a key came to its place; a user's code may say another one by now.</summary>
    private static ulong ProbeHashOf(StripeState state, SlotLocation location, ulong hash) =>
        state.Hashes is { } hashes ? hashes[(location.Group * Group.Slots) + location.Slot] : hash;

    /// <summary>As much of a key's hash as its stripe's table uses: the low half, and the tag.</summary>
    private ulong HashAt(StripeState state, ref Group<TKey, TValue> group, int index, int slot) => state.Hashes is { } hashes
        ? hashes[(index * Group.Slots) + slot] | (Group.TagAt(group.Meta, slot) << 57)
        : HashOf(KeyAt(ref group, slot));
}
