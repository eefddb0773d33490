using System;
using SafeState.StripedModel.Tests.Machine;

namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>Updates of present keys, with the lock of their group alone, or under the gate.</summary>
internal sealed partial class StripedProtocol
{
    /// <summary>A call that adds to the value of a key; one that is absent counts as zero, or stays so.</summary>
    internal void Add(ProgramWriter p, int key, int delta, bool inserts = true)
    {
        SlotLocation location = NewLocation(p);
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
        p.Forget([.. location.Registers, value, way, absence]);
        NoteSequence(p, Layout.Keys[key].Stripe, absence);
        TryLock(p, key, location, gate, absent, busy);
        LoadValue(p, location, value);
        Update(p, location, r => r[value] + delta, r => Changing(key, r[value] + delta, r[location.Outer], r[value]));
        p.Store(MetaOf(location), r => r[location.Meta], releases: Has(Part.UpdateReleasesLock));
        p.Jump(done);

        p.Mark(busy); // another round, or the gate after so many
        p.Forget([.. location.Registers, value]);
        p.Choose(way, 2);
        p.JumpIf(r => r[way] == 0, start);
        p.Mark(gate);
        p.Forget(absence);
        p.Mark(absent);
        p.Forget([.. location.Registers, value, way]);
        AddUnderGate(p, key, delta, inserts, location, value, absence);
        p.Mark(done);
        p.Release([.. location.Registers, value, way, absence]);
    }

    /// <summary>TryLock.</summary>
    private void TryLock(ProgramWriter p, int key, SlotLocation location, Label gate, Label absent, Label busy)
    {
        int version = p.Register();
        int probes = p.Register();
        int again = p.Register();
        Label next = ProgramWriter.Label();
        Label locked = ProgramWriter.Label();
        LoadTable(p, key, location, acquiresOuter: true, acquiresTable: true);
        p.Mark(next);
        p.Load(version, VersionOf(location), acquires: Has(Part.UpdaterAcquiresVersion));
        p.Load(location.Meta, MetaOf(location), acquires: Has(Part.UpdaterAcquiresMeta));
        Label leave = ProgramWriter.Label();
        ForEachMatch(p, key, location, version, leave, () =>
        {
            p.JumpIf(r => (r[location.Meta] & Refused) != 0, leave);
            Exchange(p, location, again);
            p.JumpIf(r => r[again] == 0, leave);
            if (Has(Part.UpdaterRechecksVersion))
            {
                p.Load(again, VersionOf(location));
                p.If(r => r[again] != r[version], () =>
                {
                    p.Store(MetaOf(location), r => r[location.Meta], releases: true);
                    p.Jump(leave);
                });
            }

            p.Jump(locked);
        });
        GoOn(p, location, probes, version, next);
        p.Forget(version, probes, again);
        p.Jump(absent);

        p.Mark(leave);
        p.Forget(version, probes, again);
        p.JumpIf(r => (r[location.Meta] & Word.Owned) != 0 && Has(Part.UpdaterRefusesMark), gate);
        p.Jump(busy);
        p.Mark(locked);
        p.Release(version, probes, again);
    }

    private int Refused => Has(Part.UpdaterRefusesMark) ? Word.Locked | Word.Owned : Word.Locked;

    private void Exchange(ProgramWriter p, SlotLocation location, int succeeded)
    {
        if (Has(Part.UpdaterExchangesTheWordItSearched))
        {
            p.CompareExchange(succeeded, MetaOf(location), r => r[location.Meta], r => r[location.Meta] | Word.Locked);
            return;
        }

        p.TakeLock(succeeded, MetaOf(location), Word.Locked); // whatever else the word has become
        p.Set(succeeded, Constant(1));
    }

    /// <summary>W1 where the value is atomic, else W4.</summary>
    private void Update(ProgramWriter p, SlotLocation location, Func<int[], int> value, Func<int[], Commit> commit)
    {
        if (Layout.ValueWords == 1)
        {
            p.Store(ValueAt(location, 0), value, commit: commit);
            return;
        }

        int version = p.Register();
        BeginWrite(p, location, version, r => commit(r) with { IsBegun = true });
        p.Store(ValueAt(location, 0), value);
        p.Store(ValueAt(location, 1), value);
        EndWrite(p, location, version, commit);
        p.Release(version);
    }

    private void BeginWrite(ProgramWriter p, SlotLocation location, int version, Func<int[], Commit>? begun = null)
    {
        p.Load(version, VersionOf(location));
        if (Has(Part.WrittenVersionIsOdd))
        {
            p.Store(VersionOf(location), r => r[version] + 1, releases: !Has(Part.WriteBeginBarrierIsNoRelease), begun);
        }

        if (Has(Part.WriteBeginBarrier) && Has(Part.WriteBeginBarrierIsNoRelease))
        {
            p.WriteBarrier();
        }
    }

    private void EndWrite(ProgramWriter p, SlotLocation location, int version, Func<int[], Commit>? commit) =>
        p.Store(VersionOf(location), r => r[version] + 2, releases: Has(Part.WriteEndReleasesEven), commit);

    /// <summary>Change, in a section of the gate.</summary>
    private void AddUnderGate(ProgramWriter p, int key, int delta, bool inserts, SlotLocation location, int value, int absence)
    {
        Label start = ProgramWriter.Label();
        Label insert = ProgramWriter.Label();
        Label done = ProgramWriter.Label();
        int stripe = Layout.Keys[key].Stripe;
        p.Mark(start);
        EnterGate(p, stripe);
        GoIfStillAbsent(p, stripe, absence, insert);
        FindLocked(p, key, location, () =>
        {
            MarkAndLoad(p, stripe, location, value);
            LeaveIfOwned(p, key, start, [.. location.Registers, value]);
            p.TakeLock(location.Meta, MetaOf(location), Word.Locked);
            Update(p, location, r => r[value] + delta, r => Changing(key, r[value] + delta, r[location.Outer], r[value]));
            Unlock(p, stripe, location);
            p.Jump(done);
        });
        p.Mark(insert);
        if (inserts)
        {
            LeaveIfOwned(p, key, start, [.. location.Registers, value]);
            Insert(p, key, location, Constant(delta));
        }

        p.Mark(done);
        ExitGate(p, stripe);
    }

    /// <summary>Mark: the value stays as it is until the end of the section.</summary>
    private void MarkAndLoad(ProgramWriter p, int stripe, SlotLocation location, int value)
    {
        if (!Has(Part.ChangeUnderGateMarks))
        {
            LoadValue(p, location, value);
            return;
        }

        int inflated = p.Register();
        p.TakeLock(location.Meta, MetaOf(location), Word.Locked);
        Inflate(p, stripe, location, inflated);
        LoadValue(p, location, value);
        p.Store(MetaOf(location), r => r[location.Meta] | Word.Owned, releases: true);
        p.Release(inflated);
    }
}
