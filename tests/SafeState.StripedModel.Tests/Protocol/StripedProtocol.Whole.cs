using System.Linq;
using SafeState.StripedModel.Tests.Machine;

namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>The map as a whole, under all gates.</summary>
internal sealed partial class StripedProtocol
{
    /// <summary>A call that puts other tables in place, filled here: one key each stripe at most.</summary>
    internal void Replace(ProgramWriter p, int outer, params (int Key, int Value)[] entries)
    {
        p.Begin();
        Prepare(p, outer);
        foreach ((int key, int value) in entries)
        {
            int table = Layout.Outers[outer][Layout.Keys[key].Stripe];
            p.Store(Constant(Layout.KeyAt(table, 0, 0, 0)), Constant(key + 1));
            p.Store(Constant(Layout.ValueAt(table, 0, 0, 0)), Constant(value));
            p.Store(Constant(Layout.Meta(table, 0)), Constant(Word.WithTag(0, 0, Layout.Keys[key].Tag)));
        }

        EnterAll(p);
        Publish(p, outer, new([.. Everything(entries)], [], -1));
        ExitAll(p);
    }

    /// <summary>A call that takes everything out.</summary>
    internal void Drain(ProgramWriter p, int outer)
    {
        Label again = ProgramWriter.Label();
        p.Begin();
        Prepare(p, outer);
        p.Mark(again);
        EnterAll(p);
        AwaitOwners(p, again);
        int[] copy = Copy(p, locks: Has(Part.DrainLocks), unlocks: false, again: again);
        int[] values = copy;
        p.Store(
            Constant(Layout.Outer),
            Constant(outer),
            releases: Has(Part.ReplacementReleasesTables),
            r => new([.. Everything([])], [.. values.Select((register, key) => (key, r[register]))], -1));
        p.Release(copy);
        ExitAll(p);
    }

    /// <summary>A call that copies everything as it is at one instant.</summary>
    internal void Snapshot(ProgramWriter p)
    {
        p.Begin();
        EnterAll(p);
        int[] copy = Copy(p, locks: Has(Part.SnapshotLocks), unlocks: true, isInstant: true);
        p.Release(copy);
        ExitAll(p);
    }

    private (int Key, int Value)[] Everything((int Key, int Value)[] entries) =>
        [.. Enumerable.Range(0, Layout.Keys.Length)
            .Select(key => (key, entries.Where(entry => entry.Key == key).Select(static entry => entry.Value).FirstOrDefault()))];

    /// <summary>The elements of an outer array, before any gate is taken.</summary>
    private void Prepare(ProgramWriter p, int outer)
    {
        for (int stripe = 0; stripe < Layout.Stripes; stripe++)
        {
            p.Store(Constant(Layout.Element(outer, stripe)), Constant(Layout.Outers[outer][stripe]));
        }
    }

    private void EnterAll(ProgramWriter p)
    {
        for (int stripe = 0; stripe < Layout.Stripes; stripe++)
        {
            EnterGate(p, stripe);
        }
    }

    private void ExitAll(ProgramWriter p)
    {
        for (int stripe = Layout.Stripes - 1; stripe >= 0; stripe--)
        {
            ExitGate(p, stripe);
        }
    }

    private void Publish(ProgramWriter p, int outer, Commit commit)
    {
        int[] sequences = [.. Enumerable.Range(0, Layout.Stripes).Select(_ => p.Register())];
        for (int stripe = 0; stripe < Layout.Stripes; stripe++)
        {
            BeginStructureWrite(p, stripe, sequences[stripe]);
        }

        p.Store(Constant(Layout.Outer), Constant(outer), releases: Has(Part.ReplacementReleasesTables), _ => commit);
        for (int stripe = 0; stripe < Layout.Stripes; stripe++)
        {
            int count = commit.Changes.Count(change => change.Value != Commit.Absent && Layout.Keys[change.Key].Stripe == stripe);
            if (Layout.Counts)
            {
                p.Store(Constant(Layout.KeyCount(stripe)), Constant(count));
            }

            EndStructureWrite(p, stripe, sequences[stripe]);
        }

        p.Release(sequences);
    }

    /// <summary>LockAll and CopyLocked, of one-group tables; the value of each key, zero where it is absent.</summary>
    private int[] Copy(ProgramWriter p, bool locks, bool unlocks, bool isInstant = false, Label? again = null)
    {
        int[] values = [.. Layout.Keys.Select(_ => p.Register())];
        SlotLocation[] places = [.. Enumerable.Range(0, Layout.Stripes).Select(_ => NewLocation(p))];
        for (int stripe = 0; stripe < Layout.Stripes; stripe++)
        {
            p.Load(places[stripe].Outer, Constant(Layout.Outer));
            int at = stripe;
            p.Load(places[at].Table, r => Layout.Element(r[places[at].Outer], at));
            LockIf(p, places[at], locks);
        }

        if (again is not null && Layout.Owns)
        {
            InflateAll(p, places, again);
        }

        foreach (SlotLocation location in places)
        {
            CopyGroup(p, location, values);
        }

        if (isInstant)
        {
            p.Check((state, thread) => IsInstant(state, thread, values) ? null : "a snapshot is of no instant");
        }

        foreach (SlotLocation location in places)
        {
            if (unlocks && locks)
            {
                p.Store(MetaOf(location), r => r[location.Meta], releases: true);
            }

            p.Release(location.Registers);
        }

        return values;
    }

    /// <summary>Leaves all gates where a present key is owned by a record, and comes again when it no longer is.</summary>
    private void AwaitOwners(ProgramWriter p, Label again)
    {
        int owner = p.Register();
        for (int stripe = 0; stripe < Layout.Stripes && Layout.Owns; stripe++)
        {
            int at = stripe;
            p.Load(owner, Constant(Layout.Owner(at)));
            p.If(r => r[owner] != 0, () =>
            {
                p.Forget(owner);
                ExitAll(p);
                p.Await(Constant(Layout.Owner(at)), Constant(0));
                p.Jump(again);
            });
        }

        p.Release(owner);
    }

    /// <summary>InflateAll, and away from all locks where there were any.</summary>
    private void InflateAll(ProgramWriter p, SlotLocation[] places, Label again)
    {
        int any = p.Register();
        int inflated = p.Register();
        for (int stripe = 0; stripe < Layout.Stripes; stripe++)
        {
            Inflate(p, stripe, places[stripe], inflated, Part.DrainGivesThinOwnersRecords);
            p.Set(any, r => r[any] | r[inflated]);
        }

        p.If(r => r[any] != 0, () =>
        {
            foreach (SlotLocation location in places)
            {
                p.Store(MetaOf(location), r => r[location.Meta], releases: true);
                p.Forget(location.Registers);
            }

            p.Forget(any, inflated);
            ExitAll(p);
            p.Jump(again);
        });
        p.Release(any, inflated);
    }

    private void CopyGroup(ProgramWriter p, SlotLocation location, int[] values)
    {
        int key = p.Register();
        int value = p.Register();
        for (int slot = 0; slot < Layout.Slots; slot++)
        {
            int at = slot;
            p.If(r => Word.TagAt(r[location.Meta], at) != 0, () =>
            {
                p.Set(location.Slot, Constant(at));
                p.Load(key, KeyAt(location, 0));
                LoadValue(p, location, value);
                p.Compute(r => r[values[r[key] - 1]] = r[value]);
            });
        }

        p.Release(key, value);
    }

    private static bool IsInstant(State state, ThreadState thread, int[] values) =>
        values.Select((register, key) => state.Truths[key].Current == thread.Registers[register]).All(static same => same);
}
