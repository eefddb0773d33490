using System;
using SafeState.StripedModel.Tests.Machine;

namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>TryGetValue.</summary>
internal sealed partial class StripedProtocol
{
    /// <summary>A call that reads a key; its answer is judged, and stays in a register.</summary>
    internal void Read(ProgramWriter p, int key, int result)
    {
        p.Begin();
        FindUnlocked(p, key, result);
        p.Check((state, thread) => state.Truths[key].Had(thread.Registers[result], thread.Known[key], int.Max(thread.Floor, thread.Latest))
            ? null
            : $"a read of key {key} returns {thread.Registers[result]}, which it did not have during the call");
    }

    private void FindUnlocked(ProgramWriter p, int key, int result)
    {
        SlotLocation location = NewLocation(p);
        int version = p.Register();
        int probes = p.Register();
        Label start = ProgramWriter.Label();
        Label next = ProgramWriter.Label();
        Label done = ProgramWriter.Label();
        p.Mark(start);
        p.Forget([.. location.Registers, version, probes]);
        LoadTable(p, key, location, Has(Part.ReaderAcquiresOuterArray), Has(Part.ReaderAcquiresTable));
        p.Mark(next);
        p.Load(version, VersionOf(location), acquires: Has(Part.ReaderAcquiresVersion));
        p.Load(location.Meta, MetaOf(location), acquires: Has(Part.ReaderAcquiresMeta));
        ForEachMatch(p, key, location, version, start, () =>
        {
            LoadValue(p, location, result, () =>
            {
                if (Has(Part.HitRechecksVersion))
                {
                    GoIfChanged(p, location, version, start);
                }
            });
            p.Jump(done);
        });
        if (Has(Part.MissRechecksVersion))
        {
            GoIfChanged(p, location, version, start);
        }

        GoOn(p, location, probes, version, next);
        p.Set(result, Constant(Commit.Absent));
        p.Mark(done);
        p.Release([.. location.Registers, version, probes]);
    }

    /// <summary>The acquire reads of TableOf, and the home of a key.</summary>
    private void LoadTable(ProgramWriter p, int key, SlotLocation location, bool acquiresOuter, bool acquiresTable)
    {
        p.Load(location.Outer, Constant(Layout.Outer), acquiresOuter);
        p.Load(location.Table, r => Layout.Element(r[location.Outer], Layout.Keys[key].Stripe), acquiresTable);
        p.Set(location.Group, r => Layout.Keys[key].Home & Layout.Mask(r[location.Table]));
    }

    /// <summary>Compares the keys whose tags match.</summary>
    /// <param name="version">What the version of the group was; -1: the gate is held, and keys do not move.</param>
    /// <param name="changed">Where to go when a key that tears is not whole.</param>
    private void ForEachMatch(ProgramWriter p, int key, SlotLocation location, int version, Label changed, Action found)
    {
        int candidate = p.Register();
        int other = p.Register();
        for (int slot = 0; slot < Layout.Slots; slot++)
        {
            int at = slot;
            p.If(r => Word.TagAt(r[location.Meta], at) == Layout.Keys[key].Tag, () =>
            {
                p.Set(location.Slot, Constant(at));
                p.Load(candidate, KeyAt(location, 0));
                if (Layout.KeyWords == 2)
                {
                    p.Load(other, KeyAt(location, 1));
                    if (version >= 0 && Has(Part.KeyIsComparedWhole))
                    {
                        GoIfChanged(p, location, version, changed);
                    }

                    p.Check((_, thread) => thread.Registers[candidate] == thread.Registers[other]
                        ? null
                        : "the user's equality of keys sees a torn key");
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
    private void LoadValue(ProgramWriter p, SlotLocation location, int value, Action? between = null)
    {
        p.Load(value, ValueAt(location, 0));
        if (Layout.ValueWords == 1)
        {
            between?.Invoke();
            return;
        }

        int other = p.Register();
        p.Load(other, ValueAt(location, 1));
        between?.Invoke();
        p.Check((_, thread) => thread.Registers[value] == thread.Registers[other] ? null : "a value is torn");
        p.Release(other);
    }

    /// <summary>The second look at the version.</summary>
    private void GoIfChanged(ProgramWriter p, SlotLocation location, int version, Label changed)
    {
        if (Has(Part.ReadBarrier) && Has(Part.ReadBarrierIsNoAcquire))
        {
            p.ReadBarrier();
        }

        int again = p.Register();
        p.Load(again, VersionOf(location), acquires: !Has(Part.ReadBarrierIsNoAcquire));
        p.If(r => r[again] != (Has(Part.OddVersionIsRefused) ? r[version] & ~1 : r[version]), () =>
        {
            p.Forget(again);
            p.Jump(changed);
        });
        p.Release(again);
    }

    /// <summary>To the next group, unless the search ends here.</summary>
    private void GoOn(ProgramWriter p, SlotLocation location, int probes, int version, Label next) =>
        p.If(r => Word.OverflowCount(r[location.Meta]) != 0 && r[probes] != Layout.Mask(r[location.Table]), () =>
        {
            p.Set(location.Group, r => (r[location.Group] + 1) & Layout.Mask(r[location.Table]));
            p.Set(probes, r => r[probes] + 1);
            p.Forget(location.Meta, version);
            p.Jump(next);
        });
}
