using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Ownership;

namespace SafeState.Striped;

/// <summary>Writes of one key. Every method is called with the gate of the key's stripe held; user code (the equality of keys) runs before anything changes.</summary>
internal sealed partial class GroupMap<TKey, TValue, THasher>
{
    internal bool TryAdd(ulong hash, TKey key, TValue value)
    {
        int stripe = StripeOf(hash);
        if (Locate(_tables[stripe], hash, key).Exists)
        {
            return false;
        }

        Insert(stripe, hash, key, value);
        return true;
    }

    internal void Set(ulong hash, TKey key, TValue value)
    {
        int stripe = StripeOf(hash);
        Group<TKey, TValue>[] table = _tables[stripe];
        Place place = Locate(table, hash, key);
        if (place.Exists)
        {
            Update(ref table[place.Group], place.Slot, value);
        }
        else
        {
            Insert(stripe, hash, key, value);
        }
    }

    internal bool Remove(ulong hash, TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        int stripe = StripeOf(hash);
        Group<TKey, TValue>[] table = _tables[stripe];
        Place place = Locate(table, hash, key);
        if (!place.Exists)
        {
            value = default;
            return false;
        }

        value = ValueAt(ref table[place.Group], place.Slot);
        Delete(stripe, hash, key, place);
        return true;
    }

    internal Outcome Change<TChange>(ulong hash, TKey key, ref TChange change, OwnerTable<TKey, TValue> owners, out Owner<TKey, TValue>? blocker)
        where TChange : struct, IChange<TValue>
    {
        blocker = null;
        int stripe = StripeOf(hash);
        Group<TKey, TValue>[] table = _tables[stripe];
        Place place = Locate(table, hash, key);
        TValue current = place.Exists ? ValueAt(ref table[place.Group], place.Slot) : default!;
        ChangeKind kind = change.Apply(place.Exists, in current, out TValue next);
        if (kind == ChangeKind.Leave)
        {
            return Outcome.Declined;
        }

        blocker = owners.BlockerOf(key);
        if (blocker is not null)
        {
            return Outcome.Blocked;
        }

        if (kind == ChangeKind.Remove)
        {
            Delete(stripe, hash, key, place);
        }
        else if (place.Exists)
        {
            Update(ref table[place.Group], place.Slot, next);
        }
        else
        {
            Insert(stripe, hash, key, next);
        }

        return Outcome.Done;
    }

    private Place Locate(Group<TKey, TValue>[] table, ulong hash, TKey key)
    {
        ulong tags = Group.Broadcast(Group.TagOf(hash));
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

            if (Group.Overflow(group.Meta) == 0)
            {
                break;
            }

            index = (index + 1) & mask;
        }

        return Place.Absent;
    }

    /// <summary>W1, where the value is atomic: one store, and no version. W4 otherwise: readers wait while it is in motion.</summary>
    private static void Update(ref Group<TKey, TValue> group, int slot, TValue value)
    {
        if (Atomic.Is<TValue>())
        {
            ValueAt(ref group, slot) = value;
            return;
        }

        BeginMotion(ref group);
        ValueAt(ref group, slot) = value;
        EndMotion(ref group);
    }

    /// <summary>W2: the slot is filled before the meta word shows it.</summary>
    private void Insert(int stripe, ulong hash, TKey key, TValue value)
    {
        Group<TKey, TValue>[] table = EnsureRoom(stripe, 1);
        StripeState state = _states[stripe];
        BeginStructure(state);
        int index = FirstWithRoom(state, table, hash);
        Fill(state, table, index, hash, key, value);
        state.Count++;
        EndStructure(state);
    }

    /// <summary>W3: the tag goes, then the version says so, and only then is the slot wiped.</summary>
    private void Delete(int stripe, ulong hash, TKey key, Place place)
    {
        Group<TKey, TValue>[] table = _tables[stripe];
        if (Shrink(stripe))
        {
            table = _tables[stripe];
            place = Locate(table, hash, key);
        }

        StripeState state = _states[stripe];
        BeginStructure(state);
        ref Group<TKey, TValue> group = ref table[place.Group];
        Volatile.Write(ref group.Meta, Group.WithoutTag(group.Meta, place.Slot));
        Volatile.Write(ref group.Version, group.Version + 2); // release: the meta word before it
        Volatile.WriteBarrier(); // the version before the wipe: a reader that sees the wipe sees the version
        Wipe(ref group, place.Slot);
        ForgetPast(table, hash, place.Group);
        state.Count--;
        state.Removals++;
        EndStructure(state);
    }

    /// <summary>The first group on a key's way that has a free slot; the full ones before it count the key that goes past.</summary>
    private static int FirstWithRoom(StripeState state, Group<TKey, TValue>[] table, ulong hash)
    {
        int mask = table.Length - 1;
        int index = (int)hash & mask;
        while (Group.Free(table[index].Meta) == 0)
        {
            ulong past = Group.WithOneMorePast(table[index].Meta);
            if (past != table[index].Meta && Group.Overflow(past) == Group.Saturated)
            {
                state.Saturated++;
            }

            Volatile.Write(ref table[index].Meta, past); // release: before the key can be seen further on
            index = (index + 1) & mask;
        }

        return index;
    }

    private static void Fill(StripeState state, Group<TKey, TValue>[] table, int index, ulong hash, TKey key, TValue value)
    {
        ref Group<TKey, TValue> group = ref table[index];
        int slot = Group.SlotOf(Group.Free(group.Meta));
        KeyAt(ref group, slot) = key;
        ValueAt(ref group, slot) = value;
        if (state.Hashes is { } hashes)
        {
            hashes[(index * Group.Slots) + slot] = (uint)hash;
        }

        Volatile.Write(ref group.Meta, Group.WithTag(group.Meta, slot, Group.TagOf(hash))); // release: key and value before their tag
    }

    private static void Wipe(ref Group<TKey, TValue> group, int slot)
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
    private static void ForgetPast(Group<TKey, TValue>[] table, ulong hash, int home)
    {
        int mask = table.Length - 1;
        for (int index = (int)hash & mask; index != home; index = (index + 1) & mask)
        {
            Volatile.Write(ref table[index].Meta, Group.WithOneLessPast(table[index].Meta)); // release: after the tag is gone
        }
    }

    private static void BeginMotion(ref Group<TKey, TValue> group)
    {
        group.Version++;
        Volatile.WriteBarrier(); // the odd version before the content; pairs with the readers' ReadBarrier
    }

    private static void EndMotion(ref Group<TKey, TValue> group) => Volatile.Write(ref group.Version, group.Version + 1); // release: the content before the even version

    private static void BeginStructure(StripeState state)
    {
        state.Sequence++;
        Volatile.WriteBarrier(); // the odd sequence before the change; pairs with Count's ReadBarrier
    }

    private static void EndStructure(StripeState state) => Volatile.Write(ref state.Sequence, state.Sequence + 1); // release: the change before the even sequence
}
