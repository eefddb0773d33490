using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Hashing;
using SafeState.Proving;
using SafeState.Sections;

namespace SafeState.Striped;

/// <summary>
/// Insertions and removals that need nothing but the home group of their key: the short way of the usual case. They hold the gate, as all
/// of them do, but the search is done before it. False: something is in the way, nothing was done, and the long way finds out what.
/// </summary>
/// <remarks>
/// Under the gate, the meta word must be the one that was searched, and the table the current one. No key is added or removed without the
/// gate, so an absent key is absent still. A present key could have gone, and another one with its tag come. The version says that.
/// No code of the user runs under the gate.
/// </remarks>
internal sealed partial class StripedTable<TKey, TValue, THasher>
{
    /// <summary>Adds a key whose home group shows no such tag, has room, and has never been full.</summary>
    internal bool TryAddDirect(TKey key, TValue value, out ulong hash)
    {
        Group<TKey, TValue>[] table = Volatile.Read(ref _table); // acquire: pairs with Publish and Replace
        if (table.Length == 0 && !UsesDefaultEquality)
        {
            hash = HashOf(key);
            return false;
        }

        hash = DefaultHashOf(key);
        return TryAddDirect(table, hash, key, value);
    }

    /// <inheritdoc cref="TryAddDirect(TKey, TValue, out ulong)"/>
    /// <param name="hash">The hash of the key, which needs no comparer.</param>
    internal bool TryAddDirect(ulong hash, TKey key, TValue value) => TryAddDirect(Volatile.Read(ref _table), hash, key, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryAddDirect(Group<TKey, TValue>[] table, ulong hash, TKey key, TValue value)
    {
        ref Group<TKey, TValue> group = ref GetHomeGroup(table, hash);
        ulong tag = HashTag.FromHash(hash);
        ulong meta = Volatile.Read(ref group.Meta);
        if (Group.Match(meta, Group.Broadcast(tag)) != 0
            || Group.OverflowCount(meta) != 0
            || Group.Free(meta) == 0
            || !CanLock(meta))
        {
            return false;
        }

        ref OwnedSection<TKey, TValue, StripeGate> section = ref TryEnterDirect(hash, ref group, out int stripe);
        if (Unsafe.IsNullRef(ref section))
        {
            return false;
        }

        bool added = false;
        StripeState state = _states[stripe];
        if (state.Count < state.Capacity && state.Saturated == 0 && HasSameTags(ref group, ref meta))
        {
            BeginStructureWrite(state);
            int index = (int)hash & (TableAt(stripe).Length - 1);
            int slot = WriteSlot(state, ref group, index, hash, key, value);
            SchedulePoint.Hit();
            added = Interlocked.CompareExchange(ref group.Meta, Group.WithTag(meta, slot, tag),
                meta) == meta; // full fence: key and value before their tag
            if (added)
            {
                state.Count++;
            }
            else
            {
                ClearSlot(ref group, slot);
            }

            EndStructureWrite(state);
        }

        section.Exit();
        return added;
    }

    /// <summary>
    /// Enters the section of a key if no other thread is inside, and no key of the stripe is owned. The table must be the one that was
    /// searched.
    /// </summary>
    /// <param name="group">The home group of the key, in the table that was searched.</param>
    /// <returns>Null: the section is not entered.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref OwnedSection<TKey, TValue, StripeGate> TryEnterDirect(ulong hash, ref Group<TKey, TValue> group, out int stripe)
    {
        OwnedSection<TKey, TValue, StripeGate>[] sections = Sections;
        stripe = StripeOf(hash, sections.Length);
        ref OwnedSection<TKey, TValue, StripeGate> section = ref sections[stripe];
        SchedulePoint.Hit();
        if (!section.TryEnterRead())
        {
            return ref Unsafe.NullRef<OwnedSection<TKey, TValue, StripeGate>>();
        }

        if (IsCurrent(sections)
            && (!section.HasOwners || FaultInjection.DirectWriteIgnoresOwners)
            && (Unsafe.AreSame(ref group, ref GetHomeGroup(Volatile.Read(ref _table), hash)) || FaultInjection.DirectWriteIgnoresTable))
        {
            return ref section;
        }

        section.Exit();
        return ref Unsafe.NullRef<OwnedSection<TKey, TValue, StripeGate>>();
    }

    /// <summary>
    /// Whether the word is the one that was searched. So the slot that is about to be filled is still free, which the exchange alone would
    /// say too late.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasSameTags(ref Group<TKey, TValue> group, ref ulong meta)
    {
        ulong now = Volatile.Read(ref group.Meta);
        meta = FaultInjection.DirectInsertionIgnoresTags && Group.Free(now) != 0 ? now : meta;
        return now == meta;
    }

    /// <summary>Removes a key that is at the first match in its home group.</summary>
    internal bool TryRemoveDirect(TKey key, out ulong hash, [MaybeNullWhen(false)] out TValue value)
    {
        value = default;
        Group<TKey, TValue>[] table = Volatile.Read(ref _table); // acquire: pairs with Publish and Replace
        if (table.Length == 0 && !UsesDefaultEquality)
        {
            hash = HashOf(key);
            return false;
        }

        hash = DefaultHashOf(key);
        ref Group<TKey, TValue> group = ref GetHomeGroup(table, hash);
        ulong version = Volatile.Read(ref group.Version); // acquire, and the next: as in TryLock
        ulong meta = Volatile.Read(ref group.Meta);
        ulong matches = Group.Match(meta, Group.Broadcast(HashTag.FromHash(hash)));
        if (matches == 0 || !CanLock(meta))
        {
            return false;
        }

        int slot = Group.FirstSlotIndex(matches);
        if (!DefaultEquals(KeyAt(ref group, slot), key))
        {
            return false;
        }

        ref OwnedSection<TKey, TValue, StripeGate> section = ref TryEnterDirect(hash, ref group, out int stripe);
        if (Unsafe.IsNullRef(ref section))
        {
            return false;
        }

        bool removed = false;
        StripeState state = _states[stripe];
        if (state.Count > state.ShrinkBelow && Interlocked.CompareExchange(ref group.Meta, meta | Group.Locked, meta) == meta)
        {
            removed = group.Version == version || FaultInjection.DirectRemovalIgnoresVersion;
            if (removed)
            {
                value = ValueAt(ref group, slot);
                BeginStructureWrite(state);
                Wipe(ref group, slot, Group.WithoutTag(meta, slot));
                CountRemoval(state);
                EndStructureWrite(state);
            }
            else
            {
                Unlock(ref group, meta);
            }
        }

        section.Exit();
        return removed;
    }
}
