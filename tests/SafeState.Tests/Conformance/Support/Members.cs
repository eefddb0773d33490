using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Tests.Conformance;

/// <summary>Every member of the contract as an action, so that one test can go through all of them.</summary>
internal static class Members
{
    /// <summary>Members of one key that read it.</summary>
    internal static readonly (string Name, Action<IGuardedNumberMap<string, long>, string> Call)[] Reads =
    [
        ("TryGetValue", static (map, key) => map.TryGetValue(key, out _)),
        ("ContainsKey", static (map, key) => map.ContainsKey(key)),
        ("GetValueOrDefault", static (map, key) => map.GetValueOrDefault(key)),
        ("GetValueOrDefault with a default", static (map, key) => map.GetValueOrDefault(key, 1)),
        ("Snapshot of keys", static (map, key) => map.Snapshot(key)),
        ("TryGetValue by a span", static (map, key) => map.TryGetValue(key.AsSpan(), out _)),
        ("ContainsKey by a span", static (map, key) => map.ContainsKey(key.AsSpan())),
        ("GetValueOrDefault by a span", static (map, key) => map.GetValueOrDefault(key.AsSpan())),
    ];

    /// <summary>Members of one key that write it whether it is present or absent.</summary>
    internal static readonly (string Name, Action<IGuardedNumberMap<string, long>, string> Call)[] AlwaysWrite =
    [
        ("indexer", static (map, key) => map[key] = 100),
        ("AddOrUpdate with a value", static (map, key) => map.AddOrUpdate(key, 100, static (_, _) => 100)),
        ("AddOrUpdate with a factory", static (map, key) => map.AddOrUpdate(key, static _ => 100, static (_, _) => 100)),
        ("AddOrUpdate with a value and an argument",
        static (map, key) => map.AddOrUpdate(key, 100, static (_, _, argument) => argument, 100L)),
        ("AddOrUpdate with a factory and an argument",
        static (map, key) => map.AddOrUpdate(key, static (_, argument) => argument, static (_, _, argument) => argument, 100L)),
        ("Compute", static (map, key) => map.Compute(key, static (ref MapEntry<string, long> entry) => { entry.Value = 100; })),
        ("Compute with an argument",
        static (map, key) =>
            map.Compute(key, static (ref MapEntry<string, long> entry, long argument) => { entry.Value = argument; }, 100L)),
        ("Compute with a result", static (map, key) => map.Compute(key, static (ref MapEntry<string, long> entry) => entry.Value = 100)),
        ("Compute with an argument and a result",
        static (map, key) => map.Compute(key, static (ref MapEntry<string, long> entry, long argument) => entry.Value = argument, 100L)),
        ("Compute over two keys, first",
        static (map, key) =>
            map.Compute(key, "partner", static (ref MapEntry<string, long> a, ref MapEntry<string, long> _) => { a.Value = 100; })),
        ("Compute over two keys, second",
        static (map, key) =>
            map.Compute("partner", key, static (ref MapEntry<string, long> _, ref MapEntry<string, long> b) => { b.Value = 100; })),
        ("Compute over two keys with a result",
        static (map, key) =>
            map.Compute(key, "partner", static (ref MapEntry<string, long> a, ref MapEntry<string, long> _) => a.Value = 100)),
        ("Compute over two keys with an argument",
        static (map, key) =>
            map.Compute(key, "partner",
                static (ref MapEntry<string, long> a, ref MapEntry<string, long> _, long argument) => { a.Value = argument; }, 100L)),
        ("Compute over two keys with an argument and a result",
        static (map, key) =>
            map.Compute("partner", key,
                static (ref MapEntry<string, long> _, ref MapEntry<string, long> b, long argument) => b.Value = argument, 100L)),
        ("Increment", static (map, key) => map.Increment(key)),
        ("Decrement", static (map, key) => map.Decrement(key)),
        ("IncrementBy", static (map, key) => map.IncrementBy(key, 5)),
        ("TryIncrement", static (map, key) => map.TryIncrement(key, 1, 1000)),
        ("TryIncrement with the value", static (map, key) => map.TryIncrement(key, 1, 1000, out _)),
        ("TryDecrement", static (map, key) => map.TryDecrement(key, 1, -1000)),
        ("TryDecrement with the value", static (map, key) => map.TryDecrement(key, 1, -1000, out _)),
        ("Increment by a span", static (map, key) => map.Increment(key.AsSpan())),
        ("IncrementBy by a span", static (map, key) => map.IncrementBy(key.AsSpan(), 5)),
        ("TryIncrement by a span", static (map, key) => map.TryIncrement(key.AsSpan(), 1, 1000)),
        ("TryDecrement by a span", static (map, key) => map.TryDecrement(key.AsSpan(), 1, -1000)),
        ("Exchange", static (map, key) => map.Exchange(key, 100, out _)),
    ];

    /// <summary>Members of one key that write it where it is absent, and read it where it is present.</summary>
    internal static readonly (string Name, Action<IGuardedNumberMap<string, long>, string> Call)[] WriteWhereAbsent =
    [
        ("TryAdd", static (map, key) => map.TryAdd(key, 100)),
        ("TryAdd with a bound", static (map, key) => map.TryAdd(key, 100, 1000)),
        ("TryAdd by a span", static (map, key) => map.TryAdd(key.AsSpan(), 100)),
        ("GetOrAdd with a value by a span", static (map, key) => map.GetOrAdd(key.AsSpan(), 100)),
        ("GetOrAdd by a span", static (map, key) => map.GetOrAdd(key.AsSpan(), static _ => 100)),
        ("GetOrAdd with an argument by a span", static (map, key) => map.GetOrAdd(key.AsSpan(), static (_, argument) => argument, 100L)),
        ("GetOrAdd with a value", static (map, key) => map.GetOrAdd(key, 100)),
        ("GetOrAdd", static (map, key) => map.GetOrAdd(key, static _ => 100)),
        ("GetOrAdd telling whether it created", static (map, key) => map.GetOrAdd(key, static _ => 100, out _)),
        ("GetOrAdd with an argument", static (map, key) => map.GetOrAdd(key, static (_, argument) => argument, 100L)),
        ("GetOrAdd with an argument, telling", static (map, key) => map.GetOrAdd(key, static (_, argument) => argument, 100L, out _)),
        ("TryGetOrAdd", static (map, key) => map.TryGetOrAdd(key, static (_, out value) => (value = 100) == 100, out _)),
        ("TryGetOrAdd with an argument",
        static (map, key) => map.TryGetOrAdd(key, static (_, argument, out value) => (value = argument) == 100, 100L, out _)),
        ("TryGetOrAddAsync",
        static (map, key) => map.TryGetOrAddAsync(key, static (_, _) => new((true, 100))).AsTask().GetAwaiter().GetResult()),
        ("TryGetOrAddAsync with an argument",
        static (map, key) => map.TryGetOrAddAsync(key, static (_, argument, _) => new((true, argument)), 100L).AsTask()
            .GetAwaiter().GetResult()),
        ("TryGetOrAdd with a bound", static (map, key) => map.TryGetOrAdd(key, 1000, static _ => 100, out _)),
        ("TryGetOrAdd with a bound and an argument",
        static (map, key) => map.TryGetOrAdd(key, 1000, static (_, argument) => argument, 100L, out _)),
        ("GetOrAddMany", static (map, key) => map.GetOrAddMany([key], static keys => [new(keys[0], 100)])),
        ("GetOrAddMany with an argument",
        static (map, key) => map.GetOrAddMany([key], static (keys, argument) => [new(keys[0], argument)], 100L)),
        ("GetOrAddManyAsync", static (map, key) => map.GetOrAddManyAsync([key], static (keys, _) => new([new(keys[0], 100)])).AsTask()
            .GetAwaiter().GetResult()),
        ("GetOrAddManyAsync with an argument",
        static (map, key) => map.GetOrAddManyAsync([key], static (keys, argument, _) => new([new(keys[0], argument)]), 100L).AsTask()
            .GetAwaiter().GetResult()),
        ("GetOrAddAsync", static (map, key) => map.GetOrAddAsync(key, static (_, _) => new(100)).AsTask().GetAwaiter().GetResult()),
        ("GetOrAdd with a taker", static (map, key) => map.GetOrAdd(key, static _ => 100, static (_, _) => { })),
        ("GetOrAdd with an argument and a taker",
        static (map, key) => map.GetOrAdd(key, static (_, argument) => argument, 100L, static (_, _, _) => { })),
        ("GetOrAddAsync with a taker", static (map, key) => map.GetOrAddAsync(key, static (_, _) => new(100), static (_, _) => { }).AsTask()
            .GetAwaiter().GetResult()),
        ("GetOrAddAsync with an argument", static (map, key) => map.GetOrAddAsync(key, static (_, argument, _) => new(argument), 100L)
            .AsTask().GetAwaiter().GetResult()),
        ("GetOrAddAsync with an argument and a taker",
        static (map, key) => map.GetOrAddAsync(key, static (_, argument, _) => new(argument), 100L, static (_, _, _) => { }).AsTask()
            .GetAwaiter().GetResult()),
    ];

    /// <summary>Members of one key that write it where it is present with the value 7, and read it where it is absent.</summary>
    internal static readonly (string Name, Action<IGuardedNumberMap<string, long>, string> Call)[] WriteWherePresent =
    [
        ("TryRemove", static (map, key) => map.TryRemove(key, out _)),
        ("TryRemove by a span", static (map, key) => map.TryRemove(key.AsSpan(), out _)),
        .. TestWherePresent,
    ];

    /// <summary>Those of them that test the stored value first, and leave a run that makes one alone.</summary>
    internal static (string Name, Action<IGuardedNumberMap<string, long>, string> Call)[] TestWherePresent =>
    [
        ("TryUpdate with a comparison", static (map, key) => map.TryUpdate(key, 100, 7)),
        ("TryUpdate with a delegate", static (map, key) => map.TryUpdate(key, static (_, _) => 100, out _)),
        ("TryUpdate with an argument", static (map, key) => map.TryUpdate(key, static (_, _, argument) => argument, 100L, out _)),
        ("TryRemove with a comparison", static (map, key) => map.TryRemove(key, 7)),
        ("RemoveIf", static (map, key) => map.RemoveIf(key, static (_, _) => true, out _)),
        ("RemoveIf with an argument", static (map, key) => map.RemoveIf(key, static (_, _, argument) => argument, true, out _)),
    ];

    /// <summary>Members of one key that write nothing where it is present with the value 7.</summary>
    internal static readonly (string Name, Action<IGuardedNumberMap<string, long>, string> Call)[] DeclineWherePresent =
    [
        .. Reads,
        .. WriteWhereAbsent,
        ("TryUpdate with another comparison", static (map, key) => Assert.False(map.TryUpdate(key, 100, 8))),
        ("TryRemove with another comparison", static (map, key) => Assert.False(map.TryRemove(key, 8))),
        ("TryDecrement at the floor", static (map, key) => Assert.False(map.TryDecrement(key, 1, 7))),
        ("TryIncrement at the ceiling", static (map, key) => Assert.False(map.TryIncrement(key, 1, 7))),
    ];

    /// <summary>Members of one key that write nothing where it is absent.</summary>
    internal static readonly (string Name, Action<IGuardedNumberMap<string, long>, string> Call)[] DeclineWhereAbsent =
    [
        WriteWherePresent[0],
        .. DeclineWhereMade,
    ];

    /// <summary>Members of one key that write nothing where it is absent, be it that a run makes its value.</summary>
    internal static (string Name, Action<IGuardedNumberMap<string, long>, string> Call)[] DeclineWhereMade =>
    [
        .. Reads,
        .. TestWherePresent,
        ("TryDecrement of nothing", static (map, key) => Assert.False(map.TryDecrement(key, 1, 0))),
        ("TryIncrement above the ceiling", static (map, key) => Assert.False(map.TryIncrement(key, 5, 4))),
    ];

    /// <summary>Members of one key that write it, absent or present with the value 7 as each needs.</summary>
    internal static readonly (string Name, Action<IGuardedNumberMap<string, long>, string> Call)[] WritePresent =
        [.. AlwaysWrite, .. WriteWherePresent];

    internal static readonly (string Name, Action<IGuardedNumberMap<string, long>, string> Call)[] WriteAbsent =
        [.. AlwaysWrite, .. WriteWhereAbsent];

    /// <summary>Members of one key, all of them.</summary>
    internal static readonly (string Name, Action<IGuardedNumberMap<string, long>, string> Call)[] OfOneKey =
        [.. Reads, ("indexer, reading", static (map, key) => _ = map[key]), .. AlwaysWrite, .. WriteWhereAbsent, .. WriteWherePresent];

    /// <summary>Those of them that take a key rather than its characters. The characters of no string are those of an empty one.</summary>
    internal static readonly (string Name, Action<IGuardedNumberMap<string, long>, string> Call)[] OfOneString =
        [.. OfOneKey.Where(static member => !member.Name.EndsWith("by a span", StringComparison.Ordinal))];

    /// <summary>Members that write the whole map.</summary>
    internal static readonly (string Name, Action<IGuardedNumberMap<string, long>> Call)[] WholeMapWrites =
    [
        ("Clear", static map => map.Clear()),
        ("Drain", static map => map.Drain()),
        ("ReplaceAll", static map => map.ReplaceAll([new("z", 1)])),
        ("RemoveWhere", static map => map.RemoveWhere(static (_, _) => true)),
        ("RemoveWhere with a collection", static map => map.RemoveWhere(static (_, _) => true, new List<KeyValuePair<string, long>>())),
        ("RemoveWhere with an argument", static map => map.RemoveWhere(static (_, _, argument) => argument, true)),
        ("RemoveWhere with an argument and a collection",
        static map => map.RemoveWhere(static (_, _, argument) => argument, true, new List<KeyValuePair<string, long>>())),
        ("RemoveWhere with a greatest number", static map => map.RemoveWhere(static (_, _) => true, 5)),
        ("RemoveWhere with an argument and a greatest number", static map => map.RemoveWhere(static (_, _, argument) => argument, true, 5)),
        ("ReplaceAll with a collection", static map => map.ReplaceAll([new("z", 1)], new List<KeyValuePair<string, long>>())),
        ("Invalidate", static map => map.Invalidate(static _ => true)),
        ("Invalidate with an argument", static map => map.Invalidate(static (_, argument) => argument, true)),
    ];

    /// <summary>Members that read the whole map.</summary>
    internal static readonly (string Name, Action<IGuardedNumberMap<string, long>> Call)[] WholeMapReads =
    [
        ("Count", static map => _ = map.Count),
        ("IsEmpty", static map => _ = map.IsEmpty),
        ("Snapshot", static map => _ = map.Snapshot().Count),
    ];
}
