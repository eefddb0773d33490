using System.Collections.Generic;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>Uses of lists.</summary>
public sealed class ListTests : RewriteTests<ListTests>, IRewriteTable
{
    public static IReadOnlyList<RewriteCase> Cases { get; } =
    [
        new("_items.Add(n); return null;", "Items.Add(n); return null;"),
        new("_items.AddRange([n, 9]); return null;", "Items.AddRange([n, 9]); return null;"),
        new("return _items.Remove(n);", "return Items.TryRemove(n);"),
        new("return _items.RemoveAll(each => each > n);", "return Items.RemoveWhere(each => each > n);"),
        new("_items.Clear(); return _items.Count;", "Items.Clear(); return Items.Count;"),
        new("return _items.Contains(n);", "return Items.Contains(n);"),
        new("return _items.IndexOf(n);", "return Items.IndexOf(n);"),
        new("return _items[1];", "return Items[1];"),
        new("return _items[(int)n];", "return Items[(int)n];"),
        new("_items[1] = n; return null;", "Items.Compute((ref list) => list[1] = n); return null;"),
        new("return _items[0]++;", "return Items.Compute((ref list) => list[0]++);"),
        new("_items[0] += n; return null;", "Items.Compute((ref list) => list[0] += n); return null;"),
        new("_items.Insert(1, n); return null;", "Items.Compute((ref list) => list.Insert(1, n)); return null;"),
        new("_items.RemoveAt(0); return null;", "Items.Compute((ref list) => list.RemoveAt(0)); return null;"),
        new("_items.Sort(); return null;", "Items.Compute((ref list) => list.Sort()); return null;"),
        new("_items.Sort((one, other) => other.CompareTo(one)); return null;",
            "Items.Compute((ref list) => list.Sort((one, other) => other.CompareTo(one))); return null;"),
        new("long list = n; _items.Insert(0, list); return null;",
            "long list = n; Items.Compute((ref list1) => list1.Insert(0, list)); return null;"),
        new("return _items.Any() ? _items.Max() : 0;", "return !Items.IsEmpty ? Items.Snapshot().Max() : 0;"),
        new("long sum = 0; foreach (long item in _items) { sum += item; } return sum;",
            "long sum = 0; foreach (long item in Items.Snapshot()) { sum += item; } return sum;"),
        new("return _items.ToArray();", "return Items.Snapshot().ToArray();"),
        new("return _items.Where(item => item > 1).ToList();", "return Items.Snapshot().Where(item => item > 1).ToList();"),
        new("return new List<long>(_items);", "return new List<long>(Items.Snapshot());"),
        new("return _items.Exists(item => item == n);", "return Items.Snapshot().Any(item => item == n);"),
        new("return _items.Find(item => item > n);", "return Items.Snapshot().FirstOrDefault(item => item > n);"),
        new("return _items.FindAll(item => item > n);", "return Items.Snapshot().Where(item => item > n).ToList();"),
        new("return _items.TrueForAll(item => item > n);", "return Items.Snapshot().All(item => item > n);"),
        new("return string.Join('+', _items);", "return string.Join('+', Items.Snapshot());"),
        new("_items = []; return null;", "Items.Clear(); return null;"),
        new("var old = Interlocked.Exchange(ref _items, []); return old.Count;", "var old = Items.Drain(); return old.Count;"),
        new("lock (_items) { _items.Add(n); return n; }", "lock (_itemsLock) { Items.Add(n); return n; }"),
        new("return (Other ?? this)._items.Remove(n);", "return (Other ?? this).Items.TryRemove(n);"),
        new("return Other?._items[0];", "return Other?.Items[0];"),
        new("_lazy ??= []; _lazy.Add(n); return _lazy.Count;", "Lazy.Add(n); return Lazy.Count;"),
        new("(_lazy ??= new()).Add(n); return null;", "Lazy.Add(n); return null;"),
        RewriteCase.Left("_lazy ??= [n]; return null;"),
        RewriteCase.Left("_items[0] = Next(); return null;"),
        RewriteCase.Left("foreach (long item in _items) { if (item > n) { _items.Remove(item); break; } } return null;"),
        RewriteCase.Left("return _items.RemoveAll(item => { _items.Add(item); return false; });"),
        RewriteCase.Left("return _items;"),
        RewriteCase.Left("return _items.Capacity;"),
        RewriteCase.Left("return _items.AsReadOnly();"),
        RewriteCase.Left("return _items is null;"),
    ];
}
