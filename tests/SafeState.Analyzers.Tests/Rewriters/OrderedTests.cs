using System.Collections.Generic;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>Uses of sorted sets, dictionaries, and lists that need their order.</summary>
public sealed class OrderedTests : RewriteTests<OrderedTests>, IRewriteTable
{
    private const string Empty = "throw new InvalidOperationException(\"'Sorted' is empty.\")";
    private const string NoIndex = "throw new ArgumentOutOfRangeException(\"index\")";

    public static IReadOnlyList<RewriteCase> Cases { get; } =
    [
        // The guarded kinds change somewhere, or they would need no guard.
        new("_ = _ranks.Add(n); return _names.Add(\"q\");", "_ = Ranks.TryAdd(n); return Names.TryAdd(\"q\");"),
        new("return _ranks.Min;", "return Ranks.TryFirst(out var item) ? item : default;"),
        new("return _ranks.Max + n;", "return (Ranks.TryLast(out var item) ? item : default) + n;"),
        new("_names.Clear(); return _names.Min;", "Names.Clear(); return Names.TryFirst(out var item) ? item : default;"),
        new("return _names.Max!.Length;", "return (Names.TryLast(out var item) ? item : default)!.Length;"),
        new("long item = n; return item + _ranks.Min;", "long item = n; return item + (Ranks.TryFirst(out var item1) ? item1 : default);"),
        new("return _ranks.First();", "return Ranks.Snapshot().First();"),
        new("return _ranks.Remove(_ranks.Min);", "return Ranks.TryTakeFirst(out _);"),
        new("_names.Remove(_names.Max!); return null;", "Names.TryTakeLast(out _); return null;"),
        new("return _sorted.Remove(_sorted.First().Key);", $"return Sorted.TryTakeFirst(out _) ? true : {Empty};"),
        new("_sorted.Remove(_sorted.Keys.Last()); return null;", $"_ = Sorted.TryTakeLast(out _) ? true : {Empty}; return null;"),
        new("_sorted.Clear(); return _sorted.Remove(_sorted.Keys.First());",
            $"Sorted.Clear(); return Sorted.TryTakeFirst(out _) ? true : {Empty};"),
        new("var next = _ranks.Min; _ranks.Remove(next); return next;", "Ranks.TryTakeFirst(out var next); return next;"),
        new("long last = _ranks.Max; _ranks.Remove(last); return last + n;", "Ranks.TryTakeLast(out long last); return last + n;"),
        new("var next = _sorted.First(); _sorted.Remove(next.Key); return next.Value;",
            $"if (!Sorted.TryTakeFirst(out var next)) {{ {Empty}; }} return next.Value;"),
        new("long sum = 0; while (_ranks.Count > 0) { long next = _ranks.Min; _ranks.Remove(next); sum += next; } return sum;",
            "long sum = 0; while (Ranks.TryTakeFirst(out long next)) { sum += next; } return sum;"),
        new("if (_names.Count > 0) { var next = _names.Max; _names.Remove(next); return next.Length; } return null;",
            "if (Names.TryTakeLast(out var next)) { return next.Length; } return null;"),
        new("if (_sorted.Count != 0) { var next = _sorted.First(); _sorted.Remove(next.Key); return next.Value; } return null;",
            "if (Sorted.TryTakeFirst(out var next)) { return next.Value; } return null;"),
        new("var next = _ranks.Min; _ranks.Remove(n); return next;",
            "var next = Ranks.TryFirst(out var item) ? item : default; Ranks.TryRemove(n); return next;"),
        new("return _ranks.GetViewBetween(1, 4).ToList();", "return Ranks.RangeInclusive(1, 4, int.MaxValue).ToList();"),
        new("return _ranks.GetViewBetween(1, 5).Count;", "return Ranks.RangeInclusive(1, 5, int.MaxValue).Length;"),
        new("return _ranks.GetViewBetween(2, 9).Min;", "return Ranks.RangeInclusive(2, 9, 1).FirstOrDefault();"),
        new("return _ranks.GetViewBetween(2, 4).Max;", "return Ranks.RangeInclusive(2, 4, int.MaxValue).LastOrDefault();"),
        new("return _names.GetViewBetween(\"a\", \"b\").Any();", "return Names.RangeInclusive(\"a\", \"b\", int.MaxValue).Any();"),
        new("long sum = 0; foreach (long item in _ranks.GetViewBetween(0, 5)) { sum += item; } return sum;",
            "long sum = 0; foreach (long item in Ranks.RangeInclusive(0, 5, int.MaxValue)) { sum += item; } return sum;"),
        new("return string.Join(',', _ranks.Reverse());", "return string.Join(',', Ranks.Snapshot().Reverse());"),
        new("return _ranks.Reverse().First();", "return Ranks.Snapshot().Reverse().First();"),
        new("_list.RemoveAt(0); return null;", $"_ = List.TryTakeFirst(out _) ? true : {NoIndex}; return null;"),
        new("_list.RemoveAt(_list.Count - 1); return null;", $"_ = List.TryTakeLast(out _) ? true : {NoIndex}; return null;"),
        new("_list.Clear(); _list.RemoveAt(0); return null;",
            $"List.Clear(); _ = List.TryTakeFirst(out _) ? true : {NoIndex}; return null;"),
        new("return _list.Keys[_list.Count - 1];", $"return List.TryLast(out var entry) ? entry.Key : {NoIndex};"),
        new("return _list.Values[_list.Count - 1] + n;", $"return (List.TryLast(out var entry) ? entry.Value : {NoIndex}) + n;"),
        new("return _list.GetValueAtIndex(_list.Count - 1);", $"return List.TryLast(out var entry) ? entry.Value : {NoIndex};"),
        new("return _list.Keys[0];", "return List.Snapshot().Keys.ElementAt(0);"),
        RewriteCase.Left("return _ranks.GetViewBetween(1, 4);"),
        RewriteCase.Left("var view = _ranks.GetViewBetween(1, 4); _ = _ranks.Add(2); return view.Count;"),
        RewriteCase.Left("return _ranks.Reverse();"),
        RewriteCase.Left("foreach (long item in _ranks.GetViewBetween(1, 4)) { _ranks.Remove(item); } return null;"),
        RewriteCase.Left("_list.RemoveAt(1); return null;"),
        RewriteCase.Left("return Other?._ranks.Min;"),
    ];
}
