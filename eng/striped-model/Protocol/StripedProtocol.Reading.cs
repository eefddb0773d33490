using System;
using SafeState.StripedModel.Machine;

namespace SafeState.StripedModel.Protocol;

/// <summary>TryGetValue.</summary>
internal sealed partial class StripedProtocol
{
    /// <summary>A call that reads a key; its answer is judged, and stays in a register.</summary>
    internal void Read(ProgramWriter p, int key, int result)
    {
        p.Begin();
        Find(p, key, result);
        p.Check((state, thread) => state.Truths[key].Had(thread.Registers[result], thread.Known[key], int.Max(thread.Floor, thread.Latest))
            ? null
            : $"a read of key {key} returns {thread.Registers[result]}, which it did not have during the call");
    }

    private void Find(ProgramWriter p, int key, int result)
    {
        Place place = NewPlace(p);
        int version = p.Register();
        int probes = p.Register();
        Label start = ProgramWriter.Label();
        Label next = ProgramWriter.Label();
        Label done = ProgramWriter.Label();
        p.Mark(start);
        p.Forget([.. place.Registers, version, probes]);
        LoadTable(p, key, place, Has(Part.ReaderAcquiresOuterArray), Has(Part.ReaderAcquiresTable));
        p.Mark(next);
        p.Load(version, VersionOf(place), acquires: Has(Part.ReaderAcquiresVersion));
        p.Load(place.Meta, MetaOf(place), acquires: Has(Part.ReaderAcquiresMeta));
        ForEachMatch(p, key, place, version, start, () =>
        {
            LoadValue(p, place, result, () =>
            {
                if (Has(Part.HitLooksAtVersion))
                {
                    GoUnlessHolds(p, place, version, start);
                }
            });
            p.Jump(done);
        });
        if (Has(Part.MissLooksAtVersion))
        {
            GoUnlessHolds(p, place, version, start);
        }

        GoOn(p, place, probes, version, next);
        p.Set(result, Constant(Commit.Absent));
        p.Mark(done);
        p.Release([.. place.Registers, version, probes]);
    }

    /// <summary>The acquire reads of TableOf, and the home of a key.</summary>
    private void LoadTable(ProgramWriter p, int key, Place place, bool acquiresOuter, bool acquiresTable)
    {
        p.Load(place.Outer, Constant(Layout.Outer), acquiresOuter);
        p.Load(place.Table, r => Layout.Element(r[place.Outer], Layout.Keys[key].Stripe), acquiresTable);
        p.Set(place.Group, r => Layout.Keys[key].Home & Layout.Mask(r[place.Table]));
    }

    /// <summary>Compares the keys whose tags match.</summary>
    /// <param name="version">What the version of the group was; -1: the gate is held, and keys do not move.</param>
    /// <param name="changed">Where to go when a key that tears is not whole.</param>
    private void ForEachMatch(ProgramWriter p, int key, Place place, int version, Label changed, Action found)
    {
        int candidate = p.Register();
        int other = p.Register();
        for (int slot = 0; slot < Layout.Slots; slot++)
        {
            int at = slot;
            p.If(r => Word.TagAt(r[place.Meta], at) == Layout.Keys[key].Tag, () =>
            {
                p.Set(place.Slot, Constant(at));
                p.Load(candidate, KeyAt(place, 0));
                if (Layout.KeyWords == 2)
                {
                    p.Load(other, KeyAt(place, 1));
                    if (version >= 0 && Has(Part.KeyIsComparedWhole))
                    {
                        GoUnlessHolds(p, place, version, changed);
                    }

                    p.Check((_, thread) => thread.Registers[candidate] == thread.Registers[other] ? null : "the user's equality of keys sees a torn key");
                }

                p.If(r => r[candidate] == key + 1, () =>
                {
                    p.Forget(candidate, other);
                    found();
                });
            });
        }

        p.Release(candidate, other);
    }

    /// <summary>Copies a value, does something, and only then looks whether it is whole.</summary>
    private void LoadValue(ProgramWriter p, Place place, int value, Action? between = null)
    {
        p.Load(value, ValueAt(place, 0));
        if (Layout.ValueWords == 1)
        {
            between?.Invoke();
            return;
        }

        int other = p.Register();
        p.Load(other, ValueAt(place, 1));
        between?.Invoke();
        p.Check((_, thread) => thread.Registers[value] == thread.Registers[other] ? null : "a value is torn");
        p.Release(other);
    }

    /// <summary>The second look at the version.</summary>
    private void GoUnlessHolds(ProgramWriter p, Place place, int version, Label changed)
    {
        if (Has(Part.ReadBarrier) && Has(Part.ReadBarrierIsNoAcquire))
        {
            p.ReadBarrier();
        }

        int again = p.Register();
        p.Load(again, VersionOf(place), acquires: !Has(Part.ReadBarrierIsNoAcquire));
        p.If(r => r[again] != (Has(Part.OddVersionIsRefused) ? r[version] & ~1 : r[version]), () =>
        {
            p.Forget(again);
            p.Jump(changed);
        });
        p.Release(again);
    }

    /// <summary>To the next group, unless the search ends here.</summary>
    private void GoOn(ProgramWriter p, Place place, int probes, int version, Label next) =>
        p.If(r => Word.Overflow(r[place.Meta]) != 0 && r[probes] != Layout.Mask(r[place.Table]), () =>
        {
            p.Set(place.Group, r => (r[place.Group] + 1) & Layout.Mask(r[place.Table]));
            p.Set(probes, r => r[probes] + 1);
            p.Forget(place.Meta, version);
            p.Jump(next);
        });
}
