using System.Collections.Generic;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>Loops that remove.</summary>
public sealed class RemovingTests : RewriteTests<RemovingTests>, IRewriteTable
{
    public static IReadOnlyList<RewriteCase> Cases { get; } =
    [
        new("foreach (var pair in _map)\n{\n    if (pair.Value < n)\n    {\n        _map.Remove(pair.Key);\n    }\n}\nreturn null;",
            "Map.RemoveWhere((_, value) => value < n);\nreturn null;"),
        new("foreach (var (k, v) in _map) if (v == 1 || k == key) _map.Remove(k);\nreturn null;",
            "Map.RemoveWhere((k, v) => v == 1 || k == key);\nreturn null;"),
        new("foreach (var (k, _) in _map) if (k is \"a\") _map.Remove(k);\nreturn null;",
            "Map.RemoveWhere(static (k, _) => k is \"a\");\nreturn null;"),
        new("foreach (KeyValuePair<string, long> pair in _map.ToList()) { if (pair.Value == 1) { _map.Remove(pair.Key); } }\nreturn null;",
            "Map.RemoveWhere(static (_, value) => value == 1);\nreturn null;"),
        new("foreach (var pair in _map.Where(pair => pair.Value > n).ToArray()) _map.Remove(pair.Key);\nreturn null;",
            "Map.RemoveWhere((_, value) => value > n);\nreturn null;"),
        new("foreach (var k in _map.Where(p => p.Value == 3 || p.Key == \"a\").Select(p => p.Key).ToList()) _map.Remove(k);\nreturn null;",
            "Map.RemoveWhere(static (k, value) => value == 3 || k == \"a\");\nreturn null;"),
        new("foreach (var k in _map.Keys) { if (_map[k] > n) { _map.Remove(k); } }\nreturn null;",
            "Map.RemoveWhere((_, value) => value > n);\nreturn null;"),
        new("foreach (string k in _map.Keys.Where(k => k != key).ToList()) { if (_map[k] > 1) { _map.Remove(k, out _); } }\nreturn null;",
            "Map.RemoveWhere((k, value) => k != key && value > 1);\nreturn null;"),
        new("foreach (var pair in _map) { _map.Remove(pair.Key); }\nreturn null;", "Map.RemoveWhere(static (_, _) => true);\nreturn null;"),
        new("foreach (var pair in _map)\n{\n    // worn out\n    if (Log(pair.Key) > n) _map.Remove(pair.Key);\n}\nreturn null;",
            "// worn out\nMap.RemoveWhere((key1, _) => Log(key1) > n);\nreturn null;"),
        new("foreach (var pair in _shared) { if (pair.Value > n) { _shared.TryRemove(pair.Key, out _); } }\nreturn null;",
            "Shared.RemoveWhere((_, value) => value > n);\nreturn null;"),
        new("foreach (var pair in _sorted.ToList()) { if (pair.Value > 1) { _sorted.Remove(pair.Key); } }\nreturn null;",
            "Sorted.RemoveWhere(static (_, value) => value > 1);\nreturn null;"),
        new("foreach (var pair in _map.Where(pair => pair.Key.Length / n > 0).ToList()) _map.Remove(pair.Key);\nreturn null;",
            "foreach (var pair in Map.Snapshot().Where(pair => pair.Key.Length / n > 0).ToList()) Map.TryRemove(pair.Key, out "
                + "_);\nreturn null;"),
        new("foreach (var pair in _map.Where(pair => pair.Key != \"\")) { if (Log(pair.Key) == n) _map.Remove(pair.Key); }\nreturn null;",
            "Map.RemoveWhere((key1, _) => key1 != \"\" && Log(key1) == n);\nreturn null;"),
        new("foreach (var pair in _map) { if (Test(pair)) { _map.Remove(pair.Key); } }\nreturn null;\nstatic bool "
            + "Test(KeyValuePair<string, long> pair) => pair.Value == 1;",
                "foreach (var pair in Map.Snapshot()) { if (Test(pair)) { Map.TryRemove(pair.Key, out _); } }\nreturn null;\nstatic bool "
                    + "Test(KeyValuePair<string, long> pair) => pair.Value == 1;"),
        RewriteCase.Left("foreach (var pair in _map) { Undo(\"a\"); } return null;"),
        new("return _map.Remove(key);", "return Map.TryRemove(key, out _);",
            "private void Undo(string key) => {1}(key, 0);\n\npublic object? {1}(string key, long n)\n{{\n{0}\n}}"),
    ];
}
