using SafeState.StripedModel.Machine;

namespace SafeState.StripedModel.Protocol;

/// <summary>W5: two keys at one instant, in two groups.</summary>
internal sealed partial class StripedProtocol
{
    /// <summary>A call that commits two keys.</summary>
    internal void ApplyBoth(ProgramWriter p, PairStep step1, PairStep step2)
    {
        Place place1 = NewPlace(p);
        Place place2 = NewPlace(p);
        p.Begin();
        EnterGates(p, Layout.Keys[step1.Key].Stripe, Layout.Keys[step2.Key].Stripe);
        Aim(p, step1, place1);
        Aim(p, step2, place2);
        CommitBoth(p, step1, place1, step2, place2);
        Settle(p, step1, place1);
        Settle(p, step2, place2);
        ExitGates(p, Layout.Keys[step1.Key].Stripe, Layout.Keys[step2.Key].Stripe);
        p.Release([.. place1.Registers, .. place2.Registers]);
    }

    private void EnterGates(ProgramWriter p, int stripe1, int stripe2)
    {
        EnterGate(p, int.Min(stripe1, stripe2));
        if (stripe1 != stripe2)
        {
            EnterGate(p, int.Max(stripe1, stripe2));
        }
    }

    private void ExitGates(ProgramWriter p, int stripe1, int stripe2)
    {
        ExitGate(p, stripe1);
        if (stripe1 != stripe2)
        {
            ExitGate(p, stripe2);
        }
    }

    private void Aim(ProgramWriter p, PairStep step, Place place)
    {
        if (step.Inserts)
        {
            LoadTable(p, step.Key, place, acquiresOuter: false, acquiresTable: false);
            FirstWithRoom(p, step.Key, place, counts: Has(Part.PastIsCountedFirst));
        }
        else
        {
            Locate(p, step.Key, place, static () => { });
        }
    }

    private void CommitBoth(ProgramWriter p, PairStep step1, Place place1, PairStep step2, Place place2)
    {
        int version1 = p.Register();
        int version2 = p.Register();
        Commit both = new([(step1.Key, step1.After), (step2.Key, step2.After)], [(step1.Key, step1.Before), (step2.Key, step2.Before)], 0);
        BeginStep(p, place1, version1, both with { IsBegun = true });
        if (!Has(Part.PairIsOddTogether))
        {
            WriteStep(p, step1, place1);
        }

        if (!Has(Part.PairIsOddTogether) && !Has(Part.PairIsEvenTogether))
        {
            EndMotion(p, place1, version1, _ => both);
        }

        BeginStep(p, place2, version2, both with { IsBegun = true });
        if (Has(Part.PairIsOddTogether))
        {
            WriteStep(p, step1, place1);
        }

        if (Has(Part.PairIsOddTogether) && !Has(Part.PairIsEvenTogether))
        {
            EndMotion(p, place1, version1, _ => both);
        }

        WriteStep(p, step2, place2);
        if (Has(Part.PairIsEvenTogether))
        {
            p.Store(VersionOf(place1), r => r[version1] + 2, releases: Has(Part.PairReleasesEven), _ => both);
        }

        p.Store(VersionOf(place2), r => r[version2] + 2, releases: Has(Part.PairReleasesEven));
        Unlock(p, Layout.Keys[step2.Key].Stripe, place2);
        Unlock(p, Layout.Keys[step1.Key].Stripe, place1);
        PastIfLate(p, step1, place1);
        PastIfLate(p, step2, place2);
        p.Release(version1, version2);
    }

    private void BeginStep(ProgramWriter p, Place place, int version, Commit begun)
    {
        p.TakeLock(place.Meta, MetaOf(place), Word.Locked);
        BeginMotion(p, place, version, _ => begun);
    }

    private void WriteStep(ProgramWriter p, PairStep step, Place place)
    {
        if (step.Removes)
        {
            p.Set(place.Meta, r => Word.WithoutTag(r[place.Meta], r[place.Slot]));
            Wipe(p, place);
        }
        else if (step.Inserts)
        {
            Fill(p, step.Key, place, Constant(step.After));
            p.Set(place.Meta, r => Word.WithTag(r[place.Meta], r[place.Slot], Layout.Keys[step.Key].Tag));
        }
        else
        {
            for (int word = 0; word < Layout.ValueWords; word++)
            {
                p.Store(ValueAt(place, word), Constant(step.After));
            }
        }

        p.Store(MetaOf(place), r => r[place.Meta] | Word.Locked);
    }

    /// <summary>The way of a removed key forgets it.</summary>
    private void Settle(ProgramWriter p, PairStep step, Place place)
    {
        if (step.Removes)
        {
            ForgetPast(p, step.Key, place);
        }
    }

    private void PastIfLate(ProgramWriter p, PairStep step, Place place)
    {
        if (step.Inserts && !Has(Part.PastIsCountedFirst))
        {
            p.Set(place.Group, Constant(Layout.Keys[step.Key].Home));
            FirstWithRoom(p, step.Key, place, counts: true);
        }
    }
}
