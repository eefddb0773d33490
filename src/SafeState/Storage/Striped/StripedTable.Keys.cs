using System;
using SafeState.Proving;

namespace SafeState.Striped;

/// <summary>Reads of several keys at one instant.</summary>
internal sealed partial class StripedTable<TKey, TValue, THasher>
{
    /// <summary>
    /// Reads several keys; called with the gates of their stripes held. So no key comes or goes, and an absent key stays absent. An update
    /// of a present key takes only its group, so the groups are locked while they are read.
    /// </summary>
    /// <param name="hashes">The hashes of the keys.</param>
    /// <param name="slots">Room for a location of each key.</param>
    /// <param name="groups">Room for a group of each key.</param>
    internal void TryGetValues(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<ulong> hashes, Span<SlotLocation> slots, Span<ulong> groups,
        Span<(bool Exists, TValue? Value)> values)
    {
        int present = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            int stripe = StripeOf(hashes[i]);
            slots[i] = FindLocked(TableAt(stripe), hashes[i], keys[i]); // runs the equality of keys, while no group is locked
            SchedulePoint.Hit();
            values[i].Exists = slots[i].Exists;
            if (slots[i].Exists)
            {
                groups[present++] = ((ulong)(uint)stripe << 32) | (uint)slots[i].Group;
            }
        }

        groups = FaultInjection.KeyedSnapshotDoesNotLock ? [] : groups[..present];
        groups.Sort(); // each group is locked once; no order is needed, because each call that locks several holds their gates
        for (int i = 0; i < groups.Length; i++)
        {
            if (i == 0 || groups[i] != groups[i - 1])
            {
                _ = Lock(ref GroupAt(groups[i]));
            }
        }

        SchedulePoint.Hit();
        for (int i = 0; i < keys.Length; i++)
        {
            if (slots[i].Exists)
            {
                values[i].Value = ValueAt(ref TableAt(StripeOf(hashes[i]))[slots[i].Group], slots[i].Slot);
                SchedulePoint.Hit();
            }
        }

        for (int i = 0; i < groups.Length; i++)
        {
            if (i == 0 || groups[i] != groups[i - 1])
            {
                ref Group<TKey, TValue> group = ref GroupAt(groups[i]);
                Unlock(ref group, group.Meta & ~Group.Locked);
            }
        }
    }

    private ref Group<TKey, TValue> GroupAt(ulong place) => ref TableAt((int)(place >> 32))[(int)(uint)place];
}
