using SafeState.StripedModel.Tests.Machine;

namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>TryAddDirect and TryRemoveDirect: the search comes before the gate.</summary>
internal sealed partial class StripedProtocol
{
    /// <summary>A call that sets a key that it takes for absent; the long way if anything is in the way.</summary>
    internal void AddDirect(ProgramWriter p, int key, int value)
    {
        SlotLocation location = NewLocation(p);
        int register = p.Register();
        int exchanged = p.Register();
        int stripe = Layout.Keys[key].Stripe;
        Label slow = ProgramWriter.Label();
        Label leave = ProgramWriter.Label();
        Label done = ProgramWriter.Label();
        p.Begin();
        LoadTable(p, key, location, acquiresOuter: true, acquiresTable: true);
        p.Load(location.Meta, MetaOf(location), acquires: true);
        p.Set(location.Slot, r => Word.FreeSlot(r[location.Meta], Layout.Slots));
        p.JumpIf(r => !IsAbsentWithRoom(r[location.Meta], r[location.Slot], Layout.Keys[key].Tag), slow);
        TryEnterGate(p, stripe, exchanged, slow);
        GoUnlessCurrent(p, stripe, location, exchanged, leave);
        if (Has(Part.DirectInsertionLooksAgain))
        {
            p.Load(exchanged, MetaOf(location));
            p.JumpIf(r => r[exchanged] != r[location.Meta], leave);
        }

        int sequence = p.Register();
        BeginStructureWrite(p, stripe, sequence);
        WriteSlot(p, key, location, Constant(value));
        ExchangeDirect(p, location, exchanged);
        p.If(r => r[exchanged] != 0, () =>
        {
            p.Store(
                MetaOf(location),
                r => Word.WithTag(r[location.Meta], r[location.Slot], Layout.Keys[key].Tag),
                releases: true,
                r => Changing(key, value, r[location.Outer], Commit.Absent));
            ChangeCount(p, stripe, 1);
        });
        EndStructureWrite(p, stripe, sequence);
        p.Release(sequence);
        p.JumpIf(r => r[exchanged] == 0, leave);
        ExitGate(p, stripe);
        p.Jump(done);

        p.Mark(leave);
        ExitGate(p, stripe);
        p.Mark(slow);
        p.Forget([.. location.Registers, register, exchanged]);
        AddUnderGate(p, key, value, inserts: true, location, register, exchanged);
        p.Mark(done);
        p.Release([.. location.Registers, register, exchanged]);
    }

    /// <summary>A call that removes a key; the long way if anything is in the way.</summary>
    internal void RemoveDirect(ProgramWriter p, int key)
    {
        SlotLocation location = NewLocation(p);
        int version = p.Register();
        int exchanged = p.Register();
        int stripe = Layout.Keys[key].Stripe;
        Label found = ProgramWriter.Label();
        Label slow = ProgramWriter.Label();
        Label leave = ProgramWriter.Label();
        Label done = ProgramWriter.Label();
        p.Begin();
        LoadTable(p, key, location, acquiresOuter: true, acquiresTable: true);
        p.Load(version, VersionOf(location), acquires: true);
        p.Load(location.Meta, MetaOf(location), acquires: true);
        ForEachMatch(p, key, location, version, slow, () => p.Jump(found));
        p.Jump(slow);

        p.Mark(found);
        p.JumpIf(r => (r[location.Meta] & (Word.Locked | Word.Owned)) != 0, slow);
        TryEnterGate(p, stripe, exchanged, slow);
        GoUnlessCurrent(p, stripe, location, exchanged, leave);
        ExchangeDirect(p, location, exchanged);
        p.JumpIf(r => r[exchanged] == 0, leave);
        if (Has(Part.DirectRemovalRechecksVersion))
        {
            p.Load(exchanged, VersionOf(location));
            p.If(r => r[exchanged] != r[version], () =>
            {
                p.Store(MetaOf(location), r => r[location.Meta], releases: true);
                p.Jump(leave);
            });
        }

        int sequence = p.Register();
        BeginStructureWrite(p, stripe, sequence);
        LoadValue(p, location, exchanged);
        Wipe(p, key, location, exchanged);
        ChangeCount(p, stripe, -1);
        EndStructureWrite(p, stripe, sequence);
        p.Release(sequence);
        ExitGate(p, stripe);
        p.Jump(done);

        p.Mark(leave);
        ExitGate(p, stripe);
        p.Mark(slow);
        p.Forget([.. location.Registers, version, exchanged]);
        Remove(p, key, location);
        p.Mark(done);
        p.Release([.. location.Registers, version, exchanged]);
    }

    private bool IsAbsentWithRoom(int meta, int free, int tag)
    {
        bool absent = Word.OverflowCount(meta) == 0 && free < Layout.Slots && (meta & (Word.Locked | Word.Owned)) == 0;
        for (int slot = 0; slot < Layout.Slots; slot++)
        {
            absent &= Word.TagAt(meta, slot) != tag;
        }

        return absent;
    }

    private void TryEnterGate(ProgramWriter p, int stripe, int entered, Label refused)
    {
        p.CompareExchange(entered, Constant(Layout.Gate(stripe)), Constant(0), Constant(1));
        p.JumpIf(r => r[entered] == 0, refused);
    }

    /// <summary>With the gate held: nothing of the stripe is owned by a record, and the table is still the one that was searched.</summary>
    private void GoUnlessCurrent(ProgramWriter p, int stripe, SlotLocation location, int register, Label leave)
    {
        if (Layout.Owns)
        {
            p.Load(register, Constant(Layout.Owner(stripe)));
            p.JumpIf(r => r[register] != 0, leave);
        }

        if (Has(Part.DirectWriteRechecksTable))
        {
            p.Load(register, Constant(Layout.Outer));
            p.Load(register, r => Layout.Element(r[register], stripe));
            p.JumpIf(r => r[register] != r[location.Table], leave);
        }

        p.Forget(register);
    }

    private void ExchangeDirect(ProgramWriter p, SlotLocation location, int succeeded) =>
        p.CompareExchange(succeeded, MetaOf(location), r => r[location.Meta], r => r[location.Meta] | Word.Locked);
}
