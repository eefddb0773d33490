using System.Collections.Generic;

namespace SafeState.Analyzers.Tests.Migration;

/// <summary>Code that reads many entries: views, loops and queries.</summary>
public sealed class ReadingTests : RewriteTests<ReadingTests>, IRewriteTable
{
    public static IReadOnlyList<RewriteCase> Cases { get; } =
    [
        new("return _map.Keys.Count + _map.Values.Count;", "return Map.Count + Map.Count;"),
        new("return _map.Keys.Contains(key);", "return Map.ContainsKey(key);"),
        new("return _map.Values.Contains(n);", "return Map.Snapshot().Values.Contains(n);"),
        new("return _map.ContainsValue(n);", "return Map.Snapshot().Values.Contains(n);"),
        new("return _map.Keys.ToList();", "return Map.Snapshot().Keys.ToList();"),
        new("return _map.Values.Max();", "return Map.Snapshot().Values.Max();"),
        new("return _map.Count();", "return Map.Count;"),
        new("return _map.Any();", "return !Map.IsEmpty;"),
        new("return !_map.Any();", "return Map.IsEmpty;"),
        new("return _map.Any().ToString();", "return (!Map.IsEmpty).ToString();"),
        new("return _map.Any(pair => pair.Value > n);", "return Map.Snapshot().Any(pair => pair.Value > n);"),
        new("return _map.Where(pair => pair.Value < 3).Select(pair => pair.Key).ToArray();", "return Map.Snapshot().Where(pair => pair.Value < 3).Select(pair => pair.Key).ToArray();"),
        new("return (from pair in _map where pair.Value > n orderby pair.Key select pair.Key).ToList();", "return (from pair in Map.Snapshot() where pair.Value > n orderby pair.Key select pair.Key).ToList();"),
        new("return _map.ToDictionary(pair => pair.Value, pair => pair.Key);", "return Map.Snapshot().ToDictionary(pair => pair.Value, pair => pair.Key);"),
        new("return string.Join(\",\", _map.Keys.Order());", "return string.Join(\",\", Map.Snapshot().Keys.Order());"),
        new("return new List<KeyValuePair<string, long>>(_map);", "return new List<KeyValuePair<string, long>>(Map.Snapshot());"),
        new("return new Dictionary<string, long>(_map);", "return new Dictionary<string, long>(Map.Snapshot());"),
        new("KeyValuePair<string, long>[] all = [.. _map]; return all.Length;", "KeyValuePair<string, long>[] all = [.. Map.Snapshot()]; return all.Length;"),
        new("List<string> all = []; all.AddRange(_map.Keys); return all;", "List<string> all = []; all.AddRange(Map.Snapshot().Keys); return all;"),
        new("long sum = 0; foreach (var (_, value) in _map) { sum += value; } return sum;", "long sum = 0; foreach (var (_, value) in Map.Snapshot()) { sum += value; } return sum;"),
        new("long sum = 0; foreach (KeyValuePair<string, long> pair in _map) { sum += pair.Value; } return sum;", "long sum = 0; foreach (KeyValuePair<string, long> pair in Map.Snapshot()) { sum += pair.Value; } return sum;"),
        new("foreach (string each in _map.Keys) { _ = Log(\"\"); } return null;", "foreach (string each in Map.Snapshot().Keys) { _ = Log(\"\"); } return null;"),
        new("foreach (var pair in _map) { _map[pair.Key] = n; } return null;", "foreach (var pair in Map.Snapshot()) { Map[pair.Key] = n; } return null;"),
        new("foreach (var pair in _map) { if (_map.Remove(pair.Key)) { Next(); } } return null;", "foreach (var pair in Map.Snapshot()) { if (Map.TryRemove(pair.Key, out _)) { Next(); } } return null;"),
        new("foreach (var pair in _map.Where(pair => pair.Value > n)) { _map.Remove(pair.Key); Next(); } return null;", "foreach (var pair in Map.Snapshot().Where(pair => pair.Value > n)) { Map.TryRemove(pair.Key, out _); Next(); } return null;"),
        new("using Dictionary<string, long>.Enumerator each = _map.GetEnumerator(); return null;", null),
        new("using var each = _map.GetEnumerator(); return each.MoveNext();", "using var each = Map.Snapshot().GetEnumerator(); return each.MoveNext();"),
        RewriteCase.Left("var all = new KeyValuePair<string, long>[n]; ((ICollection<KeyValuePair<string, long>>)_map).CopyTo(all, 1); return all;"),
        new("return string.Join(\",\", _sorted.Keys) + _sorted.First().Key + _sorted.Last().Value;", "return string.Join(\",\", Sorted.Snapshot().Keys) + Sorted.Snapshot().First().Key + Sorted.Snapshot().Last().Value;"),
        new("return _list.Keys[(int)n] + _list.Values[0];", "return List.Snapshot().Keys.ElementAt((int)n) + List.Snapshot().Values.ElementAt(0);"),
        new("return _list.GetKeyAtIndex((int)n) + _list.GetValueAtIndex(1);", "return List.Snapshot().Keys.ElementAt((int)n) + List.Snapshot().Values.ElementAt(1);"),
        new("return string.Join(\",\", _sorted) + string.Join(\",\", _list.Values);", "return string.Join(\",\", Sorted.Snapshot()) + string.Join(\",\", List.Snapshot().Values);"),
        new("foreach (var pair in _any) { Log(pair.Key); if (n > 1) { break; } } return null;", "foreach (var pair in Any.Snapshot()) { Log(pair.Key); if (n > 1) { break; } } return null;"),
        new("foreach (var pair in _shared) { _shared[pair.Key] = n; } return _shared.Sum(pair => pair.Value);", "foreach (var pair in Shared.Snapshot()) { Shared[pair.Key] = n; } return Shared.Snapshot().Sum(pair => pair.Value);"),
        new("foreach (var pair in Other!._map) { Log(pair.Key); } return null;", "foreach (var pair in Other!.Map.Snapshot()) { Log(pair.Key); } return null;"),
        RewriteCase.Left("return _map;"),
        RewriteCase.Left("return _map.Keys;"),
        RewriteCase.Left("return _map.Where(pair => pair.Value < 3);"),
        RewriteCase.Left("var keys = _map.Keys; return keys.Count;"),
        RewriteCase.Left("IReadOnlyDictionary<string, long> live = _map; return live.Count;"),
        RewriteCase.Left("return new System.Collections.ObjectModel.ReadOnlyDictionary<string, long>(_map);"),
        RewriteCase.Left("return Equals(_map, key);"),
        RewriteCase.Left("foreach (var pair in _map) { Put(pair.Key + \"x\"); } return null;"),
        RewriteCase.Left("foreach (var pair in _sorted) { Grow(pair.Key); } return null;"),
        new("_map[key] = 1; _sorted[key] = 1; return 0L;", "Map[key] = 1; Sorted[key] = 1; return 0L;", "private void Put(string key) => {1}(key, 0);\nprivate void Grow(string key) => Put(key);\n\npublic object? {1}(string key, long n)\n{{\n{0}\n}}"),
    ];
}
