using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Proving;

namespace SafeState.Striped;

/// <summary>Tables of another size. No user code runs: hashes are remembered wherever making them anew would run some.</summary>
internal sealed partial class GroupMap<TKey, TValue, THasher>
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
    /// <returns>Whether the table was replaced.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Shrink(int stripe)
    {
        if (_states[stripe].Count > _states[stripe].Least)
        {
            return false;
        }

        _ = Rebuild(stripe, TableAt(stripe).Length / 2, isBeforeRemoval: true);
        return true;
    }

    /// <summary>Copies every key into a fresh table and publishes it by one write. Readers of the old table, which changes no more, linearize before that.</summary>
    /// <param name="isBeforeRemoval">Whether marks stay although nothing is owned: one of them may keep still the value that is to be removed.</param>
    private Group<TKey, TValue>[] Rebuild(int stripe, int groups, bool isBeforeRemoval = false)
    {
        Group<TKey, TValue>[] old = TableAt(stripe);
        StripeState state = _states[stripe];
        StripeState fresh = new() { Hashes = NewHashes(groups) };
        Group<TKey, TValue>[] table = new Group<TKey, TValue>[groups];
        _ = Mutant.TableIsPublishedBeforeItIsFilled && Replace(stripe, table) is null;
        for (int index = 0; index < old.Length && !ReferenceEquals(old, Empty); index++)
        {
            ref Group<TKey, TValue> group = ref old[index];
            ulong meta = Mutant.GrowthDoesNotLockTheOldTable ? group.Meta : Lock(ref group); // for ever: who finds it locked looks for the table anew
            ulong mark = Mutant.GrowthLosesTheMark ? 0 : (isBeforeRemoval && !Mutant.ShrinkingLosesTheMark ? meta : Unmarked(stripe, meta)) & Group.Owned;
            for (ulong taken = Group.Taken(meta); taken != 0; taken &= taken - 1)
            {
                int slot = Group.SlotOf(taken);
                ulong hash = HashAt(state, ref group, index, slot);
                Put(fresh, table, hash, KeyAt(ref group, slot), ValueAt(ref group, slot), mark);
            }
        }

        state.Hashes = fresh.Hashes;
        state.Measure(groups);
        state.Saturated = fresh.Saturated;
        state.Removals = 0;
        Yield.Reach();
        return Replace(stripe, table);
    }

    private uint[]? NewHashes(int groups) => _hasher.KeepsHashes ? new uint[groups * Group.Slots] : null;

    /// <summary>As much of a key's hash as its stripe's table uses: the low half, and the tag.</summary>
    private ulong HashAt(StripeState state, ref Group<TKey, TValue> group, int index, int slot) => state.Hashes is { } hashes
        ? hashes[(index * Group.Slots) + slot] | (Group.TagAt(group.Meta, slot) << 57)
        : HashOf(KeyAt(ref group, slot));
}
