using System;
using SafeState.StripedModel.Machine;

namespace SafeState.StripedModel.Protocol;

/// <summary>Updates of present keys, with the lock of their group alone, or under the gate.</summary>
internal sealed partial class StripedProtocol
{
    /// <summary>A call that adds to the value of a key; one that is absent counts as zero, or stays so.</summary>
    internal void Add(ProgramWriter p, int key, int delta, bool inserts = true)
    {
        Place place = NewPlace(p);
        int value = p.Register();
        int way = p.Register();
        int absence = p.Register();
        Label start = ProgramWriter.Label();
        Label gate = ProgramWriter.Label();
        Label absent = ProgramWriter.Label();
        Label busy = ProgramWriter.Label();
        Label done = ProgramWriter.Label();
        p.Begin();
        p.Mark(start);
        p.Forget([.. place.Registers, value, way, absence]);
        NoteSequence(p, Layout.Keys[key].Stripe, absence);
        TryLock(p, key, place, gate, absent, busy);
        LoadValue(p, place, value);
        Update(p, place, r => r[value] + delta, r => Changing(key, r[value] + delta, r[place.Outer], r[value]));
        p.Store(MetaOf(place), r => r[place.Meta], releases: Has(Part.UpdateReleasesLock));
        p.Jump(done);

        p.Mark(busy); // another round, or the gate after so many
        p.Forget([.. place.Registers, value]);
        p.Choose(way, 2);
        p.JumpIf(r => r[way] == 0, start);
        p.Mark(gate);
        p.Forget(absence);
        p.Mark(absent);
        p.Forget([.. place.Registers, value, way]);
        AddUnderGate(p, key, delta, inserts, place, value, absence);
        p.Mark(done);
        p.Release([.. place.Registers, value, way, absence]);
    }

    /// <summary>TryLock.</summary>
    private void TryLock(ProgramWriter p, int key, Place place, Label gate, Label absent, Label busy)
    {
        int version = p.Register();
        int probes = p.Register();
        int again = p.Register();
        Label next = ProgramWriter.Label();
        Label locked = ProgramWriter.Label();
        LoadTable(p, key, place, acquiresOuter: true, acquiresTable: true);
        p.Mark(next);
        p.Load(version, VersionOf(place), acquires: Has(Part.UpdaterAcquiresVersion));
        p.Load(place.Meta, MetaOf(place), acquires: Has(Part.UpdaterAcquiresMeta));
        Label leave = ProgramWriter.Label();
        ForEachMatch(p, key, place, version, leave, () =>
        {
            p.JumpIf(r => (r[place.Meta] & Refused) != 0, leave);
            Exchange(p, place, again);
            p.JumpIf(r => r[again] == 0, leave);
            if (Has(Part.UpdaterLooksAtVersion))
            {
                p.Load(again, VersionOf(place));
                p.If(r => r[again] != r[version], () =>
                {
                    p.Store(MetaOf(place), r => r[place.Meta], releases: true);
                    p.Jump(leave);
                });
            }

            p.Jump(locked);
        });
        GoOn(p, place, probes, version, next);
        p.Forget(version, probes, again);
        p.Jump(absent);

        p.Mark(leave);
        p.Forget(version, probes, again);
        p.JumpIf(r => (r[place.Meta] & Word.Owned) != 0 && Has(Part.UpdaterRefusesMark), gate);
        p.Jump(busy);
        p.Mark(locked);
        p.Release(version, probes, again);
    }

    private int Refused => Has(Part.UpdaterRefusesMark) ? Word.Locked | Word.Owned : Word.Locked;

    private void Exchange(ProgramWriter p, Place place, int succeeded)
    {
        if (Has(Part.UpdaterExchangesTheWordItSearched))
        {
            p.CompareExchange(succeeded, MetaOf(place), r => r[place.Meta], r => r[place.Meta] | Word.Locked);
            return;
        }

        p.TakeLock(succeeded, MetaOf(place), Word.Locked); // whatever else the word has become
        p.Set(succeeded, Constant(1));
    }

    /// <summary>W1 where the value is atomic, else W4.</summary>
    private void Update(ProgramWriter p, Place place, Func<int[], int> value, Func<int[], Commit> commit)
    {
        if (Layout.ValueWords == 1)
        {
            p.Store(ValueAt(place, 0), value, commit: commit);
            return;
        }

        int version = p.Register();
        BeginMotion(p, place, version, r => commit(r) with { IsBegun = true });
        p.Store(ValueAt(place, 0), value);
        p.Store(ValueAt(place, 1), value);
        EndMotion(p, place, version, commit);
        p.Release(version);
    }

    private void BeginMotion(ProgramWriter p, Place place, int version, Func<int[], Commit>? begun = null)
    {
        p.Load(version, VersionOf(place));
        if (Has(Part.MotionIsOdd))
        {
            p.Store(VersionOf(place), r => r[version] + 1, releases: !Has(Part.MotionBarrierIsNoRelease), begun);
        }

        if (Has(Part.MotionBarrier) && Has(Part.MotionBarrierIsNoRelease))
        {
            p.WriteBarrier();
        }
    }

    private void EndMotion(ProgramWriter p, Place place, int version, Func<int[], Commit>? commit) =>
        p.Store(VersionOf(place), r => r[version] + 2, releases: Has(Part.MotionReleasesEven), commit);

    /// <summary>Change, in a section of the gate.</summary>
    private void AddUnderGate(ProgramWriter p, int key, int delta, bool inserts, Place place, int value, int absence)
    {
        Label start = ProgramWriter.Label();
        Label insert = ProgramWriter.Label();
        Label done = ProgramWriter.Label();
        int stripe = Layout.Keys[key].Stripe;
        p.Mark(start);
        EnterGate(p, stripe);
        GoIfStillAbsent(p, stripe, absence, insert);
        Locate(p, key, place, () =>
        {
            MarkAndLoad(p, place, value);
            LeaveIfOwned(p, key, start, [.. place.Registers, value]);
            p.TakeLock(place.Meta, MetaOf(place), Word.Locked);
            Update(p, place, r => r[value] + delta, r => Changing(key, r[value] + delta, r[place.Outer], r[value]));
            Unlock(p, stripe, place);
            p.Jump(done);
        });
        p.Mark(insert);
        if (inserts)
        {
            LeaveIfOwned(p, key, start, [.. place.Registers, value]);
            Insert(p, key, place, Constant(delta));
        }

        p.Mark(done);
        ExitGate(p, stripe);
    }

    /// <summary>Mark: the value stays as it is until the end of the section.</summary>
    private void MarkAndLoad(ProgramWriter p, Place place, int value)
    {
        if (!Has(Part.ChangeUnderGateMarks))
        {
            LoadValue(p, place, value);
            return;
        }

        p.Load(place.Meta, MetaOf(place), acquires: true);
        p.If(r => (r[place.Meta] & (Word.Locked | Word.Owned)) == Word.Owned, () => LoadValue(p, place, value), () => Mark(p, place, value));
    }

    private void Mark(ProgramWriter p, Place place, int value)
    {
        p.TakeLock(place.Meta, MetaOf(place), Word.Locked);
        LoadValue(p, place, value);
        p.Store(MetaOf(place), r => r[place.Meta] | Word.Owned, releases: true);
    }
}
