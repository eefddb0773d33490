using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;

namespace SafeState.RuntimeModes.Tests.Outcomes;

/// <summary>Everything that must never be seen.</summary>
internal static class OutcomeTests
{
    private const int Key = 7;

    internal static IReadOnlyList<OutcomeTest> All { get; } =
    [
        new("a torn value of 24 bytes", TornLarge, BrokenLarge),
        new("a reference with another value's number", TornLabelled, BrokenLabelled),
        new("two halves of a value handed to its equality, Striped", () => Mixed(new Maps().StripedPairs), BrokenMixed),
        new("two halves of a value handed to its equality, Snapshot", () => Mixed(new Maps().SnapshotPairs), BrokenMixed),
        new("two halves of a value handed to a delegate, Striped", () => MixedInDelegate(new Maps().StripedPairs), BrokenDelegate),
        new("two halves of a value handed to a delegate, Snapshot", () => MixedInDelegate(new Maps().SnapshotPairs), BrokenDelegate),
        new("a key that is missed while its table grows", MissedInGrowth, BrokenGrowth),
        new("a stock below its floor", BelowFloor, BrokenFloor),
        new("a removal of another value than was tested", RemovedUntested, BrokenRemoval),
        new("an object that is published before it is filled", Unfilled, BrokenFilling),
    ];

    private static Trial TornLarge()
    {
        IGuardedMap<int, Large> map = new Maps().LargeValues;
        map[Key] = new Large(0);
        return new(round => map[Key] = new Large(round), _ => map.TryGetValue(Key, out Large value) && value.IsTorn);
    }

    private static Trial BrokenLarge()
    {
        Large[] slot = [new Large(0)];
        return new(round => slot[0] = new Large(round), _ => slot[0].IsTorn);
    }

    private static Trial TornLabelled()
    {
        IGuardedMap<int, Labelled> map = new Maps().LabelledValues;
        return new(
            round =>
            {
                map[Key] = new Labelled(round);
                _ = round % 16 == 0 && map.TryRemove(Key, out _);
            },
            _ => map.TryGetValue(Key, out Labelled value) && value.IsTorn);
    }

    private static Trial BrokenLabelled()
    {
        Labelled[] slot = [new Labelled(0)];
        return new(round => slot[0] = new Labelled(round), _ => slot[0].IsTorn);
    }

    private static Trial Mixed(IGuardedMap<int, Two> map)
    {
        Two never = new(-1);
        map[Key] = new Two(0);
        return new(
            round => map[Key] = new Two(round & 1),
            _ => map.TryUpdate(Key, never, never) || map.TryRemove(Key, never) || Two.WasMixed());
    }

    private static Trial BrokenMixed()
    {
        Holder holder = new();
        Two never = new(-1);
        return new(holder.Swap, _ => never.Equals(holder.LoadedTwice) || Two.WasMixed());
    }

    private static Trial MixedInDelegate(IGuardedMap<int, Two> map)
    {
        map[Key] = new Two(0);
        return new(
            round => map[Key] = new Two(round & 1),
            round =>
            {
                bool isMixed = false;
                bool isRemoved = map.RemoveIf(
                    Key,
                    (_, value) =>
                    {
                        isMixed = value.IsMixed;
                        return false;
                    },
                    out Two _);
                return isMixed || isRemoved;
            });
    }

    private static Trial BrokenDelegate()
    {
        Holder holder = new();
        Func<Two, bool> isMixed = static value => value.IsMixed;
        return new(holder.Swap, _ => isMixed(holder.LoadedTwice));
    }

    private static Trial MissedInGrowth()
    {
        IGuardedNumberMap<int, long> map = new Maps().Counts;
        map[-Key] = Key;
        return new(
            round =>
            {
                map[round & 0xFFFF] = round;
                if ((round & 0xFFFF) == 0xFFFF)
                {
                    _ = map.RemoveWhere(static (key, _) => key >= 0);
                }
            },
            _ => !map.TryGetValue(-Key, out long value) || value != Key);
    }

    private static Trial BrokenGrowth()
    {
        // Nothing is written to a dictionary that is read: its reader would throw then.
        Dictionary<int, long> empty = [];
        Dictionary<int, long> full = new() { [-Key] = Key };
        Dictionary<int, long> map = full;
        return new(
            _ =>
            {
                Volatile.Write(ref map, empty); // as if the table were replaced in two steps
                Volatile.Write(ref map, full);
            },
            _ => !Volatile.Read(ref map).TryGetValue(-Key, out long value) || value != Key);
    }

    private static Trial BelowFloor()
    {
        IGuardedNumberMap<int, long> map = new Maps().Counts;
        return new(
            round =>
            {
                map[Key] = 1;
                _ = map.TryDecrement(Key, by: 1, floor: 0);
            },
            _ => map.TryDecrement(Key, by: 1, floor: 0, out long left) && left < 0);
    }

    private static Trial BrokenFloor()
    {
        ConcurrentDictionary<int, long> map = new();
        return new(
            round =>
            {
                map[Key] = 1;
                _ = TestedBefore(map);
            },
            _ => TestedBefore(map) < 0);
    }

    private static long TestedBefore(ConcurrentDictionary<int, long> map) =>
        map.TryGetValue(Key, out long stock) && stock > 0 ? map.AddOrUpdate(Key, 0, static (_, value) => value - 1) : 0;

    private static Trial RemovedUntested()
    {
        IGuardedNumberMap<int, long> map = new Maps().Counts;
        return new(round => map[Key] = round & 1, _ => map.RemoveIf(Key, static (_, value) => value == 1, out long removed)
            && removed != 1);
    }

    private static Trial BrokenRemoval()
    {
        ConcurrentDictionary<int, long> map = new();
        return new(round => map[Key] = round & 1, _ => map.TryGetValue(Key, out long value)
            && value == 1
            && map.TryRemove(Key, out long removed)
            && removed != 1);
    }

    private static Trial Unfilled()
    {
        IGuardedMap<string, object> map = new Maps().Loaded;
        return new(
            round =>
            {
                map["loaded"] = new Labelled(round);
                _ = (round & 7) == 0 && map.TryRemove("loaded", out _);
            },
            _ => map.TryGetValue("loaded", out object? value)
                && (value is not Labelled labelled || labelled.Label is null || labelled.IsTorn));
    }

    /// <summary>Publishes first and fills afterwards, as a machine may whose stores are not ordered.</summary>
    private static Trial BrokenFilling()
    {
        StrongBox?[] slot = new StrongBox?[1];
        return new(
            round =>
            {
                StrongBox box = new();
                Volatile.Write(ref slot[0], box);
                box.Value = new Labelled(round);
            },
            _ => Volatile.Read(ref slot[0]) is { } box && (box.Value.Label is null || box.Value.IsTorn));
    }
}
