using SafeState.StripedModel.Tests.Machine;

namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>W5: two keys at one instant, in two groups.</summary>
internal sealed partial class StripedProtocol
{
    /// <summary>A call that commits two keys.</summary>
    internal void ApplyPair(ProgramWriter p, PairWrite write1, PairWrite write2)
    {
        SlotLocation location1 = NewLocation(p);
        SlotLocation location2 = NewLocation(p);
        p.Begin();
        EnterGates(p, Layout.Keys[write1.Key].Stripe, Layout.Keys[write2.Key].Stripe);
        ResolveSlot(p, write1, location1);
        ResolveSlot(p, write2, location2);
        CommitBoth(p, write1, location1, write2, location2);
        ReleaseAfterRemoval(p, write1, location1);
        ReleaseAfterRemoval(p, write2, location2);
        ExitGates(p, Layout.Keys[write1.Key].Stripe, Layout.Keys[write2.Key].Stripe);
        p.Release([.. location1.Registers, .. location2.Registers]);
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

    private void ResolveSlot(ProgramWriter p, PairWrite write, SlotLocation location)
    {
        if (write.Inserts)
        {
            LoadTable(p, write.Key, location, acquiresOuter: false, acquiresTable: false);
            ClaimGroup(p, write.Key, location, counts: Has(Part.OverflowIsCountedFirst));
        }
        else
        {
            FindLocked(p, write.Key, location, static () => { });
        }
    }

    private void CommitBoth(ProgramWriter p, PairWrite write1, SlotLocation location1, PairWrite write2, SlotLocation location2)
    {
        int version1 = p.Register();
        int version2 = p.Register();
        Commit both =
            new([(write1.Key, write1.After), (write2.Key, write2.After)], [(write1.Key, write1.Before), (write2.Key, write2.Before)], 0);
        LockAndBeginWrite(p, location1, version1, both with { IsBegun = true });
        if (!Has(Part.PairIsOddTogether))
        {
            Write(p, write1, location1);
        }

        if (!Has(Part.PairIsOddTogether) && !Has(Part.PairIsEvenTogether))
        {
            EndWrite(p, location1, version1, _ => both);
        }

        LockAndBeginWrite(p, location2, version2, both with { IsBegun = true });
        if (Has(Part.PairIsOddTogether))
        {
            Write(p, write1, location1);
        }

        if (Has(Part.PairIsOddTogether) && !Has(Part.PairIsEvenTogether))
        {
            EndWrite(p, location1, version1, _ => both);
        }

        Write(p, write2, location2);
        if (Has(Part.PairIsEvenTogether))
        {
            p.Store(VersionOf(location1), r => r[version1] + 2, releases: Has(Part.PairReleasesEven), _ => both);
        }

        p.Store(VersionOf(location2), r => r[version2] + 2, releases: Has(Part.PairReleasesEven));
        Unlock(p, Layout.Keys[write2.Key].Stripe, location2);
        Unlock(p, Layout.Keys[write1.Key].Stripe, location1);
        OverflowIfLate(p, write1, location1);
        OverflowIfLate(p, write2, location2);
        p.Release(version1, version2);
    }

    private void LockAndBeginWrite(ProgramWriter p, SlotLocation location, int version, Commit begun)
    {
        p.TakeLock(location.Meta, MetaOf(location), Word.Locked);
        BeginWrite(p, location, version, _ => begun);
    }

    private void Write(ProgramWriter p, PairWrite write, SlotLocation location)
    {
        if (write.Removes)
        {
            p.Set(location.Meta, r => Word.WithoutTag(r[location.Meta], r[location.Slot]));
            ClearSlot(p, location);
        }
        else if (write.Inserts)
        {
            WriteSlot(p, write.Key, location, Constant(write.After));
            p.Set(location.Meta, r => Word.WithTag(r[location.Meta], r[location.Slot], Layout.Keys[write.Key].Tag));
        }
        else
        {
            for (int word = 0; word < Layout.ValueWords; word++)
            {
                p.Store(ValueAt(location, word), Constant(write.After));
            }
        }

        p.Store(MetaOf(location), r => r[location.Meta] | Word.Locked);
    }

    /// <summary>The way of a removed key forgets it.</summary>
    private void ReleaseAfterRemoval(ProgramWriter p, PairWrite write, SlotLocation location)
    {
        if (write.Removes)
        {
            ReleaseProbePath(p, write.Key, location);
        }
    }

    private void OverflowIfLate(ProgramWriter p, PairWrite write, SlotLocation location)
    {
        if (write.Inserts && !Has(Part.OverflowIsCountedFirst))
        {
            p.Set(location.Group, Constant(Layout.Keys[write.Key].Home));
            ClaimGroup(p, write.Key, location, counts: true);
        }
    }
}
