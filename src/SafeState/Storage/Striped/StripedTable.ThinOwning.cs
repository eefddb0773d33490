using System;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;

namespace SafeState.Striped;

/// <summary>
/// Ownership of present keys without the gate. The version of the group names the thread, and the thread keeps the record. A writer that
/// must wait for such an owner inflates it first. It takes the gate and puts the record into the stripe's table of owners. See "Thin
/// owners" in design.md. The idea is that of thin locks (Bacon, Konuru, Murthy, Serrano: "Thin Locks", PLDI 1998).
/// </summary>
internal sealed partial class StripedTable<TKey, TValue, THasher>
{
    /// <summary>Whether each stripe has a table of owners, so that inflation allocates nothing.</summary>
    private bool _ownsThin;

    /// <summary>Creates the tables of owners that inflation needs.</summary>
    internal void AllowThinOwners()
    {
        if (!_ownsThin)
        {
            foreach (ref OwnedSection<TKey, TValue, StripeGate> section in Sections.AsSpan())
            {
                _ = section.Owners;
            }

            Volatile.Write(ref _ownsThin, true); // release: the tables of records come before
        }
    }

    /// <summary>Owns a present key that is at the first match in its home group. Costs one exchange.</summary>
    /// <param name="thread">The calling thread, which runs no delegate.</param>
    /// <returns>False if the gate is needed; nothing was done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryOwnThin(TKey key, ThreadContext thread, ref OwnedEntry<TKey, TValue> entry, out ulong hash)
    {
        Owner<TKey, TValue> record = GetRecord(thread); // allocates: before the lock
        ref Group<TKey, TValue> group = ref TryLockHome(key, out hash, out int slot, out ulong meta);
        if (Unsafe.IsNullRef(ref group))
        {
            return false;
        }

        if (!_ownsThin || thread.Number == 0)
        {
            Unlock(ref group, meta);
            return false;
        }

        BeginThin(ref group, record, key, hash, -1, slot, meta, thread, ref entry);
        return true;
    }

    /// <summary>Owns a present key with the gate held, in whichever group it is. The table of owners of its stripe is empty.</summary>
    /// <returns>False if another thread owns a key of the group.</returns>
    private bool TryOwnThin(
        int stripe,
        Group<TKey, TValue>[] table,
        SlotLocation location,
        ulong hash,
        TKey key,
        ThreadContext thread,
        ref OwnedEntry<TKey, TValue> entry)
    {
        Owner<TKey, TValue> record = GetRecord(thread);
        ref Group<TKey, TValue> group = ref table[location.Group];
        ulong meta = Lock(ref group);
        if (!_ownsThin || thread.Number == 0 || Inflate(stripe, ref group))
        {
            Unlock(ref group, meta);
            return false;
        }

        BeginThin(ref group, record, key, hash, location.Group, location.Slot, meta, thread, ref entry);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void BeginThin(
        ref Group<TKey, TValue> group,
        Owner<TKey, TValue> record,
        TKey key,
        ulong hash,
        int index,
        int slot,
        ulong meta,
        ThreadContext thread,
        ref OwnedEntry<TKey, TValue> entry)
    {
        entry.Owner = record;
        entry.Exists = true;
        entry.Value = ValueAt(ref group, slot);
        record.StartThin(_store, key, hash, index, slot);
        group.Version = Group.WithThinOwner(group.Version, thread.Number);
        SchedulePoint.Hit();
        Unlock(ref group, meta | Group.Owned); // release: record and number come before the mark
    }

    /// <summary>Commits and ends a thin ownership. Costs one exchange.</summary>
    /// <returns>False if the gate is needed; nothing was done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryEndThin(Owner<TKey, TValue> record, WriteKind kind, TValue value, ThreadContext thread)
    {
        SchedulePoint.Hit();
        Group<TKey, TValue>[] table = TableOf(record.TableHash);
        int index = record.ThinGroup < 0 ? (int)record.TableHash & (table.Length - 1) : record.ThinGroup;
        if (kind == WriteKind.Remove || (uint)index >= (uint)table.Length)
        {
            return false;
        }

        ref Group<TKey, TValue> group = ref table[index];
        ulong meta = Volatile.Read(ref group.Meta);
        if ((meta & Group.Locked) != 0 || Interlocked.CompareExchange(ref group.Meta, meta | Group.Locked, meta) != meta)
        {
            return false;
        }

        // A thread has at most one thin ownership. Its number says that this is the group, and that no writer has inflated the owner.
        if (Group.ThinOwner(group.Version) != thread.Number && !FaultInjection.ThinEndDoesNotLookAgain)
        {
            Unlock(ref group, meta);
            return false;
        }

        if (kind == WriteKind.Store)
        {
            WriteValue(ref group, record.ThinSlot, value);
        }

        group.Version = Group.WithoutThinOwner(group.Version);
        Unlock(ref group, meta & ~Group.Owned);
        record.EndThin();
        return true;
    }

    /// <summary>Commits and ends a thin ownership with the gate held. No writer has inflated the owner.</summary>
    /// <returns>False if the content was replaced in the meantime; nothing is stored.</returns>
    internal bool EndThinUnderGate(Owner<TKey, TValue> record, WriteKind kind, TValue value, ThreadContext thread)
    {
        int stripe = StripeOf(record.TableHash);
        Group<TKey, TValue>[] table = TableAt(stripe);
        int index = record.ThinGroup < 0 ? (int)record.TableHash & (table.Length - 1) : record.ThinGroup;
        if ((uint)index >= (uint)table.Length || Group.ThinOwner(Volatile.Read(ref table[index].Version)) != thread.Number)
        {
            return false;
        }

        ref Group<TKey, TValue> group = ref table[index];
        ulong meta = Lock(ref group);
        if (kind == WriteKind.Store)
        {
            WriteValue(ref group, record.ThinSlot, value);
        }

        group.Version = Group.WithoutThinOwner(group.Version);
        if (kind != WriteKind.Remove)
        {
            Unlock(ref group, WithoutMark(stripe, ref group, meta));
            return true;
        }

        Unlock(ref group, meta); // still marked, so no other writer comes between
        Delete(stripe, record.TableHash, new(index, record.ThinSlot));
        return true;
    }

    /// <summary>
    /// Inflates the thin owner of a group. Called with the gate held and the group locked. Allocates nothing and runs no user code.
    /// </summary>
    /// <returns>False if the group has no thin owner.</returns>
    private bool Inflate(int stripe, ref Group<TKey, TValue> group)
    {
        if (FaultInjection.ThinOwnerIsNotSeen || TakeThinOwner(ref group) is not { } record)
        {
            return false;
        }

        _sections[stripe].Owners.Inflate(record);
        _states[stripe].Inflations++;
        return true;
    }

    /// <summary>
    /// Takes the thin owner out of the version of a group: its thread needs the gate to end then. Called with the gate held and the group
    /// locked.
    /// </summary>
    private static Owner<TKey, TValue>? TakeThinOwner(ref Group<TKey, TValue> group)
    {
        int thread = Group.ThinOwner(group.Version);
        if (thread == 0)
        {
            return null;
        }

        group.Version = Group.WithoutThinOwner(group.Version);
        return (Owner<TKey, TValue>)((ThreadContext)ThreadNumbers.Find(thread)).Thin!;
    }

    /// <summary>Inflates all thin owners. Called with all gates held and all groups locked.</summary>
    /// <returns>Whether there were any.</returns>
    internal bool InflateAll()
    {
        bool any = false;
        for (int stripe = 0; stripe < AllTables.Length && !FaultInjection.DrainForgetsThinOwners; stripe++)
        {
            foreach (ref Group<TKey, TValue> group in AllTables[stripe].AsSpan())
            {
                any |= Inflate(stripe, ref group);
            }
        }

        return any;
    }

    /// <summary>Gets the record for the next thin ownership of a thread. May allocate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Owner<TKey, TValue> GetRecord(ThreadContext thread) =>
        thread.Thin is Owner<TKey, TValue> record ? record : ChangeRecord(thread);

    /// <summary>
    /// Gets the record if the last one of the thread is for another type of dictionary. The thread keeps the records that it used last.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Owner<TKey, TValue> ChangeRecord(ThreadContext thread)
    {
        DelegateFrame?[] spares = thread.Spares;
        int place = 0;
        while (place < spares.Length - 1 && spares[place] is not Owner<TKey, TValue>)
        {
            place++;
        }

        Owner<TKey, TValue> record = spares[place] as Owner<TKey, TValue> ?? new(_store, thread);
        Array.Copy(spares, 0, spares, 1, place);
        spares[0] = thread.Thin;
        thread.Thin = record;
        return record;
    }
}
