using SafeState.StripedModel.Machine;

namespace SafeState.StripedModel.Protocol;

/// <summary>A delegate that runs on an owned key, with no lock held.</summary>
internal sealed partial class StripedProtocol
{
    /// <summary>A call that owns a key, makes a value of the one it has, and commits it.</summary>
    internal void Compute(ProgramWriter p, int key, int delta)
    {
        int stripe = Layout.Keys[key].Stripe;
        Place place = NewPlace(p);
        int value = p.Register();
        Label start = ProgramWriter.Label();
        p.Begin();
        p.Mark(start);
        EnterGate(p, stripe);
        Own(p, key, place, value);
        LeaveIfOwned(p, key, start, [.. place.Registers, value]);
        p.Store(Constant(Layout.Owner(stripe)), Constant(key + 1));
        ExitGate(p, stripe);
        p.Forget(place.Registers);

        // The delegate runs. Then:
        EnterGate(p, stripe);
        Locate(p, key, place, () =>
        {
            p.TakeLock(place.Meta, MetaOf(place), Word.Locked);
            Update(p, place, r => r[value] + delta, r => Changing(key, r[value] + delta, r[place.Outer], r[value]));
            Unlock(p, stripe, place);
        });
        p.Store(Constant(Layout.Owner(stripe)), Constant(0));
        ExitGate(p, stripe);
        p.Release([.. place.Registers, value]);
    }

    /// <summary>TryOwn.</summary>
    private void Own(ProgramWriter p, int key, Place place, int value) => Locate(p, key, place, () =>
    {
        if (Has(Part.MarkComesBeforeValue))
        {
            MarkAndLoad(p, place, value);
            return;
        }

        LoadValue(p, place, value);
        p.TakeLock(place.Meta, MetaOf(place), Word.Locked);
        p.Store(MetaOf(place), r => r[place.Meta] | Word.Owned, releases: true);
    });
}
