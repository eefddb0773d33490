using SafeState.StripedModel.Tests.Machine;

namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>EnsureRoom and Rebuild.</summary>
internal sealed partial class StripedProtocol
{
    /// <summary>W6, where every slot is taken: the next table, which is larger, takes the place of this one.</summary>
    private void EnsureRoom(ProgramWriter p, int key, SlotLocation location)
    {
        int table = Layout.Outers[0][Layout.Keys[key].Stripe];
        if (!Layout.Grows)
        {
            return;
        }

        int count = p.Register();
        p.Load(count, Constant(Layout.KeyCount(Layout.Keys[key].Stripe)));
        p.If(r => r[location.Table] == table && r[count] == Layout.Groups[table] * Layout.Slots, () =>
        {
            p.Forget(count);
            Rebuild(p, key, location, table + 1);
            LoadTable(p, key, location, acquiresOuter: false, acquiresTable: false);
        });
        p.Release(count);
    }

    private void Rebuild(ProgramWriter p, int key, SlotLocation location, int fresh)
    {
        int stripe = Layout.Keys[key].Stripe;
        int old = Layout.Outers[0][stripe];
        for (int group = 0; group < Layout.Groups[old]; group++)
        {
            int at = group;
            p.Set(location.Group, Constant(at));
            LockIf(p, location, Has(Part.GrowthLocks));
            int marked = p.Register();
            int held = p.Register();
            Inflate(p, stripe, location, held, Part.GrowthGivesThinOwnersRecords);
            p.Set(held, r => r[location.Meta]);
            Unmark(p, stripe, location);
            p.Set(marked, r => Has(Part.GrowthCarriesMark) ? r[location.Meta] & Word.Owned : 0);
            for (int slot = 0; slot < Layout.Slots; slot++)
            {
                CopySlot(p, location, slot, fresh, marked);
            }

            if (!Has(Part.GrowthKeepsLocks))
            {
                p.Store(MetaOf(location), r => r[held], releases: true);
            }

            p.Release(marked, held);
        }

        p.Store(r => Layout.Element(r[location.Outer], stripe), Constant(fresh), releases: Has(Part.GrowthReleasesTable));
    }

    /// <summary>Put, with the key and the value that the old slot has.</summary>
    private void CopySlot(ProgramWriter p, SlotLocation from, int slot, int fresh, int marked)
    {
        int key = p.Register();
        int value = p.Register();
        SlotLocation to = NewLocation(p);
        p.If(r => Word.TagAt(r[from.Meta], slot) != 0, () =>
        {
            p.Set(from.Slot, Constant(slot));
            p.Load(key, KeyAt(from, 0));
            LoadValue(p, from, value);
            p.Set(to.Table, Constant(fresh));
            p.Set(to.Group, r => Layout.Keys[r[key] - 1].Home & Layout.Mask(fresh));
            p.Load(to.Meta, MetaOf(to));
            p.Set(to.Slot, r => Word.FreeSlot(r[to.Meta], Layout.Slots));
            for (int word = 0; word < Layout.KeyWords; word++)
            {
                p.Store(KeyAt(to, word), r => r[key]);
            }

            for (int word = 0; word < Layout.ValueWords; word++)
            {
                p.Store(ValueAt(to, word), r => r[value]);
            }

            p.Store(MetaOf(to), r => Word.WithTag(r[to.Meta] | r[marked], r[to.Slot], Layout.Keys[r[key] - 1].Tag));
        });
        p.Release([key, value, .. to.Registers]);
    }
}
