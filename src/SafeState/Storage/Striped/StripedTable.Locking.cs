using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using SafeState.Hashing;
using SafeState.Proving;

namespace SafeState.Striped;

/// <summary>
/// The lock of a group, which is one bit of its meta word. A thread that holds it without the gate of the stripe waits for nothing and runs
/// no user code. No thread parks on it.
/// </summary>
internal sealed partial class StripedTable<TKey, TValue, THasher>
{
    /// <summary>Instead of a slot: the key was not found, or it may be owned. The gate of its stripe is needed.</summary>
    internal const int NeedsGate = -1;

    /// <summary>Instead of a slot: the key was searched for everywhere, and not found. The gate of its stripe is needed.</summary>
    private const int NotFound = -3;

    /// <summary>Instead of a slot: another thread wrote to the group.</summary>
    internal const int Busy = -2;

    /// <summary>Locks the group of a key that is at the first match in its home group, as <see cref="TryLock"/> does.</summary>
    /// <param name="hash">The hash of the key.</param>
    /// <param name="slot">The slot of the key; or why nothing was locked, and the result is null.</param>
    /// <param name="meta">The word to unlock the group with.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Group<TKey, TValue> TryLockHome(TKey key, out ulong hash, out int slot, out ulong meta)
    {
        slot = Busy;
        Group<TKey, TValue>[] table = Volatile.Read(ref _table); // acquire: pairs with Publish and Replace
        if (table.Length == 0 && !UsesDefaultEquality)
        {
            hash = HashOf(key);
            meta = 0;
            return ref Unsafe.NullRef<Group<TKey, TValue>>();
        }

        hash = DefaultHashOf(key);
        ref Group<TKey, TValue> group = ref GetHomeGroup(table, hash);
        ulong version = Volatile.Read(ref group.Version); // acquire, and the next: as in TryLock
        meta = Volatile.Read(ref group.Meta);
        ulong matches = Group.Match(meta, Group.Broadcast(HashTag.FromHash(hash)));
        if (matches == 0)
        {
            slot = Group.OverflowCount(meta) == 0 ? NeedsGate : Busy;
            return ref Unsafe.NullRef<Group<TKey, TValue>>();
        }

        int first = Group.FirstSlotIndex(matches);
        if (DefaultEquals(KeyAt(ref group, first), key)
            && CanLock(meta)
            && Interlocked.CompareExchange(ref group.Meta, meta | Group.Locked, meta) == meta)
        {
            if (group.Version == version || FaultInjection.UpdateDoesNotRecheckVersion)
            {
                slot = first;
                return ref group;
            }

            Unlock(ref group, meta);
        }

        return ref Unsafe.NullRef<Group<TKey, TValue>>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool CanLock(ulong meta) => (meta & (Group.Locked | (FaultInjection.UpdateIgnoresMark ? 0 : Group.Owned))) == 0;

    /// <summary>
    /// Locks the group of a present key, without the gate. The exchange succeeds only if the meta word is still the one whose tags were
    /// searched, without lock and mark. Every reuse of a slot changes the version. So the key that was compared is still there if the
    /// version is the same.
    /// </summary>
    /// <param name="slot">The slot of the key, or the reason why nothing was locked and the result is null.</param>
    /// <param name="meta">The word to unlock the group with.</param>
    private ref Group<TKey, TValue> TryLock(ulong hash, TKey key, out int slot, out ulong meta)
    {
        Group<TKey, TValue>[] table = TableOf(hash);
        ulong tags = Group.Broadcast(HashTag.FromHash(hash));
        nuint mask = (nuint)table.Length - 1; // in range: the mask comes from the very array that it is used on
        nuint index = (nuint)hash & mask;
        while (true)
        {
            ref Group<TKey, TValue> group = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(table), index);
            ulong version = Volatile.Read(ref group.Version); // acquire: what follows is read after it
            meta = Volatile.Read(ref group.Meta); // acquire: pairs with the exchange of an insertion, so the key below is complete
            for (ulong matches = Group.Match(meta, tags); matches != 0; matches &= matches - 1)
            {
                slot = Group.FirstSlotIndex(matches);
                TKey candidate = KeyAt(ref group, slot);
                if (!UsesDefaultEquality && !AtomicAccess.IsAtomic<TKey>() && !IsUnchanged(ref group, version))
                {
                    slot = Busy;
                    return ref Unsafe.NullRef<Group<TKey, TValue>>();
                }

                if (KeyEquals(candidate, key))
                {
                    if (CanLock(meta) && Interlocked.CompareExchange(ref group.Meta, meta | Group.Locked, meta) == meta)
                    {
                        if (group.Version == version || FaultInjection.UpdateDoesNotRecheckVersion)
                        {
                            return ref group;
                        }

                        Unlock(ref group, meta);
                    }

                    slot = (meta & Group.Owned) != 0 ? NeedsGate : Busy;
                    return ref Unsafe.NullRef<Group<TKey, TValue>>();
                }
            }

            index = (index + 1) & mask;
            if (Group.OverflowCount(meta) == 0 || index == ((nuint)hash & mask))
            {
                slot = NotFound;
                return ref Unsafe.NullRef<Group<TKey, TValue>>();
            }
        }
    }

    /// <summary>
    /// Locks a group; called with the gate of its stripe held. Its other writers hold the lock for some ten instructions.
    /// </summary>
    /// <returns>The word to unlock it with.</returns>
    private static ulong Lock(ref Group<TKey, TValue> group)
    {
        ulong meta = Volatile.Read(ref group.Meta);
        return (meta & Group.Locked) == 0 && Interlocked.CompareExchange(ref group.Meta, meta | Group.Locked, meta) == meta
            ? meta
            : LockContended(ref group);
    }

    /// <summary>
    /// Never fails, since callers hold gates and are in the middle of a change: an interruption is passed on once the group is locked.
    /// </summary>
    private static ulong LockContended(ref Group<TKey, TValue> group)
    {
        SpinWait spin = default;
        bool interrupted = false;
        while (true)
        {
            SchedulePoint.Spin();
            try
            {
                spin.SpinOnce(sleep1Threshold: 40);
            }
            catch (ThreadInterruptedException)
            {
                interrupted = FaultInjection.InterruptedGroupLockFails ? throw new ThreadInterruptedException() : true;
            }

            ulong meta = Volatile.Read(ref group.Meta);
            if ((meta & Group.Locked) == 0 && Interlocked.CompareExchange(ref group.Meta, meta | Group.Locked, meta) == meta)
            {
                if (interrupted)
                {
                    Thread.CurrentThread.Interrupt();
                }

                return meta;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Unlock(ref Group<TKey, TValue> group, ulong meta) =>
        Volatile.Write(ref group.Meta, meta); // release: what was written comes before; pairs with the next exchange

    /// <summary>Keeps all threads from writing without a gate. Called with all gates held.</summary>
    internal void LockAll()
    {
        foreach (Group<TKey, TValue>[] table in AllTables)
        {
            for (int index = 0; index < table.Length
                && !ReferenceEquals(table, Empty)
                && !FaultInjection.GroupsAreNotLockedForCopies; index++)
            {
                _ = Lock(ref table[index]);
            }
        }
    }

    /// <param name="mark">The mark that all groups get, or zero.</param>
    internal void UnlockAll(ulong mark = 0)
    {
        foreach (Group<TKey, TValue>[] table in AllTables)
        {
            for (int index = 0; index < table.Length && !ReferenceEquals(table, Empty); index++)
            {
                Unlock(ref table[index], (table[index].Meta & ~Group.Locked) | mark);
            }
        }
    }
}
