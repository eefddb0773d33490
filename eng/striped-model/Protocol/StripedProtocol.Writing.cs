using System;
using SafeState.StripedModel.Machine;

namespace SafeState.StripedModel.Protocol;

/// <summary>Insertions and removals, in a section of the gate.</summary>
internal sealed partial class StripedProtocol
{
    /// <summary>A call that removes a key, if it is there.</summary>
    internal void Remove(ProgramWriter p, int key)
    {
        Place place = NewPlace(p);
        Label start = ProgramWriter.Label();
        int stripe = Layout.Keys[key].Stripe;
        p.Begin();
        p.Mark(start);
        EnterGate(p, stripe);
        Locate(p, key, place, () =>
        {
            LeaveIfOwned(p, key, start, place.Registers);
            Delete(p, key, place);
        });
        ExitGate(p, stripe);
        p.Release(place.Registers);
    }

    private void EnterGate(ProgramWriter p, int stripe)
    {
        int before = p.Register();
        p.TakeLock(before, Constant(Layout.Gate(stripe)), 1);
        p.Release(before);
    }

    private void ExitGate(ProgramWriter p, int stripe) => p.Store(Constant(Layout.Gate(stripe)), Constant(0), releases: Has(Part.GateReleases));

    /// <summary>Whoever finds the key owned waits for its owner outside the gate, and comes again.</summary>
    private void LeaveIfOwned(ProgramWriter p, int key, Label start, int[] registers)
    {
        if (!Layout.Owns)
        {
            return;
        }

        int stripe = Layout.Keys[key].Stripe;
        int owner = p.Register();
        p.Load(owner, Constant(Layout.Owner(stripe)));
        p.If(r => r[owner] == key + 1, () =>
        {
            p.Forget([.. registers, owner]);
            ExitGate(p, stripe);
            p.Await(Constant(Layout.Owner(stripe)), Constant(0));
            p.Jump(start);
        });
        p.Release(owner);
    }

    /// <summary>Locate, under the gate.</summary>
    private void Locate(ProgramWriter p, int key, Place place, Action found)
    {
        int probes = p.Register();
        Label next = ProgramWriter.Label();
        Label end = ProgramWriter.Label();
        LoadTable(p, key, place, acquiresOuter: false, acquiresTable: false);
        p.Mark(next);
        p.Load(place.Meta, MetaOf(place));
        ForEachMatch(p, key, place, -1, end, () =>
        {
            p.Forget(probes);
            found();
            p.Jump(end);
        });
        GoOn(p, place, probes, place.Slot, next);
        p.Mark(end);
        p.Release(probes);
    }

    /// <summary>W2.</summary>
    private void Insert(ProgramWriter p, int key, Place place, Func<int[], int> value)
    {
        int stripe = Layout.Keys[key].Stripe;
        int sequence = p.Register();
        LoadTable(p, key, place, acquiresOuter: false, acquiresTable: false);
        EnsureRoom(p, key, place);
        BeginStructure(p, stripe, sequence);
        FirstWithRoom(p, key, place, counts: Has(Part.PastIsCountedFirst));
        if (Has(Part.ContentBeforeTag))
        {
            Fill(p, key, place, value);
        }

        LockIf(p, place, Has(Part.InsertionLocks));
        Unmark(p, stripe, place);
        p.Store(
            MetaOf(place),
            r => Word.WithTag(r[place.Meta], r[place.Slot], Layout.Keys[key].Tag),
            releases: Has(Part.TagIsReleased),
            r => Changing(key, value(r), r[place.Outer], Commit.Absent));
        if (!Has(Part.ContentBeforeTag))
        {
            Fill(p, key, place, value);
        }

        if (!Has(Part.PastIsCountedFirst))
        {
            p.Set(place.Group, r => Layout.Keys[key].Home & Layout.Mask(r[place.Table]));
            FirstWithRoom(p, key, place, counts: true);
        }

        ChangeCount(p, stripe, 1);
        EndStructure(p, stripe, sequence);
        p.Release(sequence);
    }

    /// <summary>The first group on the way that has a free slot; the full ones count the key that goes past.</summary>
    private void FirstWithRoom(ProgramWriter p, int key, Place place, bool counts)
    {
        Label next = ProgramWriter.Label();
        Label here = ProgramWriter.Label();
        p.Mark(next);
        p.Load(place.Meta, MetaOf(place));
        p.Set(place.Slot, r => Word.FreeSlot(r[place.Meta], Layout.Slots));
        p.JumpIf(r => r[place.Slot] < Layout.Slots || Holds(r, place, key), here);
        if (counts)
        {
            p.TakeLock(place.Meta, MetaOf(place), Word.Locked);
            p.Store(MetaOf(place), r => Word.WithOneMorePast(r[place.Meta]), releases: true);
        }

        p.Set(place.Group, r => (r[place.Group] + 1) & Layout.Mask(r[place.Table]));
        p.Jump(next);
        p.Mark(here);
    }

    /// <summary>Where the way is counted after the key is there, it ends at its group, though that is full now: the last one.</summary>
    private bool Holds(int[] registers, Place place, int key) =>
        !Has(Part.PastIsCountedFirst) && registers[place.Group] == ((Layout.Keys[key].Home - 1) & Layout.Mask(registers[place.Table]));

    private void Fill(ProgramWriter p, int key, Place place, Func<int[], int> value)
    {
        for (int word = 0; word < Layout.KeyWords; word++)
        {
            p.Store(KeyAt(place, word), Constant(key + 1));
        }

        for (int word = 0; word < Layout.ValueWords; word++)
        {
            p.Store(ValueAt(place, word), value);
        }
    }

    private void LockIf(ProgramWriter p, Place place, bool locks)
    {
        if (locks)
        {
            p.TakeLock(place.Meta, MetaOf(place), Word.Locked);
        }
        else
        {
            p.Load(place.Meta, MetaOf(place));
        }
    }

    /// <summary>The mark goes, unless a key of the stripe is owned.</summary>
    private void Unmark(ProgramWriter p, int stripe, Place place)
    {
        if (!Layout.Owns)
        {
            p.Set(place.Meta, r => r[place.Meta] & ~Word.Owned);
            return;
        }

        int owner = p.Register();
        p.Load(owner, Constant(Layout.Owner(stripe)));
        p.Set(place.Meta, r => r[owner] == 0 || !Has(Part.MarkStaysWhileOwned) ? r[place.Meta] & ~Word.Owned : r[place.Meta]);
        p.Release(owner);
    }

    private void Unlock(ProgramWriter p, int stripe, Place place)
    {
        Unmark(p, stripe, place);
        p.Store(MetaOf(place), r => r[place.Meta], releases: true);
    }

    /// <summary>W3.</summary>
    private void Delete(ProgramWriter p, int key, Place place)
    {
        int stripe = Layout.Keys[key].Stripe;
        int sequence = p.Register();
        int value = p.Register();
        int version = p.Register();
        BeginStructure(p, stripe, sequence);
        if (!Has(Part.PastIsForgottenLast))
        {
            ForgetPast(p, key, place, new([(key, Commit.Absent)], [], 0, IsBegun: true));
        }

        LockIf(p, place, Has(Part.RemovalLocks));
        LoadValue(p, place, value);
        Unmark(p, stripe, place);
        p.Set(place.Meta, r => Word.WithoutTag(r[place.Meta], r[place.Slot]));
        p.Load(version, VersionOf(place));
        p.Store(
            MetaOf(place),
            r => r[place.Meta] | (Has(Part.RemovalLocks) ? Word.Locked : 0),
            releases: Has(Part.RemovalReleasesMeta),
            r => Changing(key, Commit.Absent, r[place.Outer], r[value]));
        if (Has(Part.RemovalChangesVersion))
        {
            p.Store(VersionOf(place), r => r[version] + 2, releases: Has(Part.RemovalReleasesVersion));
        }

        if (Has(Part.RemovalBarrier))
        {
            p.WriteBarrier();
        }

        Wipe(p, place);
        p.Store(MetaOf(place), r => r[place.Meta], releases: Has(Part.RemovalReleasesLock));
        if (Has(Part.PastIsForgottenLast))
        {
            ForgetPast(p, key, place);
        }

        ChangeCount(p, stripe, -1);
        EndStructure(p, stripe, sequence);
        p.Release(sequence, value, version);
    }

    private void Wipe(ProgramWriter p, Place place)
    {
        for (int word = 0; word < Layout.KeyWords && Layout.Wipes; word++)
        {
            p.Store(KeyAt(place, word), Constant(0));
        }

        for (int word = 0; word < Layout.ValueWords && Layout.Wipes; word++)
        {
            p.Store(ValueAt(place, word), Constant(0));
        }
    }

    /// <summary>The groups on a removed key's way no longer count it.</summary>
    private void ForgetPast(ProgramWriter p, int key, Place place, Commit? commit = null)
    {
        int group = p.Register();
        int meta = p.Register();
        Label next = ProgramWriter.Label();
        Label end = ProgramWriter.Label();
        p.Set(group, r => Layout.Keys[key].Home & Layout.Mask(r[place.Table]));
        p.Mark(next);
        p.JumpIf(r => r[group] == r[place.Group], end);
        p.TakeLock(meta, r => Layout.Meta(r[place.Table], r[group]), Word.Locked);
        p.Store(r => Layout.Meta(r[place.Table], r[group]), r => Word.WithOneLessPast(r[meta]), releases: true, commit is null ? null : _ => commit);
        p.Set(group, r => (r[group] + 1) & Layout.Mask(r[place.Table]));
        p.Jump(next);
        p.Mark(end);
        p.Release(group, meta);
    }
}
