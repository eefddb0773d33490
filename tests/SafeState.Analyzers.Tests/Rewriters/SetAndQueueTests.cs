using System.Collections.Generic;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>Uses of sets, queues, and stacks.</summary>
public sealed class SetAndQueueTests : RewriteTests<SetAndQueueTests>, IRewriteTable
{
    public static IReadOnlyList<RewriteCase> Cases { get; } =
    [
        new("return _seen.Add(n);", "return Seen.TryAdd(n);"),
        new("return _seen.Remove(n);", "return Seen.TryRemove(n);"),
        new("return _seen.Contains(n);", "return Seen.Contains(n);"),
        new("_seen.Clear(); return _seen.Count;", "Seen.Clear(); return Seen.Count;"),
        new("_seen.UnionWith([n, 8]); return null;", "Seen.UnionWith([n, 8]); return null;"),
        new("_seen.ExceptWith([n, 8]); return null;", "Seen.ExceptWith([n, 8]); return null;"),
        new("return _seen.RemoveWhere(item => item > n);", "return Seen.RemoveWhere(item => item > n);"),
        new("return _seen.TryGetValue(n, out long stored) ? stored : -1;", "return Seen.TryGetValue(n, out long stored) ? stored : -1;"),
        new("return _seen.IsSubsetOf([1, 5, 7]);", "return Seen.Snapshot().IsSubsetOf([1, 5, 7]);"),
        new("return _seen.Overlaps([n]);", "return Seen.Snapshot().Overlaps([n]);"),
        new("long sum = 0; foreach (long item in _seen) { sum += item; } return sum;",
            "long sum = 0; foreach (long item in Seen.Snapshot()) { sum += item; } return sum;"),
        new("return _seen.ToList();", "return Seen.Snapshot().ToList();"),
        new("return _seen.Any();", "return !Seen.IsEmpty;"),
        new("_jobs.Enqueue(n); return _jobs.Count;", "Jobs.Add(n); return Jobs.Count;"),
        new("return _jobs.TryDequeue(out long job) ? job : -1;", "return Jobs.TryTake(out long job) ? job : -1;"),
        new("return _jobs.TryPeek(out long job) ? job : -1;", "return Jobs.TryPeek(out long job) ? job : -1;"),
        new("long sum = 0; while (_jobs.Count > 0) { long job = _jobs.Dequeue(); sum += job; } return sum;",
            "long sum = 0; while (Jobs.TryTake(out long job)) { sum += job; } return sum;"),
        new("if (_jobs.Count > 0) { var job = _jobs.Dequeue(); return job; } return null;",
            "if (Jobs.TryTake(out var job)) { return job; } return null;"),
        new("if (_pile.Any()) { var top = _pile.Pop(); return top; } return null;",
            "if (Pile.TryTake(out var top)) { return top; } return null;"),
        new("return _jobs.Dequeue();",
            "return Jobs.TryTake(out var item) ? item : throw new InvalidOperationException(\"'Jobs' is empty.\");"),
        new("return _jobs.Dequeue() + n;",
            "return (Jobs.TryTake(out var item) ? item : throw new InvalidOperationException(\"'Jobs' is empty.\")) + n;"),
        new("_pile.Push(n); return _pile.Peek();",
            "Pile.Add(n); return Pile.TryPeek(out var item) ? item : throw new InvalidOperationException(\"'Pile' is empty.\");"),
        new("return _pile.TryPop(out var top) ? top : n;", "return Pile.TryTake(out var top) ? top : n;"),
        new("return _jobs.Contains(n);", "return Jobs.Snapshot().Contains(n);"),
        new("return _jobs.ToArray();", "return Jobs.Snapshot().ToArray();"),
        new("return string.Join(',', _pile);", "return string.Join(',', Pile.Snapshot());"),
        new("_ranked.Enqueue(\"b\", n); return _ranked.Count;", "Ranked.Add((\"b\", n)); return Ranked.Count;"),
        RewriteCase.Left("_seen.IntersectWith([n]); return null;"),
        RewriteCase.Left("return _seen;"),
        RewriteCase.Left("return _jobs;"),
        RewriteCase.Left("return _ranked.Dequeue();"),
        RewriteCase.Left("return Other?._jobs.Dequeue();"),
        RewriteCase.Left("return _ranked.TryDequeue(out var element, out _) ? element : null;"),
    ];
}
