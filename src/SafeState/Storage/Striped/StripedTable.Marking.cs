using System.Threading;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Striped;

/// <summary>The mark of a group one of whose keys may be owned. Every method is called with the gate of the stripe held.</summary>
internal sealed partial class StripedTable<TKey, TValue, THasher>
{
    /// <summary>Marks the group of a key that is about to be owned, if it is present, and reads its value.</summary>
    /// <param name="thin">
    /// The calling thread if no key of the stripe is owned by a record. It owns the key then, unless another thread owns a key of the
    /// group.
    /// </param>
    internal void TryGetForOwner(ulong hash, TKey key, ThreadContext? thin, out OwnedEntry<TKey, TValue> entry)
    {
        entry = default;
        int stripe = StripeOf(hash);
        Group<TKey, TValue>[] table = TableAt(stripe);
        SlotLocation location = FindLocked(table, hash, key);
        entry.Exists = location.Exists;
        if (location.Exists && (thin is null || !TryOwnThin(stripe, table, location, hash, key, thin, ref entry)))
        {
            ref Group<TKey, TValue> group = ref table[location.Group];
            entry.Value = FaultInjection.OwnedGroupIsNotMarked
                ? ValueAt(ref group, location.Slot)
                : MarkAndRead(stripe, ref group, location.Slot);
        }
    }

    /// <summary>
    /// Makes every later writer of a group take the gate, which the caller holds, and reads a value. No other thread changes it from here
    /// on.
    /// </summary>
    private TValue MarkAndRead(int stripe, ref Group<TKey, TValue> group, int slot)
    {
        ulong meta = Lock(ref group);
        _ = Inflate(stripe, ref group);
        TValue value = ValueAt(ref group, slot);
        Unlock(ref group, meta | Group.Owned);
        return value;
    }

    /// <summary>Lets writers without the gate back into a group, unless a key of the stripe is owned.</summary>
    private void Unmark(int stripe, Group<TKey, TValue>[] table, SlotLocation location)
    {
        if (location.Exists)
        {
            ulong meta = Lock(ref table[location.Group]);
            Unlock(ref table[location.Group], WithoutMark(stripe, ref table[location.Group], meta));
        }
    }

    /// <summary>
    /// The word to unlock a group with under the gate. No mark is needed unless a key of the stripe is owned, or the store is watched.
    /// </summary>
    private ulong WithoutMark(int stripe, ref Group<TKey, TValue> group, ulong meta) =>
        _sections[stripe].HasOwners
        || (_sections[stripe].IsWatched && !FaultInjection.WatchedGroupsLoseTheMark)
        || (Group.ThinOwner(group.Version) != 0 && !FaultInjection.MarkOfThinOwnerIsTaken)
        ? meta
        : meta & ~Group.Owned;
}
