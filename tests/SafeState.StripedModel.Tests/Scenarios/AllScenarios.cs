using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.StripedModel.Tests.Machine;
using SafeState.StripedModel.Tests.Protocol;

namespace SafeState.StripedModel.Tests.Scenarios;

/// <summary>Everything that is walked.</summary>
internal static class AllScenarios
{
    /// <summary>Two keys of one tag that take turns in one slot.</summary>
    private static Layout OneSlot(bool wipes = false, int keyWords = 1, int valueWords = 1, int slots = 1, bool owns = false) => new()
    {
        Keys = [new(), new()],
        Entries = [new(0, 5)],
        Slots = slots,
        Owns = owns,
        Wipes = wipes,
        KeyWords = keyWords,
        ValueWords = valueWords,
    };

    /// <summary>Two keys in one group, the second of which is absent.</summary>
    private static Layout OneGroup(int valueWords = 1, bool owns = false) =>
        new() { Keys = [new(Tag: 1), new(Tag: 2)], Entries = [new(0, 1)], ValueWords = valueWords, Owns = owns };

    /// <summary>Two groups of one slot, and keys that all begin in the first.</summary>
    private static Layout TwoGroups(params Entry[] entries) => new() { Keys = [new(), new()], Entries = entries, Slots = 1, Groups = [2] };

    /// <summary>A full table and the one after it.</summary>
    private static Layout Growing(int valueWords = 1, bool owns = false) => new()
    {
        Keys = [new(Home: 0), new(Home: 1)],
        Entries = [new(0, 1)],
        Slots = 1,
        ValueWords = valueWords,
        Groups = [1, 2],
        Grows = true,
        Owns = owns,
    };

    /// <summary>A stripe for each of two keys, and tables to replace theirs.</summary>
    private static Layout TwoStripes(bool counts = false) => new()
    {
        Keys = [new(Stripe: 0), new(Stripe: 1)],
        Entries = [new(0, 1)],
        Slots = 1,
        Groups = [1, 1, 1, 1],
        Outers = [[0, 1], [2, 3]],
        Counts = counts,
    };

    /// <summary>One group whose sequence is kept, so that an insertion searches once.</summary>
    private static Layout Sequenced(params Entry[] entries) => new() { Keys = [new()], Entries = entries, Counts = true };

    private static Layout Pair(params Entry[] entries) =>
        new() { Keys = [new(Home: 0), new(Home: 1)], Entries = entries, Slots = 1, Groups = [2] };

    /// <summary>The second key of a pair goes past the group of a third.</summary>
    private static Layout PairPast(params Entry[] entries) =>
        new() { Keys = [new(Home: 2), new(Home: 0), new(Home: 0)], Entries = [.. entries, new(2, 1)], Slots = 1, Groups = [4] };

    private static Layout Replaced(int slots = 1, bool owns = false, bool drains = false) =>
        new() { Keys = [new()], Entries = [new(0, 1)], Slots = slots, Owns = owns, Drains = drains, Groups = [1, 1], Outers = [[0], [1]] };

    internal static IReadOnlyList<Scenario> All { get; } =
    [
        new("two updates", OneGroup(), static (s, p) => s.Add(p, 0, 1), static (s, p) => s.Add(p, 0, 2)),
        new("an update and two more", OneGroup(), static (s, p) => s.Add(p, 0, 1), static (s, p) => Twice(p, () => s.Add(p, 0, 2))),
        new("two updates of a large value", OneGroup(valueWords: 2), static (s, p) => s.Add(p, 0, 1), static (s, p) => s.Add(p, 0, 2)),
        new("an update, and an insertion next to it", OneGroup(), static (s, p) => s.Add(p, 0, 1), static (s, p) => s.Add(p, 1, 2)),
        new("two insertions into one group", Empty(), static (s, p) => s.Add(p, 0, 1), static (s, p) => s.Add(p, 1, 2)),
        new("an update, and a removal next to it", BothPresent(), static (s, p) => s.Add(p, 0, 1), static (s, p) => s.Remove(p, 1)),
        new("reads and an update", OneGroup(), static (s, p) => ReadBoth(s, p, 0, 0), static (s, p) => s.Add(p, 0, 1)),
        new("reads and an update of a large value", OneGroup(valueWords: 2), static (s, p) => ReadBoth(s, p, 0, 0),
            static (s, p) => s.Add(p, 0, 1)),
        new("reads and an insertion", OneGroup(), static (s, p) => ReadBoth(s, p, 1, 1), static (s, p) => s.Add(p, 1, 2)),
        new("a read, a removal, and another key in the slot", OneSlot(), static (s, p) => ReadOne(s, p, 0), static (s, p) => Reuse(s, p)),
        new("the same, read for the other key", OneSlot(), static (s, p) => ReadOne(s, p, 1), static (s, p) => Reuse(s, p)),
        new("the same, with references", OneSlot(wipes: true), static (s, p) => ReadOne(s, p, 0), static (s, p) => Reuse(s, p)),
        new("the same, with references, read for the other key", OneSlot(wipes: true), static (s, p) => ReadOne(s, p, 1),
            static (s, p) => Reuse(s, p)),
        new("the same, with keys that tear", OneSlot(keyWords: 2), static (s, p) => ReadOne(s, p, 0), static (s, p) => Reuse(s, p)),
        new("the same, with values that tear", OneSlot(valueWords: 2), static (s, p) => ReadOne(s, p, 0), static (s, p) => Reuse(s, p)),
        new("an update, a removal, and another key in the slot", OneSlot(), static (s, p) => s.Add(p, 0, 1, inserts: false),
            static (s, p) => Reuse(s, p)),
        new("the same, by an update of the other key", OneSlot(), static (s, p) => s.Add(p, 1, 1, inserts: false),
            static (s, p) => Reuse(s, p)),
        new("a key that goes and comes back", OneSlot(), static (s, p) => ReadBoth(s, p, 0, 0), static (s, p) => Return(s, p)),
        new("an update of a key that goes and comes back", OneSlot(), static (s, p) => s.Add(p, 0, 1, inserts: false),
            static (s, p) => Return(s, p)),
        new("a read past a full group, and an insertion", TwoGroups(new Entry(0, 1)), static (s, p) => ReadBoth(s, p, 1, 1),
            static (s, p) => s.Add(p, 1, 2)),
        new("a read past a full group, and a removal", TwoGroups(new(0, 1), new(1, 2, Group: 1)), static (s, p) => ReadBoth(s, p, 1, 1),
            static (s, p) => s.Remove(p, 1)),
        new("a read past a group that is emptied", TwoGroups(new(0, 1), new(1, 2, Group: 1)), static (s, p) => ReadBoth(s, p, 1, 1),
            static (s, p) => s.Remove(p, 0)),
        new("an update past a full group, and a removal", TwoGroups(new(0, 1), new(1, 2, Group: 1)),
            static (s, p) => s.Add(p, 1, 1, inserts: false), static (s, p) => s.Remove(p, 1)),
        new("an update in a group that another key goes past", TwoGroups(new Entry(0, 1)), static (s, p) => s.Add(p, 0, 1),
            static (s, p) => s.Add(p, 1, 2)),
        new("an owned key and an update", OneGroup(owns: true), static (s, p) => s.Compute(p, 0, 4), static (s, p) => s.Add(p, 0, 1)),
        new("an owned key, an insertion next to it, and an update", OneGroup(owns: true), static (s, p) => s.Compute(p, 0, 4),
            static (s, p) => AddBoth(s, p, 1, 0)),
        new("a thin owner and an update", OneGroup(owns: true), static (s, p) => s.ComputeThin(p, 0, 4), static (s, p) => s.Add(p, 0, 1)),
        new("two direct insertions of one key", Sequenced(), static (s, p) => s.AddDirect(p, 0, 1), static (s, p) => s.AddDirect(p, 0, 2)),
        new("two direct insertions into one group", Empty(), static (s, p) => s.AddDirect(p, 0, 1), static (s, p) => s.AddDirect(p, 1, 2)),
        new("a direct insertion and an update next to it", OneGroup(), static (s, p) => s.AddDirect(p, 1, 3),
            static (s, p) => s.Add(p, 0, 1)),
        new("a direct insertion and a replacement", Replaced(), static (s, p) => s.AddDirect(p, 0, 3),
            static (s, p) => s.Replace(p, 1, (0, 9))) { IsLarge = true },
        new("a direct insertion, a count, and a replacement", CountedAndReplaced(), static (s, p) => AddAndCount(s, p),
            static (s, p) => s.Replace(p, 1, (0, 9))) { IsLarge = true },
        new("a direct insertion and reads", Empty(), static (s, p) => s.AddDirect(p, 0, 1), static (s, p) => ReadBoth(s, p, 0, 0)),
        new("a direct removal, a removal, and another key in the slot", OneSlot(), static (s, p) => s.RemoveDirect(p, 0),
            static (s, p) => Reuse(s, p)),
        new("a direct removal and two reads", OneSlot(wipes: true), static (s, p) => s.RemoveDirect(p, 0),
            static (s, p) => ReadBoth(s, p, 0, 0)),
        new("a direct removal and an update", OneGroup(), static (s, p) => s.RemoveDirect(p, 0), static (s, p) => s.Add(p, 0, 2)),
        new("a direct removal and a thin owner", OneGroup(owns: true), static (s, p) => s.RemoveDirect(p, 0),
            static (s, p) => s.ComputeThin(p, 0, 4)),
        new("a direct removal and an owner", OneGroup(owns: true), static (s, p) => s.RemoveDirect(p, 0),
            static (s, p) => s.Compute(p, 0, 4)),
        new("a direct removal and a replacement", Replaced(), static (s, p) => s.RemoveDirect(p, 0),
            static (s, p) => s.Replace(p, 1, (0, 9))),
        new("a direct insertion and a direct removal", Sequenced(), static (s, p) => s.AddDirect(p, 0, 1),
            static (s, p) => s.RemoveDirect(p, 0)),
        new("counts, a direct insertion, and a direct removal elsewhere", TwoStripes(counts: true), static (s, p) => s.CountKeys(p),
            static (s, p) => MoveDirect(s, p)),
        new("a thin owner and two reads", OneGroup(owns: true), static (s, p) => s.ComputeThin(p, 0, 4),
            static (s, p) => ReadBoth(s, p, 0, 0)),
        new("a thin owner of a large value and two reads", OneGroup(valueWords: 2, owns: true), static (s, p) => s.ComputeThin(p, 0, 4),
            static (s, p) => ReadBoth(s, p, 0, 0)),
        new("two thin owners of one key", OneGroup(owns: true), static (s, p) => s.ComputeThin(p, 0, 4),
            static (s, p) => s.ComputeThin(p, 0, 2)),
        new("two thin owners of one key, twice", OneGroup(owns: true), static (s, p) => Twice(p, () => s.ComputeThin(p, 0, 4)),
            static (s, p) => s.ComputeThin(p, 0, 2)) { IsLarge = true },
        new("a thin owner and an owner", OneGroup(owns: true), static (s, p) => s.ComputeThin(p, 0, 4),
            static (s, p) => s.Compute(p, 0, 2)),
        new("a thin owner, an insertion next to it, and an update", OneGroup(owns: true), static (s, p) => s.ComputeThin(p, 0, 4),
            static (s, p) => AddBoth(s, p, 1, 0)),
        new("a thin owner and a removal", OneGroup(owns: true), static (s, p) => s.ComputeThin(p, 0, 4), static (s, p) => s.Remove(p, 0)),
        new("a thin owner, a removal, and another key in the slot", OneSlot(owns: true), static (s, p) => s.ComputeThin(p, 0, 4),
            static (s, p) => Reuse(s, p)),
        new("a thin owner and a replacement", Replaced(owns: true), static (s, p) => s.ComputeThin(p, 0, 4),
            static (s, p) => s.Replace(p, 1, (0, 9))),
        new("a thin owner and a drain", Replaced(owns: true, drains: true), static (s, p) => s.ComputeThin(p, 0, 4),
            static (s, p) => s.Drain(p, 1)),
        new("a thin owner and growth", Growing(owns: true), static (s, p) => s.ComputeThin(p, 0, 4),
            static (s, p) => s.Add(p, 1, 2)) { IsLarge = true },
        new("a thin owner, growth, and an update", Growing(owns: true), static (s, p) => s.ComputeThin(p, 0, 4),
            static (s, p) => AddBoth(s, p, 1, 0)) { IsLarge = true },
        new("an update and a replacement", Replaced(), static (s, p) => s.Add(p, 0, 1, inserts: false),
            static (s, p) => s.Replace(p, 1, (0, 9))),
        new("reads and a replacement", Replaced(), static (s, p) => ReadBoth(s, p, 0, 0), static (s, p) => s.Replace(p, 1, (0, 9))),
        new("an update and a drain", Replaced(), static (s, p) => s.Add(p, 0, 1), static (s, p) => s.Drain(p, 1)),
        new("two updates and a drain", Replaced(), static (s, p) => Twice(p, () => s.Add(p, 0, 1)), static (s, p) => s.Drain(p, 1)),
        new("updates of two keys and a snapshot", Stripes(), static (s, p) => AddBoth(s, p, 0, 1), static (s, p) => s.Snapshot(p)),
        new("two insertions of one key", Sequenced(), static (s, p) => s.Add(p, 0, 1), static (s, p) => s.Add(p, 0, 2)),
        new("an insertion of a key that comes, goes, and comes back", Sequenced(), static (s, p) => s.Add(p, 0, 1),
            static (s, p) => Visit(s, p)),
        new("an insertion of a key that goes and comes back", Sequenced(new Entry(0, 5)), static (s, p) => s.Add(p, 0, 1),
            static (s, p) => Return(s, p)),
        new("counts and a replacement", TwoStripes(counts: true), static (s, p) => s.CountKeys(p),
            static (s, p) => s.Replace(p, 1, (1, 9))) { IsLarge = true },
        new("counts, an insertion, and a removal elsewhere", TwoStripes(counts: true), static (s, p) => Twice(p, () => s.CountKeys(p)),
            static (s, p) => Move(s, p)),
        new("known counts and an insertion", KnownCount(), static (s, p) => Twice(p, () => s.CountKeys(p)),
            static (s, p) => s.Add(p, 0, 1)),
        new("known counts, a read, and an insertion", KnownCount(), static (s, p) => CountReadAndCount(s, p),
            static (s, p) => s.Add(p, 0, 1)),
        new("known counts and a direct insertion", KnownCount(), static (s, p) => Twice(p, () => s.CountKeys(p)),
            static (s, p) => AddAndCount(s, p)),
        new("known counts and a removal", KnownCount(new Entry(0, 5)), static (s, p) => Twice(p, () => s.CountKeys(p)),
            static (s, p) => RemoveAndCount(s, p)),
        new("an owned key, growth, and an update", Growing(owns: true), static (s, p) => s.Compute(p, 0, 4),
            static (s, p) => AddBoth(s, p, 1, 0)),
        new("two reads, and a pair that removes and updates", Pair(new(0, 1), new(1, 1, Group: 1)),
            static (s, p) => ReadPair(s, p, 0, 1, new2: 2, new1: 0), static (s, p) => s.ApplyPair(p, new(0, 1, 0), new(1, 1, 2))),
        new("two reads, in the other order, and a pair that removes and updates", Pair(new(0, 1), new(1, 1, Group: 1)),
            static (s, p) => ReadPair(s, p, 1, 0, new1: 2, new2: 0), static (s, p) => s.ApplyPair(p, new(0, 1, 0), new(1, 1, 2))),
        new("two reads and a pair of updates", Pair(new(0, 1), new(1, 1, Group: 1)), static (s, p) => ReadPair(s, p, 0, 1),
            static (s, p) => s.ApplyPair(p, new(0, 1, 2), new(1, 1, 2))) { IsLarge = true },
        new("two reads, in the other order, and a pair of updates", Pair(new(0, 1), new(1, 1, Group: 1)),
            static (s, p) => ReadPair(s, p, 1, 0), static (s, p) => s.ApplyPair(p, new(0, 1, 2), new(1, 1, 2))) { IsLarge = true },
        new("an update and growth", Growing(), static (s, p) => s.Add(p, 0, 1), static (s, p) => s.Add(p, 1, 2)) { IsLarge = true },
        new("reads and growth", Growing(), static (s, p) => ReadBoth(s, p, 0, 1), static (s, p) => s.Add(p, 1, 2)) { IsLarge = true },
        new("two reads and a pair that moves", Pair(new Entry(0, 1)), static (s, p) => ReadPair(s, p, 0, 1, new1: 0, old2: 0),
            static (s, p) => s.ApplyPair(p, new(0, 1, 0), new(1, 0, 2))) { IsLarge = true },
        new("two reads, in the other order, and a pair that moves", Pair(new Entry(0, 1)), static (s, p) => ReadPair(s, p, 1, 0, new2: 0),
            static (s, p) => s.ApplyPair(p, new(0, 1, 0), new(1, 0, 2))) { IsLarge = true },
        new("two reads, and a pair that inserts past a full group", PairPast(new Entry(0, 1, Group: 2)),
            static (s, p) => ReadPair(s, p, 0, 1, old2: 0), static (s, p) => s.ApplyPair(p, new(0, 1, 2), new(1, 0, 2))) { IsLarge = true },
    ];

    private static Layout CountedAndReplaced() => new() { Keys = [new()], Slots = 1, Groups = [1, 1], Outers = [[0], [1]], Counts = true };

    private static Layout KnownCount(params Entry[] entries) =>
        new() { Keys = [new()], Slots = 1, Entries = entries, Counts = true, KeepsCount = true };

    internal static Scenario Find(string name) => All.Single(scenario => scenario.Name == name);

    private static Layout Empty() => new() { Keys = [new(Tag: 1), new(Tag: 2)] };

    private static Layout BothPresent() => new() { Keys = [new(Tag: 1), new(Tag: 2)], Entries = [new(0, 1), new(1, 1, Slot: 1)] };

    private static Layout Stripes() =>
        new() { Keys = [new(Stripe: 0), new(Stripe: 1)], Entries = [new(0, 1), new(1, 1)], Slots = 1, Groups = [1, 1], Outers = [[0, 1]] };

    private static void Twice(ProgramWriter p, Action call)
    {
        call();
        call();
    }

    private static void ReadOne(StripedProtocol protocol, ProgramWriter p, int key)
    {
        int result = p.Register();
        protocol.Read(p, key, result);
        p.Release(result);
    }

    private static void ReadBoth(StripedProtocol protocol, ProgramWriter p, int key1, int key2)
    {
        ReadOne(protocol, p, key1);
        ReadOne(protocol, p, key2);
    }

    private static void AddBoth(StripedProtocol protocol, ProgramWriter p, int key1, int key2)
    {
        protocol.Add(p, key1, 2);
        protocol.Add(p, key2, 1);
    }

    private static void Reuse(StripedProtocol protocol, ProgramWriter p)
    {
        protocol.Remove(p, 0);
        protocol.Add(p, 1, 7);
    }

    private static void Return(StripedProtocol protocol, ProgramWriter p)
    {
        protocol.Remove(p, 0);
        protocol.Add(p, 0, 7);
    }

    private static void Visit(StripedProtocol protocol, ProgramWriter p)
    {
        protocol.Add(p, 0, 3);
        Return(protocol, p);
    }

    private static void Move(StripedProtocol protocol, ProgramWriter p)
    {
        protocol.Add(p, 1, 3);
        protocol.Remove(p, 0);
    }

    private static void AddAndCount(StripedProtocol protocol, ProgramWriter p)
    {
        protocol.AddDirect(p, 0, 3);
        protocol.CountKeys(p, claim: 2);
    }

    private static void CountReadAndCount(StripedProtocol protocol, ProgramWriter p)
    {
        protocol.CountKeys(p);
        ReadOne(protocol, p, 0);
        protocol.CountKeys(p);
    }

    private static void RemoveAndCount(StripedProtocol protocol, ProgramWriter p)
    {
        protocol.Remove(p, 0);
        protocol.CountKeys(p, claim: 2);
    }

    private static void MoveDirect(StripedProtocol protocol, ProgramWriter p)
    {
        protocol.AddDirect(p, 1, 3);
        protocol.RemoveDirect(p, 0);
    }

    /// <summary>Two reads in a row: never the first key as it is after the commit and the second as it was before.</summary>
    private static void ReadPair(StripedProtocol protocol, ProgramWriter p, int key1, int key2, int new1 = 2, int old2 = 1, int new2 = 2)
    {
        int first = p.Register();
        int second = p.Register();
        protocol.Read(p, key1, first);
        protocol.Read(p, key2, second);
        p.Check((_, thread) => thread.Registers[first] == new1 && thread.Registers[second] == old2 && old2 != new2
            ? "two reads in a row see half of a commit"
            : null);
        p.Release(first, second);
    }
}
