using System.Collections.Generic;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>Code that looks for a value, makes it where there is none, and stores it: one step.</summary>
public sealed class LoadingTests : RewriteTests<LoadingTests>, IRewriteTable
{
    public static IReadOnlyList<RewriteCase> Cases { get; } =
    [
        new("if (!_map.TryGetValue(key, out var v)) { v = Log(key); _map.Add(key, v); }\nreturn v;",
            "var v = Map.GetOrAdd(key, key => Log(key));\nreturn v;"),
        new("if (!_map.TryGetValue(key, out long v))\n{\n    v = Next();\n    _map[key] = v;\n}\n\nreturn v;",
            "long v = Map.GetOrAdd(key, _ => Next());\n\nreturn v;"),
        new("if (!_map.TryGetValue(key, out long v)) _map[key] = v = key.Length;\nreturn v;",
            "long v = Map.GetOrAdd(key, static key => key.Length);\nreturn v;"),
        new("if (!_map.TryGetValue(key, out var v)) { v = _map[key] = Next(); }\nreturn v;",
            "var v = Map.GetOrAdd(key, _ => Next());\nreturn v;"),
        new("long v;\nif (!_map.TryGetValue(key, out v)) { v = n; _map.TryAdd(key, v); }\nreturn v;",
            "long v;\nv = Map.GetOrAdd(key, _ => n);\nreturn v;"),
        new("if (!_lists.TryGetValue(key, out var v)) { v = new(); _lists.Add(key, v); }\nreturn v.Count;",
            "var v = Lists.GetOrAdd(key, static _ => new List<long>());\nreturn v.Count;"),
        new("if (!_makers.TryGetValue(key, out var v)) { v = Maker(); _makers.Add(key, v); }\nreturn v(key);",
            "var v = Makers.GetOrAdd(key, factory: static _ => Maker());\nreturn v(key);"),
        new("if (!_map.TryGetValue(key + 1, out var v)) { v = Log(key); _map.Add(key + 1, v); }\nreturn v;",
            "var v = Map.GetOrAdd(key + 1, _ => Log(key));\nreturn v;"),
        new("// seen?\nif (!_map.TryGetValue(key, out var v))\n{\n    // made\n    v = Next(); // once\n    _map.Add(key, v);\n}\nreturn "
            + "v;", "// seen?\n// made\n// once\nvar v = Map.GetOrAdd(key, _ => Next());\nreturn v;"),
        new("if (!_map.TryGetValue(key, out var v))\n{\n    long twice = Log(key) * 2;\n    v = twice + n;\n    _map.Add(key, "
            + "v);\n}\n\nreturn v;",
            "var v = Map.GetOrAdd(key, key =>\n{\n    long twice = Log(key) * 2;\n    return twice + n;\n});\n\nreturn v;"),
        new("if (!_map.ContainsKey(key))\n{\n    // a long way\n    _calls += 2;\n    _map[key] = _calls + _bytes.Count;\n}\nreturn null;",
            "Map.GetOrAdd(key, _ =>\n{\n    // a long way\n    _calls += 2;\n    return _calls + Bytes.Count;\n});\nreturn null;"),
        new("if (!_map.TryGetValue(key, out var v)) {\n    foreach (char c in key) { if (c == 'x') { continue; } _calls++; }\n    v = "
            + "_calls;\n    _map.Add(key, v);\n}\nreturn v;",
            "var v = Map.GetOrAdd(key, key => {\n    foreach (char c in key) { if (c == 'x') { continue; } _calls++; }\n    return "
                + "_calls;\n});\nreturn v;"),
        new("if (_map.TryGetValue(key, out var v)) { return v; }\nv = Log(key);\n_map.Add(key, v);\nreturn v;",
            "return Map.GetOrAdd(key, key => Log(key));"),
        new("if (_map.TryGetValue(key, out var v)) return v;\n\n// load\nlong made = Log(key);\n_map[key] = made;\nreturn made;",
            "// load\nreturn Map.GetOrAdd(key, key => Log(key));"),
        new("n++;\nif (_map.TryGetValue(key, out var v))\n{\n    return v;\n}\n\nreturn _map[key] = Next();",
            "n++;\nreturn Map.GetOrAdd(key, _ => Next());"),
        new("if (!_map.TryGetValue(key, out var v)) { v = Log(key); if (v > 1) { _map.Add(key, v); } }\nreturn v;",
            "if (!Map.TryGetValue(key, out var v)) { v = Log(key); if (v > 1) { Map.Add(key, v); } }\nreturn v;"),
        new("if (!_map.TryGetValue(key, out var v)) { if (n > 1) { return null; } v = Next(); _map.Add(key, v); }\nreturn v;",
            "if (!Map.TryGetValue(key, out var v)) { if (n > 1) { return null; } v = Next(); Map.Add(key, v); }\nreturn v;"),
        new("if (!_map.TryGetValue(key, out var v)) { v = Task.FromResult(n).Result; _map.Add(key, v); }\nreturn v;",
            "var v = Map.GetOrAdd(key, _ => Task.FromResult(n).Result);\nreturn v;"),
        new("async Task<long> Get() { if (!_map.TryGetValue(\"q\", out var v)) { v = await Task.FromResult(n); _map.Add(\"q\", v); } "
            + "return v; } return Get().Result;",
            "async Task<long> Get() { if (!Map.TryGetValue(\"q\", out var v)) { v = await Task.FromResult(n); Map.Add(\"q\", v); } "
                + "return v; } return Get().Result;"),
        new("long Get(in long by) { if (!_map.TryGetValue(key, out var v)) { v = by; _map.Add(key, v); } return v; } return Get(n);",
            "long Get(in long by) { if (!Map.TryGetValue(key, out var v)) { v = by; Map.Add(key, v); } return v; } return Get(n);"),
        new("if (!_map.TryGetValue(key, out var v)) { v = Deep(key); _map[key] = v; }\nreturn v;",
            "if (!Map.TryGetValue(key, out var v)) { v = Deep(key); Map[key] = v; }\nreturn v;"),
        new("_map[key + \"d\"] = 1; return 1L;", "Map[key + \"d\"] = 1; return 1L;",
            "private long Deep(string key) => (long)({1}(key, 0) ?? 0L);\n\npublic object? {1}(string key, long n)\n{{\n{0}\n}}"),
        new("if (!_map.TryGetValue(key, out var v))\n{\n#if DEBUG\n    Next();\n#endif\n    v = 1;\n    _map.Add(key, v);\n}\nreturn v;",
            "if (!Map.TryGetValue(key, out var v))\n{\n#if DEBUG\n    Next();\n#endif\n    v = 1;\n    Map.Add(key, v);\n}\nreturn v;"),
        RewriteCase.Left("if (!_map.TryGetValue(key, out var v)) { v = 1; _map.Add(key, v); }\nreturn _map.Comparer.Equals(key, \"a\");"),
    ];
}
