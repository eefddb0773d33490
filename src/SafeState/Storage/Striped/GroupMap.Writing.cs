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
internal sealed partial class GroupMap<TKey, TValue, THasher>
{
    internal bool TryAdd(ulong hash, TKey key, TValue value)
    {
        int stripe = StripeOf(hash);
        if (Locate(TableAt(stripe), hash, key).Exists)
        {
            return false;
        }

        Insert(stripe, hash, key, value);
        return true;
    }

    internal void Add(ulong hash, TKey key, TValue value) => Insert(StripeOf(hash), hash, key, value);

    internal void Set(ulong hash, TKey key, TValue value, in Absence absence)
    {
        int stripe = StripeOf(hash);
        Group<TKey, TValue>[] table = TableAt(stripe);
        Place place = absence.Holds(_states[stripe]) ? Place.Absent : Locate(table, hash, key);
        if (!place.Exists)
        {
            Insert(stripe, hash, key, value);
            return;
        }

        ref Group<TKey, TValue> group = ref table[place.Group];
        ulong meta = Lock(ref group);
        Update(ref group, place.Slot, value);
        Unlock(ref group, Unmarked(stripe, meta));
    }

    internal bool Remove(ulong hash, TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        int stripe = StripeOf(hash);
        Place place = Locate(TableAt(stripe), hash, key);
        if (!place.Exists)
        {
            value = default;
            return false;
        }

        Delete(stripe, hash, place, out value);
        return true;
    }

    internal Outcome Change<TChange>(ulong hash, TKey key, ref TChange change, in Absence absence, OwnerTable<TKey, TValue> owners, out Owner<TKey, TValue>? blocker)
        where TChange : struct, IChange<TValue>
    {
        int stripe = StripeOf(hash);
        Group<TKey, TValue>[] table = TableAt(stripe);
        Place place = absence.Holds(_states[stripe]) ? Place.Absent : Locate(table, hash, key);

        // The mark keeps the value as it is until the end of this section, without a lock: whoever might own the key is asked
        // in between, and the user's equality of keys with him.
        TValue current = place.Exists ? Mark(ref table[place.Group], place.Slot) : default!;
        blocker = null;
        ChangeKind kind = change.Apply(place.Exists, in current, out TValue next);
        if (kind == ChangeKind.Leave)
        {
            Unmark(stripe, table, place);
            return Outcome.Declined;
        }

        blocker = owners.BlockerOf(key);
        if (blocker is not null)
        {
            return Outcome.Blocked;
        }

        if (kind == ChangeKind.Remove)
        {
            Delete(stripe, hash, place, out _);
        }
        else if (place.Exists)
        {
            ref Group<TKey, TValue> group = ref table[place.Group];
            ulong meta = Lock(ref group);
            Update(ref group, place.Slot, next);
            Unlock(ref group, Unmarked(stripe, meta));
        }
        else
        {
            Insert(stripe, hash, key, next);
        }

        return Outcome.Done;
    }

    /// <summary>Most searches end in the home group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Place Locate(Group<TKey, TValue>[] table, ulong hash, TKey key)
    {
        int home = (int)hash & (table.Length - 1);
        ref Group<TKey, TValue> group = ref table[home];
        ulong matches = Group.Match(group.Meta, Group.Broadcast(HashTag.FromHash(hash)));
        if (matches != 0 && IsKey(KeyAt(ref group, Group.SlotOf(matches)), key))
        {
            return new(home, Group.SlotOf(matches));
        }

        return matches == 0 && Group.Overflow(group.Meta) == 0 ? Place.Absent : LocateFurther(table, hash, key);
    }

    private Place LocateFurther(Group<TKey, TValue>[] table, ulong hash, TKey key)
    {
        ulong tags = Group.Broadcast(HashTag.FromHash(hash));
        int mask = table.Length - 1;
        int index = (int)hash & mask;
        for (int probes = 0; probes <= mask; probes++)
        {
            ref Group<TKey, TValue> group = ref table[index];
            for (ulong matches = Group.Match(group.Meta, tags); matches != 0; matches &= matches - 1)
            {
                int slot = Group.SlotOf(matches);
                if (IsKey(KeyAt(ref group, slot), key))
                {
                    return new(index, slot);
                }
            }

            if (Group.Overflow(group.Meta) == 0 || Mutant.WriterStopsAtTheFirstGroup)
            {
                break;
            }

            index = (index + 1) & mask;
        }

        return Place.Absent;
    }

    /// <summary>W2: the slot is filled before the meta word shows it. Nobody else fills a free slot, so the group is not locked for it.</summary>
    private void Insert(int stripe, ulong hash, TKey key, TValue value)
    {
        StripeState state = _states[stripe];
        Group<TKey, TValue>[] table = state.Count < state.Capacity && state.Saturated == 0 ? TableAt(stripe) : EnsureRoom(stripe, 1);
        BeginStructure(state);
        int index = (int)hash & (table.Length - 1);
        if (Group.Free(table[index].Meta) == 0)
        {
            index = FirstWithRoom(state, table, hash);
        }

        ref Group<TKey, TValue> group = ref table[index];
        int slot = Fill(state, ref group, index, hash, key, value);
        Yield.Reach();
        Show(stripe, ref group, slot, HashTag.FromHash(hash));
        state.Count++;
        EndStructure(state);
    }

    /// <summary>Sets the tag of a slot that has been filled: by one exchange, which succeeds only while nobody has the group locked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Show(int stripe, ref Group<TKey, TValue> group, int slot, ulong tag)
    {
        ulong meta = Volatile.Read(ref group.Meta);
        if ((meta & (Group.Locked | Group.Owned)) != 0 || Interlocked.CompareExchange(ref group.Meta, Group.WithTag(meta, slot, tag), meta) != meta) // full fence: key and value before their tag
        {
            meta = Lock(ref group);
            Unlock(ref group, Group.WithTag(Unmarked(stripe, meta), slot, tag)); // release: key and value before their tag
        }
    }

    /// <summary>W3: the tag goes, then the version says so, and only then is the slot wiped.</summary>
    private void Delete(int stripe, ulong hash, Place place, out TValue value)
    {
        Shrink(stripe, ref place);
        Yield.Reach(); // what was compared is kept still by the mark, which shrinking must not lose
        Group<TKey, TValue>[] table = TableAt(stripe);
        StripeState state = _states[stripe];
        ulong way = WayOf(state, place, hash);
        BeginStructure(state);
        ref Group<TKey, TValue> group = ref table[place.Group];
        ulong meta = Lock(ref group);
        value = ValueAt(ref group, place.Slot);
        meta = Group.WithoutTag((meta & Group.Owned) == 0 ? meta : Unmarked(stripe, meta), place.Slot);
        Volatile.Write(ref group.Meta, meta | Group.Locked);
        Yield.Reach();
        Volatile.Write(ref group.Version, group.Version + (Mutant.RemovalKeepsTheVersion ? 0UL : 2UL)); // release: the meta word before it
        Volatile.WriteBarrier(); // the version before the wipe: a reader that sees the wipe sees the version
        Wipe(ref group, place.Slot);
        Unlock(ref group, meta);
        if (place.Group != ((int)way & (table.Length - 1)))
        {
            ForgetPast(table, way, place.Group);
        }

        state.Count -= Mutant.RemovalIsNotCounted ? 0 : 1;
        state.Removals++;
        EndStructure(state);
    }
}
