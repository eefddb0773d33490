using System.Collections.Generic;

namespace SafeState.Weaver.Tests.Shapes;

/// <summary>The collections, their interfaces, enumerators, and LINQ over them.</summary>
internal static class CollectionShapes
{
    public static IEnumerable<Shape> All { get; } =
    [
        new(
            "dictionary",
            """
            static class Shape
            {
                static readonly Dictionary<string, int> s_map = new();
                public static object Run()
                {
                    s_map["a"] = 1;
                    s_map.TryAdd("b", 2);
                    int sum = s_map.TryGetValue("a", out int value) ? value : 0;
                    foreach (KeyValuePair<string, int> pair in s_map) { sum += pair.Value; }
                    foreach (string key in s_map.Keys) { sum += key.Length; }
                    return sum + s_map.Count;
                }
            }
            """,
            "Dictionary`2.set_Item Write",
            "Dictionary`2.TryAdd Write",
            "Dictionary`2.TryGetValue Read",
            "Dictionary`2.Enumerator.MoveNext Read+Enumerate",
            "Dictionary`2.Enumerator.MoveNext Read+Enumerate",
            "Dictionary`2.Enumerator.MoveNext Read+Enumerate",
            "Dictionary`2.KeyCollection.Enumerator.MoveNext Read+Enumerate",
            "Dictionary`2.KeyCollection.Enumerator.MoveNext Read+Enumerate",
            "Dictionary`2.KeyCollection.Enumerator.MoveNext Read+Enumerate",
            "Dictionary`2.get_Count Read"),
        new(
            "sorted dictionaries and lists",
            """
            static class Shape
            {
                public static object Run()
                {
                    SortedDictionary<string, int> sorted = new() { ["b"] = 2 };
                    SortedList<string, int> list = new() { { "a", 1 } };
                    int sum = 0;
                    foreach (KeyValuePair<string, int> pair in sorted) { sum += pair.Value; }
                    foreach (int value in sorted.Values) { sum += value; }
                    foreach (KeyValuePair<string, int> pair in list) { sum += pair.Value; }
                    return sum;
                }
            }
            """,
            "SortedDictionary`2.set_Item Write",
            "SortedList`2.Add Write",
            "SortedDictionary`2.GetEnumerator Read",
            "SortedDictionary`2.Enumerator.MoveNext Read+Enumerate",
            "SortedDictionary`2.Enumerator.MoveNext Read+Enumerate",
            "SortedDictionary`2.ValueCollection.GetEnumerator Read",
            "SortedDictionary`2.ValueCollection.Enumerator.MoveNext Read+Enumerate",
            "SortedDictionary`2.ValueCollection.Enumerator.MoveNext Read+Enumerate",
            "Watch SortedList`2.GetEnumerator Read+Enumerate"),
        new(
            "list by index",
            """
            static class Shape
            {
                public static object Run()
                {
                    List<int> list = new() { 1, 2 };
                    list[0] = list[1] + list.Count;
                    list.AddRange(list.ToArray());
                    list.AddRange(new List<int> { 7 });
                    return string.Join(",", list);
                }
            }
            """,
            "List`1.Add Write",
            "List`1.Add Write",
            "List`1.get_Item Read+Indexed",
            "List`1.get_Count Read",
            "List`1.set_Item Write+Indexed",
            "List`1.ToArray Read",
            "List`1.AddRange Write",
            "IEnumerable`1 in List`1.AddRange Read+Enumerate",
            "List`1.Add Write",
            "List`1.AddRange Write",
            "IEnumerable`1 in List`1.AddRange Read+Enumerate",
            "IEnumerable`1 in String.Join Read+Enumerate"),
        new(
            "sets, queues, stacks, linked lists",
            """
            static class Shape
            {
                public static object Run()
                {
                    HashSet<int> set = new(); SortedSet<int> sorted = new(); Queue<int> queue = new(); Stack<int> stack = new();
                    LinkedList<int> linked = new(); PriorityQueue<string, int> priority = new();
                    bool added = set.Add(1) & sorted.Add(2);
                    queue.Enqueue(3); stack.Push(4); linked.AddLast(5); priority.Enqueue("6", 6);
                    int sum = queue.Dequeue() + stack.Peek() + sorted.Min;
                    foreach (int item in set) { sum += item; }
                    foreach (int item in sorted) { sum += item; }
                    foreach (int item in queue) { sum += item; }
                    foreach (int item in stack) { sum += item; }
                    foreach (int item in linked) { sum += item; }
                    foreach ((string element, int weight) in priority.UnorderedItems) { sum += weight; }
                    return sum;
                }
            }
            """,
            "HashSet`1.Add Write", "SortedSet`1.Add Write", "Queue`1.Enqueue Write", "Stack`1.Push Write", "LinkedList`1.AddLast Write",
            "PriorityQueue`2.Enqueue Write", "Queue`1.Dequeue Write", "Stack`1.Peek Read", "SortedSet`1.get_Min Read",
            "HashSet`1.Enumerator.MoveNext Read+Enumerate", "HashSet`1.Enumerator.MoveNext Read+Enumerate",
            "SortedSet`1.GetEnumerator Read", "SortedSet`1.Enumerator.MoveNext Read+Enumerate",
                "SortedSet`1.Enumerator.MoveNext Read+Enumerate",
            "Queue`1.Enumerator.MoveNext Read+Enumerate",
            "Stack`1.Enumerator.MoveNext Read+Enumerate", "Stack`1.Enumerator.MoveNext Read+Enumerate",
            "LinkedList`1.Enumerator.MoveNext Read+Enumerate", "LinkedList`1.Enumerator.MoveNext Read+Enumerate",
            "PriorityQueue`2.UnorderedItemsCollection.Enumerator.MoveNext Read+Enumerate",
            "PriorityQueue`2.UnorderedItemsCollection.Enumerator.MoveNext Read+Enumerate"),
        new(
            "string builder and bit array",
            """
            static class Shape
            {
                public static object Run()
                {
                    StringBuilder text = new();
                    text.Append("a").Append(1).AppendLine();
                    text[0] = 'b';
                    BitArray bits = new(8);
                    bits[3] = true;
                    return text.ToString() + text.Length + bits[3];
                }
            }
            """,
            "StringBuilder.Append Write", "StringBuilder.Append Write", "StringBuilder.AppendLine Write", "StringBuilder.set_Chars Write",
            "BitArray.set_Item Write", "StringBuilder.ToString Read", "StringBuilder.get_Length Read", "BitArray.get_Item Read"),
        new(
            "interfaces",
            """
            static class Shape
            {
                public static object Run()
                {
                    IDictionary<string, int> map = new Dictionary<string, int>();
                    map["a"] = 1;
                    IList<int> list = new List<int>();
                    list.Add(map["a"]);
                    IReadOnlyList<int> view = (IReadOnlyList<int>)list;
                    int sum = view[0] + view.Count;
                    foreach (int item in list) { sum += item; }
                    return sum;
                }
            }
            """,
            "IDictionary`2.set_Item Write", "IDictionary`2.get_Item Read", "ICollection`1.Add Write",
                "IReadOnlyList`1.get_Item Read+Indexed",
            "IReadOnlyCollection`1.get_Count Read", "Watch IEnumerable`1.GetEnumerator Read+Enumerate"),
        new(
            "LINQ, at once and later",
            """
            static class Shape
            {
                public static object Run()
                {
                    List<int> list = new() { 3, 1, 2 };
                    IEnumerable<int> later = list.Where(item => item > 1).OrderBy(item => item);
                    int count = list.Count(item => item > 2);
                    Dictionary<int, int> copy = list.ToDictionary(item => item);
                    return string.Concat(later.ToList().Select(item => item.ToString())) + count + new HashSet<int>(list).Count;
                }
            }
            """,
            "List`1.Add Write", "List`1.Add Write", "List`1.Add Write",
            "Watch IEnumerable`1 in Enumerable.Where Read+Enumerate",
            "Watch IEnumerable`1 in Enumerable.OrderBy Read+Enumerate",
            "IEnumerable`1 in Enumerable.Count Read+Enumerate",
            "IEnumerable`1 in Enumerable.ToDictionary Read+Enumerate",
            "IEnumerable`1 in Enumerable.ToList Read+Enumerate",
            "Watch IEnumerable`1 in Enumerable.Select Read+Enumerate",
            "IEnumerable`1 in String.Concat Read+Enumerate",
            "IEnumerable`1 in HashSet`1..ctor Read+Enumerate",
            "HashSet`1.get_Count Read"),
        new(
            "types of the user",
            """
            [SafeState.Detection.ThreadUnsafe]
            class Buffer
            {
                int _count;
                public int Count => _count;
                public void Put() { _count++; Grow(); }
                public void Grow() { }
            }
            class Ring<T> : Buffer where T : struct { public T Last { get; set; } }
            static class Shape
            {
                public static object Run()
                {
                    Buffer buffer = new();
                    buffer.Put();
                    Ring<int> ring = new();
                    ring.Last = 2;
                    ring.Put();
                    return buffer.Count + ring.Last;
                }
            }
            """,
            "Buffer.Put Write", "Ring`1.set_Last Write", "Buffer.Put Write", "Buffer.get_Count Read", "Ring`1.get_Last Read"),
    ];
}
