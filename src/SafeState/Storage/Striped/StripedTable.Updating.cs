using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Striped;

/// <summary>
/// Updates of present keys, without the gate: they take only their group. False: the gate is needed, and nothing was done.
/// </summary>
internal sealed partial class StripedTable<TKey, TValue, THasher>
{
    /// <summary>How often a group that others write to is tried again before the gate is taken, where writers queue.</summary>
    private const int UpdateAttempts = 16;

    /// <summary>How often a thread waits longer for the group of a key that all threads write to.</summary>
    private const int HotAttempts = 5;

    /// <summary>Half of the first such wait, in the unit of <see cref="Thread.SpinWait"/>: some 40 nanoseconds.</summary>
    private const int HotSpins = 16;

    /// <param name="slot">Where this returns false: <see cref="Busy"/>, if it is worth another try without the gate.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TrySetPresent(TKey key, TValue value, out ulong hash, out int slot)
    {
        ref Group<TKey, TValue> group = ref TryLockHome(key, out hash, out slot, out ulong meta);
        if (Unsafe.IsNullRef(ref group))
        {
            return false;
        }

        WriteValue(ref group, slot, value);
        Unlock(ref group, meta);
        return true;
    }

    /// <inheritdoc cref="TrySetPresent"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryUpdatePresent<TUpdate>(TKey key, ref TUpdate update, out ulong hash, out int slot, out Outcome outcome)
        where TUpdate : struct, IAtomicUpdate<TValue>
    {
        ref Group<TKey, TValue> group = ref TryLockHome(key, out hash, out slot, out ulong meta);
        if (Unsafe.IsNullRef(ref group))
        {
            outcome = default;
            return false;
        }

        return UpdateLocked(ref group, slot, meta, ref update, out outcome);
    }

    /// <param name="absence">Where the key was not found: what spares another search under the gate.</param>
    internal bool TrySetPresentWithRetry(ulong hash, TKey key, TValue value, out Absence absence)
    {
        ref Group<TKey, TValue> group = ref TryLockWithRetry(hash, key, out int slot, out ulong meta, out absence, out long since);
        bool locked = !Unsafe.IsNullRef(ref group);
        if (locked)
        {
            WriteValue(ref group, slot, value);
            Unlock(ref group, meta);
        }

        CountContention(since);
        return locked;
    }

    /// <inheritdoc cref="TrySetPresentWithRetry"/>
    internal bool TryUpdatePresentWithRetry<TUpdate>(ulong hash, TKey key, ref TUpdate update, out Absence absence, out Outcome outcome)
        where TUpdate : struct, IAtomicUpdate<TValue>
    {
        ref Group<TKey, TValue> group = ref TryLockWithRetry(hash, key, out int slot, out ulong meta, out absence, out long since);
        outcome = default;
        bool changed = !Unsafe.IsNullRef(ref group) && UpdateLocked(ref group, slot, meta, ref update, out outcome);
        CountContention(since);
        return changed;
    }

    /// <summary>With a comparer, or where the home group did not do; a group that another thread writes to is given time.</summary>
    /// <param name="since">When the group was first found locked, as a timestamp of <see cref="Stopwatch"/>; zero: it never was.</param>
    private ref Group<TKey, TValue> TryLockWithRetry(
        ulong hash, TKey key, out int slot, out ulong meta, out Absence absence, out long since)
    {
        since = 0;
        absence = default;
        SpinWait spin = default;
        bool isHot = false;
        for (int attempt = 1; ; attempt++)
        {
            StripeState[] states = Volatile.Read(ref _states); // acquire: pairs with Split
            StripeState state = states[StripeOf(hash, states.Length)];
            ulong sequence = Volatile.Read(ref state.Sequence); // acquire: the search comes after it; pairs with EndStructureWrite
            ref Group<TKey, TValue> group = ref TryLock(hash, key, out slot, out meta);
            absence = slot == NotFound ? new(state, sequence) : default;
            if (slot != Busy || attempt == UpdateAttempts)
            {
                return ref group;
            }

            if (since == 0)
            {
                since = Stopwatch.GetTimestamp();
                isHot = IsBusyAgain(hash);
            }

            SchedulePoint.Spin();
            if (isHot && attempt <= HotAttempts)
            {
                Thread.SpinWait(HotSpins << attempt);
                continue;
            }

            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>
    /// Whether the group that kept the calling thread from a write last time was that of the same key. Then many threads write to one key.
    /// Each of them writes for a microsecond before the cache line goes to another one, and not once.
    /// </summary>
    private static bool IsBusyAgain(ulong hash)
    {
        ThreadContext thread = ThreadContext.Current;
        bool again = thread.BusyHash == hash;
        thread.BusyHash = hash;
        return again;
    }

    private void CountContention(long since)
    {
        if (since != 0)
        {
            _store.RecordContention(since);
        }
    }

    /// <summary>A change of a value whose group is locked; unlocks it.</summary>
    /// <returns>False: it removes the key, for which the gate is needed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool UpdateLocked<TUpdate>(ref Group<TKey, TValue> group, int slot, ulong meta, ref TUpdate update, out Outcome outcome)
        where TUpdate : struct, IAtomicUpdate<TValue>
    {
        WriteKind kind = TUpdate.MayThrow
            ? EvaluateLocked(ref group, slot, meta, ref update, out TValue next)
            : update.Apply(exists: true, in ValueAt(ref group, slot), out next);
        if (kind == WriteKind.Store)
        {
            WriteValue(ref group, slot, next);
        }

        Unlock(ref group, meta);
        outcome = kind == WriteKind.Store ? Outcome.Done : Outcome.Declined;
        return kind != WriteKind.Remove;
    }

    /// <summary>Asks what a change does to a value whose group is locked; unlocks it where that throws.</summary>
    private static WriteKind EvaluateLocked<TUpdate>(ref Group<TKey, TValue> group, int slot, ulong meta, ref TUpdate update,
        out TValue next)
        where TUpdate : struct, IAtomicUpdate<TValue>
    {
        try
        {
            return update.Apply(exists: true, in ValueAt(ref group, slot), out next);
        }
        catch
        {
            Unlock(ref group, meta);
            throw;
        }
    }

    /// <summary>W1, where the value is atomic: one store, and no version. W4 otherwise: readers wait while it is being written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteValue(ref Group<TKey, TValue> group, int slot, TValue value)
    {
        SchedulePoint.Hit();
        if (AtomicAccess.IsAtomic<TValue>() || FaultInjection.WideValueKeepsVersion)
        {
            ValueAt(ref group, slot) = value;
            return;
        }

        BeginWrite(ref group);
        SchedulePoint.Hit();
        ValueAt(ref group, slot) = value;
        EndWrite(ref group);
    }
}
