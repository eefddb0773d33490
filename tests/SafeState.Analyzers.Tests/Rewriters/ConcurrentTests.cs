using System.Collections.Generic;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>Members of <c>ConcurrentDictionary</c>.</summary>
public sealed class ConcurrentTests : RewriteTests<ConcurrentTests>, IRewriteTable
{
    public static IReadOnlyList<RewriteCase> Cases { get; } =
    [
        new("return _shared.GetOrAdd(key, n);", "return Shared.GetOrAdd(key, n);"),
        new("return _shared.GetOrAdd(key, static k => k.Length);", "return Shared.GetOrAdd(key, static k => k.Length);"),
        new("return _shared.GetOrAdd(key, _ => Log(key) + Fail());", "return Shared.GetOrAdd(key, _ => Log(key) + Fail());"),
        new("return _shared.GetOrAdd(key, static (k, more) => k.Length + more, n);",
            "return Shared.GetOrAdd(key, static (k, more) => k.Length + more, n);"),
        new("return _shared.GetOrAdd(key, valueFactory: k => k.Length);", "return Shared.GetOrAdd(key, factory: k => k.Length);"),
        new("return _shared.AddOrUpdate(key, n, (_, was) => was + n);", "return Shared.AddOrUpdate(key, n, (_, was) => was + n);"),
        new("return _shared.AddOrUpdate(key, k => Log(k), static (_, was) => was + 1);",
            "return Shared.AddOrUpdate(key, k => Log(k), static (_, was) => was + 1);"),
        new("return _shared.AddOrUpdate(key: key, addValueFactory: k => 1, updateValueFactory: (k, was) => checked(was * long.MaxValue));",
            "return Shared.AddOrUpdate(key: key, add: k => 1, update: (k, was) => checked(was * long.MaxValue));"),
        new("return _shared.TryUpdate(key, 9, n);", "return Shared.TryUpdate(key, 9, n);"),
        new("return _shared.TryRemove(key, out long was) ? was : -1;", "return Shared.TryRemove(key, out long was) ? was : -1;"),
        new("return _shared.TryRemove(new KeyValuePair<string, long>(key, n));", "return Shared.TryRemove(key, n);"),
        new("KeyValuePair<string, long> pair = new(key, n); return _shared.TryRemove(pair);",
            "KeyValuePair<string, long> pair = new(key, n); return Shared.TryRemove(pair.Key, pair.Value);"),
        new("return _shared.IsEmpty;", "return Shared.IsEmpty;"),
        new("return _shared.ToArray();", "return Shared.Snapshot().ToArray();"),
        new("return _shared.ToArray().Length;", "return Shared.Snapshot().ToArray().Length;"),
        new("return _shared.Keys.Count + _shared.Values.Sum();", "return Shared.Count + Shared.Snapshot().Values.Sum();"),
        new("while (!_shared.TryAdd(key, n)) { key += n; } return key;", "while (!Shared.TryAdd(key, n)) { key += n; } return key;"),
        new("long was; do { was = _shared.GetOrAdd(key, 0); } while (!_shared.TryUpdate(key, was + n, was)); return was;",
            "long was; do { was = Shared.GetOrAdd(key, 0); } while (!Shared.TryUpdate(key, was + n, was)); return was;"),
        RewriteCase.Left("return _shared.AddOrUpdate(key, n, (_, was) => Case18(\"q\", was) is null ? was : n);"),
        new("return _shared[\"w\"] = n;", "return Shared[\"w\"] = n;", "public object? {1}(string key, long n)\n{{\n{0}\n}}"),
    ];
}
