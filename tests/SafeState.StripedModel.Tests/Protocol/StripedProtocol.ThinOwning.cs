using System;
using SafeState.StripedModel.Tests.Machine;

namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>
/// A delegate that runs on an owned key whose owner only the version of its group names: the key plus one stands for the thread and its
/// record.
/// </summary>
internal sealed partial class StripedProtocol
{
    /// <summary>A call that owns a present key without the gate if it can, makes a value of the one it has, and commits it.</summary>
    internal void ComputeThin(ProgramWriter p, int key, int delta)
    {
        SlotLocation location = NewLocation(p);
        int value = p.Register();
        Label gate = ProgramWriter.Label();
        Label done = ProgramWriter.Label();
        p.Begin();
        TryLock(p, key, location, gate, gate, gate);
        LoadValue(p, location, value);
        NameOwner(p, location, _ => key + 1);
        p.Store(MetaOf(location), r => r[location.Meta] | Word.Owned, releases: true);
        p.Forget(location.Registers);

        // The delegate runs. Then:
        EndThin(p, key, location, r => r[value] + delta, value);
        p.Jump(done);

        p.Mark(gate);
        p.Forget([.. location.Registers, value]);
        ComputeUnderGate(p, key, delta, location, value);
        p.Mark(done);
        p.Release([.. location.Registers, value]);
    }

    /// <summary>TryEndThin, and what comes where that does not do.</summary>
    private void EndThin(ProgramWriter p, int key, SlotLocation location, Func<int[], int> next, int value)
    {
        int stripe = Layout.Keys[key].Stripe;
        int locked = p.Register();
        int version = p.Register();
        Label slowly = ProgramWriter.Label();
        Label done = ProgramWriter.Label();
        LoadTable(p, key, location, acquiresOuter: true, acquiresTable: true);
        p.Load(location.Meta, MetaOf(location), acquires: true);
        p.JumpIf(r => (r[location.Meta] & Word.Locked) != 0, slowly);
        p.CompareExchange(locked, MetaOf(location), r => r[location.Meta], r => r[location.Meta] | Word.Locked);
        p.JumpIf(r => r[locked] == 0, slowly);
        if (Has(Part.ThinEndLooksAtOwner))
        {
            p.Load(version, VersionOf(location));
            p.If(r => Word.ThinOwner(r[version]) != key + 1, () =>
            {
                p.Store(MetaOf(location), r => r[location.Meta], releases: true);
                p.Jump(slowly);
            });
        }

        Put(p, key, location, next, value);
        NameOwner(p, location, static _ => 0);
        p.Store(MetaOf(location), r => r[location.Meta] & ~Word.Owned, releases: true);
        p.Jump(done);

        p.Mark(slowly);
        p.Forget([.. location.Registers, locked, version]);
        EnterGate(p, stripe);
        EndUnderGate(p, key, location, next, value, version);
        ExitGate(p, stripe);
        p.Mark(done);
        p.Release(locked, version);
    }

    /// <summary>EndThinUnderGate, or the end of an owner with a record.</summary>
    private void EndUnderGate(ProgramWriter p, int key, SlotLocation location, Func<int[], int> next, int value, int version)
    {
        int stripe = Layout.Keys[key].Stripe;
        int owner = p.Register();
        p.Load(owner, Constant(Layout.Owner(stripe)));
        p.If(
            r => r[owner] == key + 1,
            () => EndOwning(p, key, location, next, value),
            () =>
            {
                LoadTable(p, key, location, acquiresOuter: false, acquiresTable: false);
                p.Load(version, VersionOf(location));
                p.Check((_, thread) => Word.ThinOwner(thread.Registers[version]) != key + 1
                    && (Layout.Drains || thread.Registers[location.Outer] == 0)
                    ? $"what a delegate made for key {key} is not stored, though nothing replaced its entry"
                    : null);
                p.If(r => Word.ThinOwner(r[version]) == key + 1, () =>
                {
                    // The slot is where it was: nobody moves the key without giving its owner a record.
                    p.TakeLock(location.Meta, MetaOf(location), Word.Locked);
                    Put(p, key, location, next, value);
                    NameOwner(p, location, static _ => 0);
                    Unlock(p, stripe, location);
                });
            });
        p.Release(owner);
    }

    /// <summary>The value of the key, in the slot that its tag is in: of a group, each key of these layouts has a tag of its own.</summary>
    private void Put(ProgramWriter p, int key, SlotLocation location, Func<int[], int> next, int value)
    {
        for (int slot = 0; slot < Layout.Slots; slot++)
        {
            int at = slot;
            p.If(r => Word.TagAt(r[location.Meta], at) == Layout.Keys[key].Tag, () => p.Set(location.Slot, Constant(at)));
        }

        Update(p, location, next, r => Changing(key, next(r), r[location.Outer], r[value]));
    }

    private void NameOwner(ProgramWriter p, SlotLocation location, Func<int[], int> owner)
    {
        int version = p.Register();
        p.Load(version, VersionOf(location));
        p.Store(VersionOf(location), r => Word.WithThinOwner(r[version], owner(r)));
        p.Release(version);
    }

    /// <summary>Inflate: with the gate held and the group locked.</summary>
    /// <param name="inflated">Set to other than zero where the group named an owner, which has a record now.</param>
    private void Inflate(ProgramWriter p, int stripe, SlotLocation location, int inflated, Part part = Part.ThinOwnerGetsRecord)
    {
        p.Set(inflated, Constant(0));
        if (!Layout.Owns || !Has(part))
        {
            return;
        }

        int version = p.Register();
        p.Load(version, VersionOf(location));
        p.Set(inflated, r => Word.ThinOwner(r[version]));
        p.If(r => r[inflated] != 0, () =>
        {
            p.Store(VersionOf(location), r => Word.WithThinOwner(r[version], 0));
            p.Store(Constant(Layout.Owner(stripe)), r => r[inflated]);
        });
        p.Release(version);
    }
}
