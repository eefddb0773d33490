using System.Collections.Generic;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>The map goes to a method of the same class: to one that reads it at once, or to one that does more.</summary>
public sealed class HelperTests : RewriteTests<HelperTests>, IRewriteTable
{
    private const string Helpers = """
        private static long Sum(IEnumerable<KeyValuePair<string, long>> all) => all.Sum(pair => pair.Value % 7);

        private static long Find(IReadOnlyDictionary<string, long> map, string key) =>
            map.TryGetValue(key, out long found) ? found % 7 + map.Count : map.ContainsKey("a") ? map["a"] : -1;

        private static string Text(IEnumerable<string> keys)
        {
            ArgumentNullException.ThrowIfNull(keys);
            List<string> sorted = new(keys);
            foreach (string key in keys) { sorted.Add(key + keys.Count()); }
            return string.Join(",", sorted.Order());
        }

        private long Forward(IEnumerable<KeyValuePair<string, long>> all) => Log(string.Join(",", all.Select(pair => pair.Key).Order()));

        private static long Loose(IDictionary<string, long> map) => map.Count;

        private static object Keep(IReadOnlyDictionary<string, long> map) => map;

        private static IEnumerable<string> Later(IEnumerable<KeyValuePair<string, long>> all) => all.Select(pair => pair.Key);

        private static IEnumerable<string> Each(IEnumerable<KeyValuePair<string, long>> all)
        {
            foreach (var pair in all) { yield return pair.Key; }
        }

        private static Func<int> Lazy(IReadOnlyDictionary<string, long> map) => () => map.Count;

        private long Write(IReadOnlyDictionary<string, long> map) { _map["q"] = 1; return map.Count; }

        private static async Task<int> Wait(IReadOnlyDictionary<string, long> map) { await Task.Yield(); return map.Count; }

        protected virtual int Virtual(IReadOnlyDictionary<string, long> map) => map.Count;

        private static bool Same(IReadOnlyDictionary<string, long> map, object other) => ReferenceEquals(map, other);

        private static long Two(IReadOnlyDictionary<string, long> map, long n) => map.Count + n;

        private static bool Downcast(IReadOnlyDictionary<string, long> map) => ((IDictionary<string, long>)map).IsReadOnly;

        """;

    public static IReadOnlyList<RewriteCase> Cases { get; } =
    [
        new("return Sum(_map);", "return Sum(Map.Snapshot());"),
        new("return Sum(_map.Where(pair => pair.Key != key));", "return Sum(Map.Snapshot().Where(pair => pair.Key != key));"),
        new("return Find(_folded, key);", "return Find(Folded.Snapshot(), key);"),
        new("return Find(_sorted, key);", "return Find(Sorted.Snapshot(), key);"),
        new("return Text(_map.Keys);", "return Text(Map.Snapshot().Keys);"),
        new("return Forward(_map);", "return Forward(Map.Snapshot());"),
        new("return Local(_map); static int Local(IReadOnlyDictionary<string, long> map) => map.Count;",
            "return Local(Map.Snapshot()); static int Local(IReadOnlyDictionary<string, long> map) => map.Count;"),
        new("return Two(_map, n);", "return Two(Map.Snapshot(), n);"),
        RewriteCase.Left("return Loose(_map);"),
        RewriteCase.Left("return Keep(_map);"),
        RewriteCase.Left("return Later(_map).Count();"),
        RewriteCase.Left("return Each(_map).Count();"),
        RewriteCase.Left("return Lazy(_map)();"),
        RewriteCase.Left("return Write(_map);"),
        RewriteCase.Left("return Wait(_map).Result;"),
        RewriteCase.Left("return Virtual(_map);"),
        RewriteCase.Left("return Same(_map, key);"),
        RewriteCase.Left("return Two(_map, _map[key] = 3);"),
        RewriteCase.Left("return Downcast(_map);"),
        new("return n;", "return n;", Helpers.Replace("{", "{{", System.StringComparison.Ordinal)
            .Replace("}", "}}", System.StringComparison.Ordinal)
            + "public object? {1}(string key, long n)\n{{\n{0}\n}}"),
    ];
}
