using System;
using SafeState.StripedModel.Tests.Machine;

namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>Insertions and removals, in a section of the gate.</summary>
internal sealed partial class StripedProtocol
{
    /// <summary>A call that removes a key, if it is there.</summary>
    internal void Remove(ProgramWriter p, int key)
    {
        SlotLocation location = NewLocation(p);
        p.Begin();
        Remove(p, key, location);
        p.Release(location.Registers);
    }

    private void Remove(ProgramWriter p, int key, SlotLocation location)
    {
        Label start = ProgramWriter.Label();
        int stripe = Layout.Keys[key].Stripe;
        p.Mark(start);
        EnterGate(p, stripe);
        FindLocked(p, key, location, () =>
        {
            LeaveIfOwned(p, key, start, location.Registers);
            Delete(p, key, location, start);
        });
        ExitGate(p, stripe);
    }

    private void EnterGate(ProgramWriter p, int stripe)
    {
        int before = p.Register();
        p.TakeLock(before, Constant(Layout.Gate(stripe)), 1);
        p.Release(before);
    }

    private void ExitGate(ProgramWriter p, int stripe) =>
        p.Store(Constant(Layout.Gate(stripe)), Constant(0), releases: Has(Part.GateReleases));

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
    private void FindLocked(ProgramWriter p, int key, SlotLocation location, Action found)
    {
        int probes = p.Register();
        Label next = ProgramWriter.Label();
        Label end = ProgramWriter.Label();
        LoadTable(p, key, location, acquiresOuter: false, acquiresTable: false);
        p.Mark(next);
        p.Load(location.Meta, MetaOf(location));
        ForEachMatch(p, key, location, -1, end, () =>
        {
            p.Forget(probes);
            found();
            p.Jump(end);
        });
        GoOn(p, location, probes, location.Slot, next);
        p.Mark(end);
        p.Release(probes);
    }

    /// <summary>W2.</summary>
    private void Insert(ProgramWriter p, int key, SlotLocation location, Func<int[], int> value)
    {
        int stripe = Layout.Keys[key].Stripe;
        int sequence = p.Register();
        LoadTable(p, key, location, acquiresOuter: false, acquiresTable: false);
        EnsureRoom(p, key, location);
        BeginStructureWrite(p, stripe, sequence);
        ClaimGroup(p, key, location, counts: Has(Part.OverflowIsCountedFirst));
        if (Has(Part.ContentBeforeTag))
        {
            WriteSlot(p, key, location, value);
        }

        LockIf(p, location, Has(Part.InsertionLocks));
        Unmark(p, stripe, location);
        p.Store(
            MetaOf(location),
            r => Word.WithTag(r[location.Meta], r[location.Slot], Layout.Keys[key].Tag),
            releases: Has(Part.TagIsReleased),
            r => Changing(key, value(r), r[location.Outer], Commit.Absent));
        if (!Has(Part.ContentBeforeTag))
        {
            WriteSlot(p, key, location, value);
        }

        if (!Has(Part.OverflowIsCountedFirst))
        {
            p.Set(location.Group, r => Layout.Keys[key].Home & Layout.Mask(r[location.Table]));
            ClaimGroup(p, key, location, counts: true);
        }

        ChangeCount(p, stripe, 1);
        EndStructureWrite(p, stripe, sequence);
        p.Release(sequence);
    }

    /// <summary>The first group on the way that has a free slot; the full ones count the key that goes past.</summary>
    private void ClaimGroup(ProgramWriter p, int key, SlotLocation location, bool counts)
    {
        Label next = ProgramWriter.Label();
        Label here = ProgramWriter.Label();
        p.Mark(next);
        p.Load(location.Meta, MetaOf(location));
        p.Set(location.Slot, r => Word.FreeSlot(r[location.Meta], Layout.Slots));
        p.JumpIf(r => r[location.Slot] < Layout.Slots || Holds(r, location, key), here);
        if (counts)
        {
            p.TakeLock(location.Meta, MetaOf(location), Word.Locked);
            p.Store(MetaOf(location), r => Word.WithOverflowIncremented(r[location.Meta]), releases: true);
        }

        p.Set(location.Group, r => (r[location.Group] + 1) & Layout.Mask(r[location.Table]));
        p.Jump(next);
        p.Mark(here);
    }

    /// <summary>Where the way is counted after the key is there, it ends at its group, though that is full now: the last one.</summary>
    private bool Holds(int[] registers, SlotLocation location, int key) =>
        !Has(Part.OverflowIsCountedFirst)
        && registers[location.Group] == ((Layout.Keys[key].Home - 1) & Layout.Mask(registers[location.Table]));

    private void WriteSlot(ProgramWriter p, int key, SlotLocation location, Func<int[], int> value)
    {
        for (int word = 0; word < Layout.KeyWords; word++)
        {
            p.Store(KeyAt(location, word), Constant(key + 1));
        }

        for (int word = 0; word < Layout.ValueWords; word++)
        {
            p.Store(ValueAt(location, word), value);
        }
    }

    private void LockIf(ProgramWriter p, SlotLocation location, bool locks)
    {
        if (locks)
        {
            p.TakeLock(location.Meta, MetaOf(location), Word.Locked);
        }
        else
        {
            p.Load(location.Meta, MetaOf(location));
        }
    }

    /// <summary>The mark goes, unless a key of the stripe is owned.</summary>
    private void Unmark(ProgramWriter p, int stripe, SlotLocation location)
    {
        if (!Layout.Owns)
        {
            p.Set(location.Meta, r => r[location.Meta] & ~Word.Owned);
            return;
        }

        int owner = p.Register();
        int version = p.Register();
        p.Load(owner, Constant(Layout.Owner(stripe)));
        p.Load(version, VersionOf(location));
        p.Set(location.Meta, r =>
            (r[owner] == 0 || !Has(Part.MarkStaysWhileOwned)) && (Word.ThinOwner(r[version]) == 0 || !Has(Part.MarkStaysForThinOwner))
                ? r[location.Meta] & ~Word.Owned
                : r[location.Meta]);
        p.Release(owner, version);
    }

    private void Unlock(ProgramWriter p, int stripe, SlotLocation location)
    {
        Unmark(p, stripe, location);
        p.Store(MetaOf(location), r => r[location.Meta], releases: true);
    }

    /// <summary>W3.</summary>
    /// <param name="again">Where to go when the owner of a key of the group has got a record only now.</param>
    private void Delete(ProgramWriter p, int key, SlotLocation location, Label again)
    {
        int stripe = Layout.Keys[key].Stripe;
        int sequence = p.Register();
        int value = p.Register();
        BeginStructureWrite(p, stripe, sequence);
        if (!Has(Part.OverflowIsReleasedLast))
        {
            ReleaseProbePath(p, key, location, new([(key, Commit.Absent)], [], 0, IsBegun: true));
        }

        LockIf(p, location, Has(Part.RemovalLocks));
        Inflate(p, stripe, location, value, Part.RemovalGivesThinOwnersRecords);
        p.If(r => r[value] != 0, () =>
        {
            p.Store(MetaOf(location), r => r[location.Meta], releases: true);
            EndStructureWrite(p, stripe, sequence);
            ExitGate(p, stripe);
            p.Forget([.. location.Registers, sequence, value]);
            p.Jump(again);
        });
        LoadValue(p, location, value);
        Unmark(p, stripe, location);
        Wipe(p, key, location, value);
        if (Has(Part.OverflowIsReleasedLast))
        {
            ReleaseProbePath(p, key, location);
        }

        ChangeCount(p, stripe, -1);
        EndStructureWrite(p, stripe, sequence);
        p.Release(sequence, value);
    }

    /// <summary>Takes a key out of a locked group, and unlocks it.</summary>
    private void Wipe(ProgramWriter p, int key, SlotLocation location, int value)
    {
        int version = p.Register();
        p.Set(location.Meta, r => Word.WithoutTag(r[location.Meta], r[location.Slot]));
        p.Load(version, VersionOf(location));
        p.Store(
            MetaOf(location),
            r => r[location.Meta] | (Has(Part.RemovalLocks) ? Word.Locked : 0),
            releases: Has(Part.RemovalReleasesMeta),
            r => Changing(key, Commit.Absent, r[location.Outer], r[value]));
        if (Has(Part.RemovalChangesVersion))
        {
            p.Store(VersionOf(location), r => r[version] + 2, releases: Has(Part.RemovalReleasesVersion));
        }

        if (Has(Part.RemovalBarrier))
        {
            p.WriteBarrier();
        }

        ClearSlot(p, location);
        p.Store(MetaOf(location), r => r[location.Meta], releases: Has(Part.RemovalReleasesLock));
        p.Release(version);
    }

    private void ClearSlot(ProgramWriter p, SlotLocation location)
    {
        for (int word = 0; word < Layout.KeyWords && Layout.Wipes; word++)
        {
            p.Store(KeyAt(location, word), Constant(0));
        }

        for (int word = 0; word < Layout.ValueWords && Layout.Wipes; word++)
        {
            p.Store(ValueAt(location, word), Constant(0));
        }
    }

    /// <summary>The groups on a removed key's way no longer count it.</summary>
    private void ReleaseProbePath(ProgramWriter p, int key, SlotLocation location, Commit? commit = null)
    {
        int group = p.Register();
        int meta = p.Register();
        Label next = ProgramWriter.Label();
        Label end = ProgramWriter.Label();
        p.Set(group, r => Layout.Keys[key].Home & Layout.Mask(r[location.Table]));
        p.Mark(next);
        p.JumpIf(r => r[group] == r[location.Group], end);
        p.TakeLock(meta, r => Layout.Meta(r[location.Table], r[group]), Word.Locked);
        p.Store(r => Layout.Meta(r[location.Table], r[group]), r => Word.WithOverflowDecremented(r[meta]), releases: true, commit is null
            ? null
            : _ => commit);
        p.Set(group, r => (r[group] + 1) & Layout.Mask(r[location.Table]));
        p.Jump(next);
        p.Mark(end);
        p.Release(group, meta);
    }
}
