using SafeState.StripedModel.Tests.Machine;

namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>A delegate that makes the value of a key, which is owned while it is absent.</summary>
internal sealed partial class StripedProtocol
{
    /// <summary>A call that leaves a present key as it is, and owns an absent one, runs a delegate, and adds what it made.</summary>
    /// <param name="thin">Whether it owns the key without the gate if it can.</param>
    internal void GetOrAdd(ProgramWriter p, int key, int made, bool thin = true)
    {
        SlotLocation location = NewLocation(p);
        int register = p.Register();
        int stripe = Layout.Keys[key].Stripe;
        Label start = ProgramWriter.Label();
        Label gate = ProgramWriter.Label();
        Label done = ProgramWriter.Label();
        p.Begin();
        if (thin)
        {
            LoadTable(p, key, location, acquiresOuter: true, acquiresTable: true);
            p.Load(location.Meta, MetaOf(location), acquires: true);
            p.Set(location.Slot, r => Word.FreeSlot(r[location.Meta], Layout.Slots));
            p.JumpIf(r => !IsAbsentWithRoom(r[location.Meta], r[location.Slot], Layout.Keys[key].Tag), gate);
            ExchangeDirect(p, location, register);
            p.JumpIf(r => r[register] == 0, gate);
            NameOwner(p, location, _ => key + 1);
            p.Store(MetaOf(location), r => r[location.Meta] | Word.Owned, releases: true);
            p.Forget([.. location.Registers, register]);

            // The delegate runs. Then:
            EnterGate(p, stripe);
            EndAbsent(p, key, made, location, register);
            ExitGate(p, stripe);
            p.Jump(done);
        }

        p.Mark(gate);
        p.Mark(start);
        p.Forget([.. location.Registers, register]);
        EnterGate(p, stripe);
        FindLocked(p, key, location, () =>
        {
            p.Forget([.. location.Registers, register]);
            ExitGate(p, stripe);
            p.Jump(done);
        });
        PrepareAbsent(p, key, location, register);
        LeaveIfOwned(p, key, start, [.. location.Registers, register]);
        p.Store(Constant(Layout.Owner(stripe)), Constant(key + 1));
        ExitGate(p, stripe);
        p.Forget([.. location.Registers, register]);

        // The delegate runs. Then:
        EnterGate(p, stripe);
        EndAbsent(p, key, made, location, register);
        ExitGate(p, stripe);
        p.Mark(done);
        p.Release([.. location.Registers, register]);
    }

    /// <summary>EndThinUnderGate for an absent key, or the end of an owner with a record.</summary>
    private void EndAbsent(ProgramWriter p, int key, int made, SlotLocation location, int register)
    {
        int stripe = Layout.Keys[key].Stripe;
        p.Load(register, Constant(Layout.Owner(stripe)));
        p.If(
            r => r[register] == key + 1,
            () =>
            {
                p.Forget(register);
                Insert(p, key, location, Constant(made));
                p.Store(Constant(Layout.Owner(stripe)), Constant(0));
            },
            () =>
            {
                LoadTable(p, key, location, acquiresOuter: false, acquiresTable: false);
                p.Load(register, VersionOf(location));
                p.Check((_, thread) => Word.ThinOwner(thread.Registers[register]) != key + 1
                    && (Layout.Drains || thread.Registers[location.Outer] == 0)
                    ? $"what a delegate made for the absent key {key} is not stored, though nothing replaced the content"
                    : null);
                p.If(r => Word.ThinOwner(r[register]) == key + 1, () => AddInHome(p, key, made, location));
            });
    }

    /// <summary>The home group is as it was: what adds to it gives its owner a record.</summary>
    private void AddInHome(ProgramWriter p, int key, int made, SlotLocation location)
    {
        int stripe = Layout.Keys[key].Stripe;
        int sequence = p.Register();
        p.TakeLock(location.Meta, MetaOf(location), Word.Locked);
        NameOwner(p, location, static _ => 0);
        p.Set(location.Slot, r => Word.FreeSlot(r[location.Meta], Layout.Slots));
        BeginStructureWrite(p, stripe, sequence);
        WriteSlot(p, key, location, Constant(made));
        Unmark(p, stripe, location);
        p.Store(
            MetaOf(location),
            r => Word.WithTag(r[location.Meta], r[location.Slot], Layout.Keys[key].Tag),
            releases: true,
            r => Changing(key, made, r[location.Outer], Commit.Absent));
        ChangeCount(p, stripe, 1);
        EndStructureWrite(p, stripe, sequence);
        p.Release(sequence);
    }

    /// <summary>PrepareAbsent: the home group of a key that is about to have a record.</summary>
    private void PrepareAbsent(ProgramWriter p, int key, SlotLocation location, int inflated)
    {
        if (!Has(Part.AbsentKeyIsMarked))
        {
            return;
        }

        LoadTable(p, key, location, acquiresOuter: false, acquiresTable: false);
        p.TakeLock(location.Meta, MetaOf(location), Word.Locked);
        InflateAbsent(p, Layout.Keys[key].Stripe, location, inflated);
        p.Store(MetaOf(location), r => r[location.Meta] | Word.Owned, releases: true);
    }

    /// <summary>InflateAbsent: with the gate held and the group locked.</summary>
    /// <param name="inflated">Set to other than zero where the group named the owner of an absent key, which has a record now.</param>
    private void InflateAbsent(ProgramWriter p, int stripe, SlotLocation location, int inflated)
    {
        p.Set(inflated, Constant(0));
        int version = p.Register();
        p.Load(version, VersionOf(location));
        p.If(r => Word.ThinOwner(r[version]) != 0 && !HasTag(r[location.Meta], Word.ThinOwner(r[version]) - 1), () =>
        {
            p.Set(inflated, r => Word.ThinOwner(r[version]));
            p.Store(VersionOf(location), r => Word.WithThinOwner(r[version], 0));
            p.Store(Constant(Layout.Owner(stripe)), r => r[inflated]);
        });
        p.Release(version);
    }

    private bool HasTag(int meta, int key)
    {
        bool found = false;
        for (int slot = 0; slot < Layout.Slots; slot++)
        {
            found |= Word.TagAt(meta, slot) == Layout.Keys[key].Tag;
        }

        return found;
    }
}
