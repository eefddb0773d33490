using System.Diagnostics.CodeAnalysis;
using System.Threading;
using SafeState.Proving;

namespace SafeState.Striped;

/// <summary>The mark of a group one of whose keys may be owned. Every method is called with the gate of the stripe held.</summary>
internal sealed partial class StripedTable<TKey, TValue, THasher>
{
    /// <summary>Marks the group of a key that is about to be owned, if it is present, and reads its value.</summary>
    internal bool TryGetForOwner(ulong hash, TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        Group<TKey, TValue>[] table = TableAt(StripeOf(hash));
        SlotLocation location = FindLocked(table, hash, key);
        value = !location.Exists ? default : FaultInjection.OwnedGroupIsNotMarked ? ValueAt(ref table[location.Group], location.Slot) : MarkAndRead(ref table[location.Group], location.Slot);
        return location.Exists;
    }

    /// <summary>Has every later writer of a group come to the gate, which the caller holds, and reads a value, which nobody else changes from here on.</summary>
    private static TValue MarkAndRead(ref Group<TKey, TValue> group, int slot)
    {
        ulong meta = Volatile.Read(ref group.Meta);
        if ((meta & (Group.Locked | Group.Owned)) == Group.Owned)
        {
            return ValueAt(ref group, slot);
        }

        meta = Lock(ref group);
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
            Unlock(ref table[location.Group], WithoutMark(stripe, meta));
        }
    }

    /// <summary>The word to unlock a group with under the gate: unless a key of the stripe is owned, no mark is needed.</summary>
    private ulong WithoutMark(int stripe, ulong meta) => _sections[stripe].HasOwners ? meta : meta & ~Group.Owned;
}
