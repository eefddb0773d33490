using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Tests.Conformance;

/// <summary>Every member, twice: on a guarded map, and as what it means on a plain dictionary.</summary>
internal static class Operations<TKey, TValue>
    where TKey : notnull
{
    internal delegate object? OnMap(IGuardedMap<TKey, TValue> map, TKey key, TKey other, TValue value, TValue comparison);

    internal delegate object? OnModel(Dictionary<TKey, TValue> model, TKey key, TKey other, TValue value, TValue comparison);

    internal static readonly (string Name, OnMap OnMap, OnModel OnModel)[] All =
    [
        ("set", static (map, k, _, v, _) => map[k] = v, static (model, k, _, v, _) => model[k] = v),
        ("get", static (map, k, _, _, _) => map[k], static (model, k, _, _, _) => model[k]),
        ("TryAdd", static (map, k, _, v, _) => map.TryAdd(k, v), static (model, k, _, v, _) => model.TryAdd(k, v)),
        ("TryRemove", static (map, k, _, _, _) => (map.TryRemove(k, out TValue? old), old),
        static (model, k, _, _, _) => (model.Remove(k, out TValue? old), old)),
        ("TryUpdate", static (map, k, _, v, c) => map.TryUpdate(k, v, c), static (model, k, _, v, c) => Equal(model, k, c)
            && Set(model, k, v)),
        ("TryRemove compared", static (map, k, _, _, c) => map.TryRemove(k, c), static (model, k, _, _, c) => Equal(model, k, c)
            && model.Remove(k)),
        ("GetOrAdd", static (map, k, _, v, _) => map.GetOrAdd(k, v), static (model, k, _, v, _) => model.TryAdd(k, v) ? v : model[k]),
        ("GetOrAdd factory", static (map, k, _, v, _) => (map.GetOrAdd(k, _ => v, out bool created), created),
        static (model, k, _, v, _) => model.TryAdd(k, v) ? (v, true) : (model[k], false)),
        ("GetOrAddAsync", static (map, k, _, v, _) => map.GetOrAddAsync(k, (_, _) => new(v)).AsTask().GetAwaiter()
            .GetResult(), static (model, k, _, v, _) => model.TryAdd(k, v) ? v : model[k]),
        ("AddOrUpdate", static (map, k, _, v, c) => map.AddOrUpdate(k, v, (_, _) => c),
        static (model, k, _, v, c) => model[k] = model.ContainsKey(k) ? c : v),
        ("AddOrUpdate factory", static (map, k, _, v, c) => map.AddOrUpdate(k, _ => v, (_, _) => c),
        static (model, k, _, v, c) => model[k] = model.ContainsKey(k) ? c : v),
        ("TryUpdate delegate", static (map, k, _, v, _) => (map.TryUpdate(k, (_, _) => v, out TValue? stored), stored),
        static (model, k, _, v, _) => model.ContainsKey(k) ? (Set(model, k, v), v) : (false, default(TValue))),
        ("RemoveIf", static (map, k, _, _, c) => (map.RemoveIf(k, (_, old) => Same(old, c), out TValue? removed), removed),
        static (model, k, _, _, c) => Equal(model, k, c) ? (model.Remove(k, out TValue? removed), removed) : (false, default(TValue))),
        ("Compute set", static (map, k, _, v, _) => map.Compute(k, (ref entry) => (entry.Exists, entry.Value, entry.Value = v)),
        static (model, k, _, v, _) => (model.ContainsKey(k), model.GetValueOrDefault(k), model[k] = v)),
        ("Compute remove", static (map, k, _, _, _) => map.Compute(k, static (ref entry) => Remove(ref entry)),
        static (model, k, _, _, _) => model.Remove(k)),
        ("Compute swap", static (map, k, o, _, _) => map.Compute(k, o, static (ref a, ref b) => Swap(ref a, ref b)),
        static (model, k, o, _, _) => Swap(model, k, o)),
        ("Clear", static (map, _, _, _, _) => Do(map.Clear), static (model, _, _, _, _) => Do(model.Clear)),
        ("Drain", static (map, _, _, _, _) => map.Drain().Count, static (model, _, _, _, _) => Drain(model)),
        ("ReplaceAll", static (map, k, o, v, c) => Do(() => map.ReplaceAll([new(k, v), new(o, c)])),
        static (model, k, o, v, c) => Replace(model, k, o, v, c)),
        ("RemoveWhere", static (map, _, _, _, c) => map.RemoveWhere((_, value) => Same(value, c)),
        static (model, _, _, _, c) => model.Where(entry => Same(entry.Value, c)).ToList().Count(entry => model.Remove(entry.Key))),
        ("RemoveWhere argument", static (map, _, _, _, c) => map.RemoveWhere(static (_, value, c) => Same(value, c), c),
        static (model, _, _, _, c) => model.Where(entry => Same(entry.Value, c)).ToList().Count(entry => model.Remove(entry.Key))),
        ("UpdateAll", static (map, _, _, v, _) => map.UpdateAll((_, _) => v), static (model, _, _, v, _) => UpdateAll(model, v)),
        ("UpdateAll argument", static (map, _, _, v, _) => map.UpdateAll(static (_, _, v) => v, v),
        static (model, _, _, v, _) => UpdateAll(model, v)),
        ("Exchange", static (map, k, _, v, _) => (map.Exchange(k, v, out TValue? old), old),
        static (model, k, _, v, _) => (model.TryGetValue(k, out TValue? old), Set(model, k, v) ? old : old)),
        ("Invalidate", static (map, _, _, _, _) => map.Invalidate(static _ => true),
        static (model, _, _, _, _) => new InvalidationCount(Drain(model), 0)),
        ("ReplaceAll removed", static (map, k, o, v, c) => Replaced(map, k, o, v, c),
        static (model, k, o, v, c) => ReplacedIn(model, k, o, v, c)),
        ("GetOrAddAsync argument", static (map, k, _, v, _) => map.GetOrAddAsync(k, static (_, v, _) => new(v), v).AsTask().GetAwaiter()
            .GetResult(), static (model, k, _, v, _) => model.TryAdd(k, v) ? v : model[k]),
        ("Snapshot", static (map, k, _, _, _) => (map.Snapshot().TryGetValue(k, out TValue? value), value),
        static (model, k, _, _, _) => (model.TryGetValue(k, out TValue? value), value)),
        ("Snapshot of keys", static (map, k, o, _, _) => (map.Snapshot(k, o, k).TryGetValue(k, out TValue? value), value),
        static (model, k, _, _, _) => (model.TryGetValue(k, out TValue? value), value)),
        ("Snapshot of keys, count", static (map, k, o, _, _) => map.Snapshot([o, k]).Count,
        static (model, k, o, _, _) => (model.ContainsKey(k) ? 1 : 0) + (model.ContainsKey(o) && !model.Comparer.Equals(k, o) ? 1 : 0)),
        ("TryAdd below", static (map, k, _, v, _) => map.TryAdd(k, v, 3),
        static (model, k, _, v, _) => model.Count < 3 && model.TryAdd(k, v)),
        ("TryGetOrAdd below", static (map, k, _, v, _) => (map.TryGetOrAdd(k, 3, _ => v, out TValue? found), found),
        static (model, k, _, v, _) => model.TryGetValue(k, out TValue? found) || (model.Count < 3 && Set(model, k, found = v))
            ? (true, found)
            : (false, default(TValue))),
        ("GetOrAddMany", static (map, k, o, v, _) => map.GetOrAddMany([k, o], keys => [new(keys[0], v)]).Count,
        static (model, k, o, v, _) => AddFirst(model, k, o, v)),
        ("GetOrAddManyAsync", static (map, k, o, v, _) => map.GetOrAddManyAsync([k, o], (keys, _) => new([new(keys[0], v)])).AsTask()
            .GetAwaiter().GetResult().Count, static (model, k, o, v, _) => AddFirst(model, k, o, v)),
        ("GetOrAddMany throws", static (map, k, o, _, _) => map.GetOrAddMany([k, o], static _ => throw new NotSupportedException()).Count,
        static (model, k, o, _, _) => !model.ContainsKey(k) || !model.ContainsKey(o) ? throw new NotSupportedException()
            : model.Comparer.Equals(k, o) ? 1 : 2),
        ("GetOrAdd throws", static (map, k, _, v, _) => map.GetOrAdd(k, static _ => throw new NotSupportedException()),
        static (model, k, _, _, _) => model.TryGetValue(k, out TValue? value) ? value : throw new NotSupportedException()),
        ("AddOrUpdate throws",
        static (map, k, _, _, _) =>
            map.AddOrUpdate(k, static _ => throw new NotSupportedException(), static (_, _) => throw new NotSupportedException()),
                static (_, _, _, _, _) => throw new NotSupportedException()),
        ("TryUpdate throws", static (map, k, _, _, _) => map.TryUpdate(k, static (_, _) => throw new NotSupportedException(), out _),
        static (model, k, _, _, _) => model.ContainsKey(k) ? throw new NotSupportedException() : false),
        ("RemoveIf throws", static (map, k, _, _, _) => map.RemoveIf(k, static (_, _) => throw new NotSupportedException(), out _),
        static (model, k, _, _, _) => model.ContainsKey(k) ? throw new NotSupportedException() : false),
        ("Compute throws", static (map, k, _, v, _) => map.Compute(k, (ref entry) => Fail(entry.Value = v)),
        static (_, _, _, _, _) => throw new NotSupportedException()),
        ("Compute pair throws", static (map, k, o, v, _) => map.Compute(k, o, (ref a, ref b) => Fail(a.Value = b.Value = v)),
        static (model, k, o, _, _) => model.Comparer.Equals(k, o) ? throw new ArgumentException() : throw new NotSupportedException()),
        ("ReplaceAll throws", static (map, k, _, v, _) => Do(() => map.ReplaceAll([new(k, v), new(k, v)])),
        static (_, _, _, _, _) => throw new ArgumentException()),
    ];

    private static bool Same(TValue left, TValue right) => EqualityComparer<TValue>.Default.Equals(left, right);

    private static bool Equal(Dictionary<TKey, TValue> model, TKey key, TValue comparison) =>
        model.TryGetValue(key, out TValue? value) && Same(value, comparison);

    private static bool Set(Dictionary<TKey, TValue> model, TKey key, TValue value)
    {
        model[key] = value;
        return true;
    }

    private static bool Fail(TValue value) => throw new NotSupportedException($"{value}");

    private static object? Do(Action action)
    {
        action();
        return null;
    }

    private static int Replaced(IGuardedMap<TKey, TValue> map, TKey key, TKey other, TValue value, TValue otherValue)
    {
        List<KeyValuePair<TKey, TValue>> removed = [];
        Dictionary<TKey, TValue> before = map.Snapshot().ToDictionary();
        map.ReplaceAll([new(key, value), new(other, otherValue)], removed);
        return removed.Count(entry => before.TryGetValue(entry.Key, out TValue? old) && Same(old, entry.Value));
    }

    private static int ReplacedIn(Dictionary<TKey, TValue> model, TKey key, TKey other, TValue value, TValue otherValue)
    {
        int count = model.Count;
        _ = Replace(model, key, other, value, otherValue);
        return count;
    }

    private static bool Remove(ref MapEntry<TKey, TValue> entry)
    {
        bool existed = entry.Exists;
        entry.Remove();
        return existed;
    }

    /// <summary>Adds the first of two keys that is absent.</summary>
    private static int AddFirst(Dictionary<TKey, TValue> model, TKey key, TKey other, TValue value)
    {
        _ = model.TryAdd(key, value) || model.TryAdd(other, value);
        return model.Comparer.Equals(key, other) || !model.ContainsKey(other) ? 1 : 2;
    }

    private static bool Swap(ref MapEntry<TKey, TValue> a, ref MapEntry<TKey, TValue> b)
    {
        (bool exists, TValue value) = (a.Exists, a.Value);
        Put(ref a, b.Exists, b.Value);
        Put(ref b, exists, value);
        return exists;
    }

    private static void Put(ref MapEntry<TKey, TValue> entry, bool exists, TValue value)
    {
        if (exists)
        {
            entry.Value = value;
        }
        else
        {
            entry.Remove();
        }
    }

    private static bool Swap(Dictionary<TKey, TValue> model, TKey key, TKey other)
    {
        if (model.Comparer.Equals(key, other))
        {
            throw new ArgumentException("The keys are equal.", nameof(other));
        }

        bool exists1 = model.Remove(key, out TValue? value1);
        bool exists2 = model.Remove(other, out TValue? value2);
        _ = exists1 && model.TryAdd(other, value1!);
        _ = exists2 && model.TryAdd(key, value2!);
        return exists1;
    }

    private static int UpdateAll(Dictionary<TKey, TValue> model, TValue value)
    {
        foreach (TKey key in model.Keys)
        {
            model[key] = value;
        }

        return model.Count;
    }

    private static int Drain(Dictionary<TKey, TValue> model)
    {
        int count = model.Count;
        model.Clear();
        return count;
    }

    private static object? Replace(Dictionary<TKey, TValue> model, TKey key, TKey other, TValue value, TValue otherValue)
    {
        if (model.Comparer.Equals(key, other))
        {
            throw new ArgumentException("The keys are equal.", nameof(other));
        }

        model.Clear();
        model.Add(key, value);
        model.Add(other, otherValue);
        return null;
    }
}
