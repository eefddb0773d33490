using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Reflection;
using SafeState.CompilerServices;
using Xunit.Sdk;

namespace SafeState.Tests.Shapes;

/// <summary>Runs a theory for every kind of store that is owned as a whole, over every strategy.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachWholeAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => WholeCases.All.Select(static whole => new object[] { whole });
}

/// <summary>The kinds of stores that are owned as a whole. Each begins with the items or the value 1, 2, 3.</summary>
internal static class WholeCases
{
    internal static IEnumerable<WholeCase> All =>
    [
        .. Stores.OfLists.Select(strategy =>
            OfList($"list, {strategy}", name => Stores.List<int>(strategy, new List<int> { 1, 2, 3 }, name))),
        OfList("list, Locked, of a type that is not List", static name =>
            Stores.List<int>(GuardStrategy.Locked, new Collection<int> { 1, 2, 3 }, name)),
        OfQueue("queue", static name => Stores.Queue<int, QueueStorage<int>>(new(new([1, 2, 3])), name)),
        OfQueue("concurrent queue", static name => Stores.Queue<int, ConcurrentQueueStorage<int>>(new(new([1, 2, 3])), name)),
        OfQueue("stack", static name => Stores.Queue<int, StackStorage<int>>(new(new([3, 2, 1])), name)),
        OfQueue("concurrent stack", static name => Stores.Queue<int, ConcurrentStackStorage<int>>(new(new([3, 2, 1])), name)),
        OfQueue("bag", static name => Stores.Queue<int, ConcurrentBagStorage<int>>(new(new([1, 2, 3])), name)),
        OfValue("value", static name => Stores.Value("123", name)),
    ];

    private static WholeCase OfList(string label, Func<string, IGuardedList<int>> create)
    {
        return Create("store");

        WholeCase Create(string name)
        {
            IGuardedList<int> list = create(name);
            List<int> removed = [];
            return new(label, Create)
            {
                Show = () => string.Join(' ', list.Snapshot()),
                Delegates =
                [
                    ("RemoveWhere", body => list.RemoveWhere(item => item == 1 && After(body))),
                    ("RemoveWhere with an argument", body => list.RemoveWhere(static (item, body) => item == 1 && After(body), body)),
                    ("RemoveWhere with a collection", body => list.RemoveWhere(item => item == 1 && After(body), removed)),
                    ("Compute", body => list.Compute((ref ListDraft<int> draft) =>
                    {
                        draft.Add(9);
                        body();
                    })),
                    ("Compute with an argument", body => list.Compute(static (ref ListDraft<int> draft, Action body) =>
                    {
                        draft.RemoveAt(0);
                        body();
                    }, body)),
                    ("Compute with a result", body => list.Compute((ref ListDraft<int> draft) => After(body) && (draft[0] = 8) == 8)),
                ],
                Writes =
                [
                    ("Add", () => list.Add(4)),
                    ("AddRange", () => list.AddRange([4, 5])),
                    ("TryAdd", () => list.TryAdd(4, 100)),
                    ("TryAddUnique", () => list.TryAddUnique(40)),
                    ("TryRemove", () => list.TryRemove(2)),
                ],
                Reads =
                [
                    ("Count", () => _ = list.Count), ("IsEmpty", () => _ = list.IsEmpty), ("indexer", () => _ = list[0]),
                    ("TryGet", () => list.TryGet(7, out _)), ("TryFirst", () => list.TryFirst(out _)),
                    ("TryLast", () => list.TryLast(out _)), ("Contains", () => list.Contains(3)), ("IndexOf", () => list.IndexOf(30)),
                    ("Snapshot", () => list.Snapshot()),
                ],
                Declined =
                [
                    ("TryAdd of a full list", () => Assert.False(list.TryAdd(4, 3))),
                    ("TryAddUnique of a present item", () => Assert.False(list.TryAddUnique(3))),
                    ("TryRemove of an absent item", () => Assert.False(list.TryRemove(33))),
                    ("AddRange of nothing", () => list.AddRange([])),
                ],
                Detaching = [("Clear", list.Clear, ""), ("ReplaceAll", () => list.ReplaceAll([6, 7]), "6 7")],
                Waiting = [("Drain", () => list.Drain()), ("ReplaceAll with a collection", () => list.ReplaceAll([6], new List<int>()))],
            };
        }
    }

    private static WholeCase OfQueue(string label, Func<string, IGuardedQueue<int>> create)
    {
        return Create("store");

        WholeCase Create(string name)
        {
            IGuardedQueue<int> queue = create(name);
            return new(label, Create)
            {
                Show = () => string.Join(' ', queue.Snapshot().Order()),
                Delegates =
                [
                    ("TryTakeIf", body => queue.TryTakeIf(_ => After(body), out _)),
                    ("TryTakeIf with an argument", body => queue.TryTakeIf(static (_, body) => After(body), body, out _)),
                ],
                Writes =
                [
                    ("Add", () => queue.Add(4)), ("TryAdd", () => queue.TryAdd(4, 100)), ("TryTake", () => queue.TryTake(out _)),
                ],
                Reads =
                [
                    ("Count", () => _ = queue.Count), ("IsEmpty", () => _ = queue.IsEmpty), ("TryPeek", () => queue.TryPeek(out _)),
                    ("Snapshot", () => queue.Snapshot()),
                ],
                Declined = [("TryAdd of a full queue", () => Assert.False(queue.TryAdd(4, 3)))],
                Detaching = [("Clear", queue.Clear, "")],
                Waiting = [("Drain", () => queue.Drain())],
            };
        }
    }

    private static WholeCase OfValue(string label, Func<string, IGuardedValue<string>> create)
    {
        return Create("store");

        WholeCase Create(string name)
        {
            IGuardedValue<string> value = create(name);
            return new(label, Create)
            {
                Show = () => value.Value,
                Delegates =
                [
                    ("Update", body => value.Update(old => After(body) ? old + "4" : "")),
                    ("Update with an argument", body => value.Update(static (old, body) => After(body) ? old + "4" : "", body)),
                    ("Compute", body => value.Compute((ref string text) =>
                    {
                        text = "changed";
                        body();
                    })),
                    ("Compute with a result", body => value.Compute((ref string text) => After(body) && (text = "5").Length == 1)),
                ],
                Writes =
                [
                    ("Set", () => value.Set("6")), ("Exchange", () => value.Exchange("7")),
                    ("TryUpdate", () => value.TryUpdate("8", value.Value)),
                ],
                Reads = [("Value", () => _ = value.Value), ("GetOrCreate", () => value.GetOrCreate(static () => "9"))],
                Declined = [("TryUpdate of another value", () => Assert.False(value.TryUpdate("8", "another")))],
            };
        }
    }

    private static bool After(Action body)
    {
        body();
        return true;
    }
}
