using System;
using SafeState.StripedModel.Tests.Machine;

namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>A delegate that runs on an owned key, with no lock held.</summary>
internal sealed partial class StripedProtocol
{
    /// <summary>A call that owns a key, makes a value of the one it has, and commits it.</summary>
    internal void Compute(ProgramWriter p, int key, int delta)
    {
        SlotLocation location = NewLocation(p);
        int value = p.Register();
        p.Begin();
        ComputeUnderGate(p, key, delta, location, value);
        p.Release([.. location.Registers, value]);
    }

    private void ComputeUnderGate(ProgramWriter p, int key, int delta, SlotLocation location, int value)
    {
        int stripe = Layout.Keys[key].Stripe;
        Label start = ProgramWriter.Label();
        p.Mark(start);
        EnterGate(p, stripe);
        Own(p, key, location, value);
        LeaveIfOwned(p, key, start, [.. location.Registers, value]);
        p.Store(Constant(Layout.Owner(stripe)), Constant(key + 1));
        ExitGate(p, stripe);
        p.Forget(location.Registers);

        // The delegate runs. Then:
        EnterGate(p, stripe);
        EndOwning(p, key, location, r => r[value] + delta, value);
        ExitGate(p, stripe);
    }

    private void EndOwning(ProgramWriter p, int key, SlotLocation location, Func<int[], int> next, int value)
    {
        int stripe = Layout.Keys[key].Stripe;
        FindLocked(p, key, location, () =>
        {
            p.TakeLock(location.Meta, MetaOf(location), Word.Locked);
            Update(p, location, next, r => Changing(key, next(r), r[location.Outer], r[value]));
            Unlock(p, stripe, location);
        });
        p.Store(Constant(Layout.Owner(stripe)), Constant(0));
    }

    /// <summary>TryGetForOwner.</summary>
    private void Own(ProgramWriter p, int key, SlotLocation location, int value) => FindLocked(p, key, location, () =>
    {
        if (Has(Part.MarkComesBeforeValue))
        {
            MarkAndLoad(p, Layout.Keys[key].Stripe, location, value);
            return;
        }

        LoadValue(p, location, value);
        p.TakeLock(location.Meta, MetaOf(location), Word.Locked);
        p.Store(MetaOf(location), r => r[location.Meta] | Word.Owned, releases: true);
    });
}
