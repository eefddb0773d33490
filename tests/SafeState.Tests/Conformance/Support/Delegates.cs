using System;
using System.Collections.Generic;

namespace SafeState.Tests.Conformance;

/// <summary>Every place where the contract runs a delegate, so that one test can go through all of them.</summary>
internal static class Delegates
{
    /// <summary>
    /// Delegates in which the own map is read-only. Each runs a body inside, with a key that is present and has the value 7.
    /// </summary>
    internal static readonly (string Name, Action<IGuardedNumberMap<string, long>, string, Action> Run)[] ReadOnly =
    [
        ("updater of AddOrUpdate", static (map, key, body) => map.AddOrUpdate(key, 0, (_, old) => After(body, old + 1))),
        ("updater of AddOrUpdate with a factory",
        static (map, key, body) => map.AddOrUpdate(key, static (_, _) => 0, static (_, old, body) => After(body, old + 1), body)),
        ("updater of TryUpdate", static (map, key, body) => map.TryUpdate(key, (_, old) => After(body, old + 1), out _)),
        ("predicate of RemoveIf", static (map, key, body) => map.RemoveIf(key, (_, _) => After(body, true), out _)),
        ("predicate of RemoveIf that declines", static (map, key, body) => map.RemoveIf(key, (_, _) => After(body, false), out _)),
        ("predicate of RemoveWhere", static (map, key, body) => map.RemoveWhere((tested, _) => tested == key && After(body, true))),
        ("predicate of RemoveWhere with a collection",
        static (map, key, body) =>
            map.RemoveWhere((tested, _) => tested == key && After(body, true), new List<KeyValuePair<string, long>>())),
        ("predicate of RemoveWhere with an argument",
        static (map, key, body) =>
            map.RemoveWhere(static (tested, _, given) => tested == given.key && After(given.body, true), (key, body))),
        ("predicate of RemoveWhere with a greatest number",
        static (map, key, body) => map.RemoveWhere((tested, _) => tested == key && After(body, true), 5)),
        ("updater of UpdateAll", static (map, key, body) => map.UpdateAll((updated, old) => updated == key ? After(body, old + 1) : old)),
        ("Compute", static (map, key, body) => map.Compute(key, (ref MapEntry<string, long> entry) => entry.Value = After(body, 8L))),
        ("Compute over two keys",
        static (map, key, body) =>
            map.Compute(key, "partner",
                (ref MapEntry<string, long> a, ref MapEntry<string, long> b) => a.Value = b.Value = After(body, 8L))),
    ];

    /// <summary>Factories: other keys may be written inside. Each runs a body, with a key that is absent.</summary>
    internal static readonly (string Name, Action<IGuardedNumberMap<string, long>, string, Action> Run)[] Factories =
    [
        ("factory of GetOrAdd", static (map, key, body) => map.GetOrAdd(key, _ => After(body, 8))),
        ("factory of GetOrAdd with an argument", static (map, key, body) => map.GetOrAdd(key, static (_, body) => After(body, 8), body)),
        ("factory of TryGetOrAdd",
        static (map, key, body) => map.TryGetOrAdd(key, (_, out value) => (value = After(body, 8)) == 8, out _)),
        ("factory of TryGetOrAdd with a bound", static (map, key, body) => map.TryGetOrAdd(key, 1000, _ => After(body, 8), out _)),
        ("factory of GetOrAddMany",
        static (map, key, body) => map.GetOrAddMany([key], keys => [new(keys[0], After(body, 8))])),
        ("factory of GetOrAddMany over two keys",
        static (map, key, body) => map.GetOrAddMany([key + " too", key], keys => [new(key, After(body, 8))])),
        ("factory of GetOrAdd with a taker", static (map, key, body) => map.GetOrAdd(key, _ => After(body, 8), static (_, _) => { })),
        Add,
    ];

    /// <summary>The factories whose runs are detached by a removal: the value of a load, which is not of use any more.</summary>
    internal static readonly (string Name, Action<IGuardedNumberMap<string, long>, string, Action> Run)[] Loads = Factories[..^1];

    /// <summary>The factory that is part of a write.</summary>
    internal static (string Name, Action<IGuardedNumberMap<string, long>, string, Action> Run) Add =>
        ("factory of AddOrUpdate", static (map, key, body) => map.AddOrUpdate(key, _ => After(body, 8), static (_, old) => old));

    private static T After<T>(Action body, T result)
    {
        body();
        return result;
    }
}
