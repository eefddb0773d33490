using System.Collections.Generic;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>Code that asks whether a key is there, and then adds or changes its entry.</summary>
public sealed class PresenceTests : RewriteTests<PresenceTests>, IRewriteTable
{
    public static IReadOnlyList<RewriteCase> Cases { get; } =
    [
        new("if (!_map.ContainsKey(key))\n{\n    _map.Add(key, n);\n}\n\nreturn null;", "Map.TryAdd(key, n);\n\nreturn null;"),
        new("if (!_map.ContainsKey(key)) _map[key] = n + 1;\nreturn null;", "Map.TryAdd(key, n + 1);\nreturn null;"),
        new("if (_map.ContainsKey(key)) { } else { _map.Add(key, n); }\nreturn null;", "Map.TryAdd(key, n);\nreturn null;"),
        new("if (!_map.ContainsKey(key)) { _map.TryAdd(key, 7); }\nreturn null;", "Map.TryAdd(key, 7);\nreturn null;"),
        new("// once\nif (!_map.ContainsKey(key))\n{\n    // the first\n    _map.Add(key, n); // of many\n}\nreturn null;",
            "// once\n// the first\n// of many\nMap.TryAdd(key, n);\nreturn null;"),
        new("if (!_map.ContainsKey(key)) _map.Add(key, Next());\nreturn null;", "Map.GetOrAdd(key, _ => Next());\nreturn null;"),
        new("if (!_map.ContainsKey(key)) _map.Add(key, Fail());\nreturn null;", "Map.GetOrAdd(key, static _ => Fail());\nreturn null;"),
        new("if (!_map.ContainsKey(key)) _map.Add(key, key.Length);\nreturn null;",
            "Map.GetOrAdd(key, static key => key.Length);\nreturn null;"),
        new("if (!_lists.ContainsKey(key)) _lists[key] = new();\nreturn null;",
            "Lists.GetOrAdd(key, static _ => new List<long>());\nreturn null;"),
        new("if (!_lists.ContainsKey(key)) _lists.Add(key, [n]);\nreturn null;", "Lists.GetOrAdd(key, _ => [n]);\nreturn null;"),
        new("if (_map.ContainsKey(key))\n{\n    _map[key]++;\n}\nelse\n{\n    _map[key] = 1;\n}\nreturn null;",
            "Map.AddOrUpdate(key, 1, static (_, value) => ++value);\nreturn null;"),
        new("if (_map.ContainsKey(key)) _map[key] += n; else _map.Add(key, n);\nreturn null;",
            "Map.AddOrUpdate(key, n, (_, value) => value += n);\nreturn null;"),
        new("if (!_map.ContainsKey(key)) _map.Add(key, Log(key)); else _map[key] = _map[key] * 2 + Log(\"x\");\nreturn null;",
            "Map.AddOrUpdate(key, key => Log(key), (_, value) => value * 2 + Log(\"x\"));\nreturn null;"),
        new("if (_map.TryGetValue(key, out long old)) _map[key] = old + n; else _map[key] = n;\nreturn null;",
            "Map.AddOrUpdate(key, n, (_, old) => old + n);\nreturn null;"),
        new("if (_map.TryGetValue(key, out var old)) { _map[key] = checked(old + 1); } else { _map.Add(key, 1); }\nreturn null;",
            "Map.AddOrUpdate(key, 1, static (_, old) => checked(old + 1));\nreturn null;"),
        new("if (!_bytes.ContainsKey(key)) { _bytes[key] = 0; } else { _bytes[key]--; }\nreturn null;",
            "Bytes.AddOrUpdate(key, 0, static (_, value) => --value);\nreturn null;"),
        new("if (!Other!._map.ContainsKey(key)) Other._map.Add(key, n);\nreturn null;", "Other!.Map.TryAdd(key, n);\nreturn null;"),
        new("if (!this._map.ContainsKey(key)) _map.Add(key, n);\nreturn null;", "this.Map.TryAdd(key, n);\nreturn null;"),
        new("if (!_sorted.ContainsKey(key)) _sorted.Add(key, n);\nreturn null;", "Sorted.TryAdd(key, n);\nreturn null;"),
        new("if (!_shared.ContainsKey(key)) _shared[key] = n;\nreturn null;", "Shared.TryAdd(key, n);\nreturn null;"),
        new("if (!_map.ContainsKey(key)) _map.Add(Id, n);\nreturn null;", "if (!Map.ContainsKey(key)) Map.Add(Id, n);\nreturn null;"),
        new("return _map[key] = _map[key] * 2;",
            "return Map.Compute(key, static (ref entry) => entry.Exists ? (entry.Value = entry.Value * 2) : throw new "
                + "KeyNotFoundException());"),
        new("_map[key] = n + _map[key]; return null;",
            "Map.Compute(key, (ref entry) => entry.Exists ? (entry.Value = n + entry.Value) : throw new KeyNotFoundException()); return "
                + "null;"),
        new("_map[key] = n > 2 ? _map[key] : 0; return null;",
            "Map.Compute(key, (ref entry) => entry.Value = n > 2 ? (entry.Exists ? entry.Value : throw new KeyNotFoundException()) : 0); "
                + "return null;"),
        new("_map[key] = _map.GetValueOrDefault(key) + 1; return null;",
            "Map.Compute(key, static (ref entry) => entry.Value = entry.Value + 1); return null;"),
        new("_map[key] = _map.GetValueOrDefault(key, n) + 1; return null;",
            "Map.Compute(key, (ref entry) => entry.Value = (entry.Exists ? entry.Value : n) + 1); return null;"),
        new("_map[key] = _map.ContainsKey(key) ? _map[key] + 1 : 1; return null;",
            "Map.Compute(key, static (ref entry) => entry.Value = entry.Exists ? entry.Value + 1 : 1); return null;"),
        new("_map[key] = _map.TryGetValue(key, out long old) ? old + n : n; return null;",
            "Map.Compute(key, (ref entry) => entry.Value = entry.Exists ? entry.Value + n : n); return null;"),
        new("_map[key] = !_map.TryGetValue(key, out var old) ? 1 : old + 1; return null;",
            "Map.Compute(key, static (ref entry) => entry.Value = !entry.Exists ? 1 : entry.Value + 1); return null;"),
        new("_map[key] = _map[\"b\"] + 1; return null;", "Map[key] = Map[\"b\"] + 1; return null;"),
        new("_map[key] = _map.Count; return null;", "Map[key] = Map.Count; return null;"),
        new("_map[key] = _map[key] + Log(key) / n; return null;",
            "Map.Compute(key, (ref entry) => entry.Exists ? (entry.Value = entry.Value + Log(key) / n) : throw new "
                + "KeyNotFoundException()); return null;"),
        RewriteCase.Left("_map[key] = Log(key) + _map[key]; return null;"),
        new("if (!_makers.ContainsKey(key)) _makers.Add(key, Maker());\nreturn null;",
            "Makers.GetOrAdd(key, factory: static _ => Maker());\nreturn null;"),
        new("if (!_makers.ContainsKey(key)) { _makers.Add(key, null!); }\nreturn null;", "Makers.TryAdd(key, null!);\nreturn null;"),
        RewriteCase.Left("_map[key] = key.Length + _map.GetValueOrDefault(key); return null;"),
        RewriteCase.Left("_map[key] = n > 2 ? Log(key) : _map[key]; return null;"),
    ];
}
