using System.Collections.Generic;

namespace SafeState.Weaver.Tests.Shapes;

/// <summary>Shapes of intermediate language that a careless rewriter breaks.</summary>
internal static class CodeShapes
{
    public static IEnumerable<Shape> All { get; } =
    [
        new(
            "a ternary as receiver and as argument",
            """
            static class Shape
            {
                static Dictionary<string, int> s_left = new(), s_right = new();
                public static object Run()
                {
                    bool left = s_left.Count == 0;
                    (left ? s_left : s_right).Add(left ? "l" : "r", left ? s_right.Count : 7);
                    return (left ? s_left : s_right).Count;
                }
            }
            """,
            "Dictionary`2.get_Count Read", "Dictionary`2.get_Count Read", "Dictionary`2.Add Write", "Dictionary`2.get_Count Read"),
        new(
            "constrained calls on a type parameter",
            """
            static class Shape
            {
                static void Put<TMap>(TMap map) where TMap : IDictionary<string, int> => map["a"] = 1;
                static int Look<TMap, TKey>(TMap map, TKey key) where TMap : class, IReadOnlyDictionary<TKey, int> => map[key] + map.Count;
                public static object Run()
                {
                    Dictionary<string, int> map = new();
                    Put(map);
                    return Look(map, "a");
                }
            }
            """,
            "IDictionary`2.set_Item Write", "IReadOnlyDictionary`2.get_Item Read", "IReadOnlyCollection`1.get_Count Read"),
        new(
            "references returned, and spans",
            """
            static class Shape
            {
                public static object Run()
                {
                    Dictionary<string, int> map = new();
                    ref int value = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(map, "a", out bool exists);
                    value += 5;
                    List<int> list = new();
                    list.AddRange((ReadOnlySpan<int>)[1, 2]);
                    Span<int> span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list);
                    StringBuilder text = new();
                    text.Append("abc".AsSpan(1));
                    return map["a"] + span.Length + (exists ? 1 : 0) + text.ToString();
                }
            }
            """,
            "CollectionsMarshal.GetValueRefOrAddDefault Write", "CollectionExtensions.AddRange Write", "CollectionsMarshal.AsSpan Read",
            "StringBuilder.Append Write", "Dictionary`2.get_Item Read", "StringBuilder.ToString Read"),
        new(
            "loops that repeat calls, with one collection and with several",
            """
            static class Shape
            {
                static int Total<T>(List<T> list, Func<T, int> of)
                {
                    int sum = 0;
                    for (int i = 0; i < 2; i++) { sum += of(list[i]); }
                    return sum;
                }
                public static object Run()
                {
                    List<int> first = new() { 1, 2 };
                    int sum = Total(first, static x => x);
                    foreach (List<int> list in new[] { first, new List<int>() })
                    {
                        for (int i = 0; i < 1; i++) { list.Add(sum); }
                        foreach (int item in list) { sum += item; }
                    }
                    return sum;
                }
            }
            """,
            "List`1.Add Write", "List`1.Add Write", "List`1.get_Item Read+Indexed", "List`1.get_Item Read+Indexed",
            "List`1.Add Write", "List`1.Enumerator.MoveNext Read+Enumerate", "List`1.Enumerator.MoveNext Read+Enumerate",
            "List`1.Enumerator.MoveNext Read+Enumerate", "List`1.Enumerator.MoveNext Read+Enumerate",
            "List`1.Add Write", "List`1.Enumerator.MoveNext Read+Enumerate", "List`1.Enumerator.MoveNext Read+Enumerate"),
        new(
            "nested generics",
            """
            class Cache<TKey> where TKey : notnull
            {
                readonly Dictionary<TKey, Dictionary<(TKey, int), List<TKey[]>>> _map = new();
                internal int Put<TValue>(TKey key, TValue value) where TValue : IEnumerable<TKey>
                {
                    if (!_map.TryGetValue(key, out Dictionary<(TKey, int), List<TKey[]>> inner)) { _map.Add(key, inner = new()); }
                    inner[(key, 1)] = new() { value.ToArray() };
                    Dictionary<TKey, TValue> values = new() { [key] = value };
                    return inner.Count + values.Count;
                }
            }
            static class Shape
            {
                public static object Run() => new Cache<string>().Put("a", new[] { "b" });
            }
            """,
            "Dictionary`2.TryGetValue Read", "Dictionary`2.Add Write", "IEnumerable`1 in Enumerable.ToArray Read+Enumerate",
                "List`1.Add Write",
            "Dictionary`2.set_Item Write", "Dictionary`2.set_Item Write", "Dictionary`2.get_Count Read", "Dictionary`2.get_Count Read"),
        new(
            "asynchronous methods and iterators",
            """
            static class Shape
            {
                static async Task<int> Load(Dictionary<string, int> map)
                {
                    await Task.Yield();
                    map["a"] = 1;
                    int sum = 0;
                    foreach (KeyValuePair<string, int> pair in map) { await Task.Yield(); sum += pair.Value; }
                    return sum;
                }
                static IEnumerable<int> Walk(List<int> list)
                {
                    for (int i = 0; i < list.Count; i++) { yield return list[i]; }
                }
                public static object Run() => Load(new()).Result + Walk(new() { 4 }).Sum();
            }
            """,
            "Dictionary`2.set_Item Write", "Dictionary`2.Enumerator.MoveNext Read+Enumerate",
                "Dictionary`2.Enumerator.MoveNext Read+Enumerate",
            "List`1.Add Write", "IEnumerable`1 in Enumerable.Sum Read+Enumerate", "List`1.get_Count Read", "List`1.get_Item Read+Indexed",
                "List`1.get_Count Read"),
        new(
            "filters, and calls inside handlers",
            """
            static class Shape
            {
                public static object Run()
                {
                    Dictionary<string, int> map = new();
                    try { throw new InvalidOperationException(); }
                    catch (Exception) when (map.ContainsKey("a")) { return 1; }
                    catch (InvalidOperationException) when (map.TryAdd("a", 1)) { map["a"]++; }
                    finally { map.Add("b", 2); }
                    return map.Count;
                }
            }
            """,
            "Dictionary`2.ContainsKey Read", "Dictionary`2.TryAdd Write", "Dictionary`2.get_Item Read", "Dictionary`2.set_Item Write",
            "Dictionary`2.Add Write", "Dictionary`2.get_Count Read"),
        new(
            "a derived collection that calls its base",
            """
            class Names : Dictionary<string, int>
            {
                public new void Add(string key, int value) { base.Add(key, value + 1); }
                public int Total { get { int sum = 0; foreach (KeyValuePair<string, int> pair in this) { sum += pair.Value; } return sum + Count; } }
            }
            static class Shape
            {
                public static object Run() { Names names = new(); names.Add("a", 1); return names.Total; }
            }
            """,
            "Dictionary`2.Add Write", "Dictionary`2.Enumerator.MoveNext Read+Enumerate", "Dictionary`2.Enumerator.MoveNext Read+Enumerate",
            "Dictionary`2.get_Count Read"),
        new(
            "private types as type arguments, and as types of the user",
            """
            static class Shape
            {
                struct Key { public int Id; }
                [SafeState.Detection.ThreadUnsafe] sealed class Box { internal void Set(in Key key, out int id) { id = key.Id; } }
                public static object Run()
                {
                    Dictionary<Key, Box> map = new() { [new Key { Id = 1 }] = new Box() };
                    Key key = new() { Id = 1 };
                    map[key].Set(in key, out int id);
                    return id;
                }
            }
            """,
            "Dictionary`2.set_Item Write", "Dictionary`2.get_Item Read", "Shape.Box.Set Write"),
        new(
            "an exception of a collection",
            """
            static class Shape
            {
                public static object Run()
                {
                    List<int> list = new() { 1, 2 };
                    try { foreach (int item in list) { list.Add(item); } }
                    catch (InvalidOperationException error) { return error.GetType().Name + list.Count; }
                    return null;
                }
            }
            """,
            "List`1.Add Write", "List`1.Add Write", "List`1.Enumerator.MoveNext Read+Enumerate", "List`1.Add Write",
                "List`1.Enumerator.MoveNext Read+Enumerate",
            "Fault List`1.Enumerator.MoveNext Read+Enumerate InvalidOperationException", "List`1.get_Count Read"),
        new(
            "a long method with short branches",
            "static class Shape { public static object Run() { Dictionary<int, int> map = new(); for (int i = 0; i < 1; i++) { if (i == "
                + "0) { "
                + string.Concat(System.Linq.Enumerable.Repeat("map[i]=i;", 12)) + " } } return map.Count; } }",
            [.. System.Linq.Enumerable.Repeat("Dictionary`2.set_Item Write", 12), "Dictionary`2.get_Count Read"]),
    ];
}
