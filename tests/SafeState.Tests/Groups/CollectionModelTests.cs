using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Tests.Groups;

/// <summary>Random transactions over a group with a collection of each kind, compared with the collections of the framework.</summary>
public sealed class CollectionModelTests
{
    private const int Transactions = 1_200;

    [Theory, EachGroupStrategy]
    public void Views_and_commits_do_what_plain_collections_do(GuardStrategy strategy)
    {
        Random random = new(17);
        Jobs jobs = Jobs.Create(strategy);
        Model committed = new();
        for (int i = 0; i < Transactions; i++)
        {
            Model model = committed.Clone();
            bool throws = random.Next(4) == 0;
            Exception? thrown = Record.Exception(() => jobs.Group.Transact((ref tx) =>
            {
                for (int step = random.Next(12); step >= 0; step--)
                {
                    ChangeSet(random, ref tx, model);
                    ChangeList(random, ref tx, model);
                    ChangeQueues(random, ref tx, model);
                    ChangeLines(random, ref tx, model);
                    ChangeTags(random, ref tx, model);
                    AssertSame(in tx, model);
                }

                tx.Next = ++model.Next;
                if (throws)
                {
                    throw new NotSupportedException();
                }
            }));
            Assert.Equal(throws, thrown is NotSupportedException);
            Assert.True(throws || thrown is null, $"Transaction {i} threw {thrown}.");
            committed = throws ? committed : model;
            StepAlone(random, jobs, committed);
            AssertSame(jobs.Snapshot(), committed);
            Model expected = committed;
            Assert.True(jobs.Look((in view) => IsSame(in view, expected)));
        }
    }

    private static void ChangeSet(Random random, ref JobsTx tx, Model model)
    {
        int item = random.Next(20);
        switch (random.Next(6))
        {
            case 0 or 1:
                Assert.Equal(model.Running.Add(item), tx.Running.Add(item));
                break;
            case 2:
                Assert.Equal(model.Running.Remove(item), tx.Running.Remove(item));
                break;
            case 3:
                tx.Running.UnionWith([item, item + 1]);
                model.Running.UnionWith([item, item + 1]);
                break;
            case 4:
                tx.Running.ExceptWith([item, item + 1]);
                model.Running.ExceptWith([item, item + 1]);
                break;
            case 5 when random.Next(8) == 0:
                tx.Running.Clear();
                model.Running.Clear();
                break;
        }
    }

    private static void ChangeList(Random random, ref JobsTx tx, Model model)
    {
        int item = random.Next(20);
        int index = random.Next(Math.Max(1, model.Log.Count));
        switch (random.Next(12))
        {
            case < 5:
                tx.Log.Add(item);
                model.Log.Add(item);
                break;
            case 5:
                tx.Log.AddRange(Enumerable.Range(item, 3));
                model.Log.AddRange(Enumerable.Range(item, 3));
                break;
            case 6 when model.Log.Count != 0:
                tx.Log[index] = item;
                model.Log[index] = item;
                break;
            case 7 when model.Log.Count != 0:
                tx.Log.RemoveAt(index);
                model.Log.RemoveAt(index);
                break;
            case 8:
                index = random.Next(model.Log.Count + 1);
                tx.Log.Insert(index, item);
                model.Log.Insert(index, item);
                break;
            case 9:
                Assert.Equal(model.Log.Remove(item), tx.Log.Remove(item));
                break;
            case 10:
                tx.Log.Reverse();
                model.Log.Reverse();
                break;
            case 11 when random.Next(8) == 0:
                tx.Log.Clear();
                model.Log.Clear();
                break;
        }
    }

    private static void ChangeQueues(Random random, ref JobsTx tx, Model model)
    {
        int item = random.Next(20);
        switch (random.Next(6))
        {
            case 0 or 1:
                tx.Waiting.Add(item);
                model.Waiting.Enqueue(item);
                tx.Free.Add(item);
                model.Free.Push(item);
                tx.Urgent.Add((item, item / 2));
                model.Urgent.Enqueue(item, item / 2);
                break;
            case 2:
                Assert.Equal(model.Waiting.TryDequeue(out int first), tx.Waiting.TryTake(out int taken));
                Assert.Equal(first, taken);
                break;
            case 3:
                Assert.Equal(model.Free.TryPop(out int last), tx.Free.TryTake(out taken));
                Assert.Equal(last, taken);
                Assert.Equal(model.Urgent.TryDequeue(out int element, out int priority), tx.Urgent.TryTake(out (int, int) urgent));
                Assert.Equal((element, priority), urgent);
                break;
            case 4:
                Assert.Equal(model.Free.TryPeek(out last), tx.Free.TryPeek(out int next));
                Assert.Equal(last, next);
                Assert.Equal(model.Waiting.TryPeek(out first), tx.Waiting.TryPeek(out next));
                Assert.Equal(first, next);
                break;
            case 5 when random.Next(8) == 0:
                tx.Waiting.Clear();
                model.Waiting.Clear();
                tx.Free.Clear();
                model.Free.Clear();
                tx.Urgent.Clear();
                model.Urgent.Clear();
                break;
        }
    }

    private static void ChangeLines(Random random, ref JobsTx tx, Model model)
    {
        int key = random.Next(6);
        int value = random.Next(4);
        List<int> values = [.. model.Lines.GetValueOrDefault(key, [])];
        switch (random.Next(9))
        {
            case < 4:
                tx.Lines.Add(key, value);
                values.Add(value);
                break;
            case 4 or 5:
                Assert.Equal(values.Remove(value), tx.Lines.Remove(key, value));
                break;
            case 6:
                Assert.Equal(values.Count > 0, tx.Lines.Remove(key, out ListSnapshot<int>? removed));
                Assert.Equal(values, removed ?? []);
                values.Clear();
                break;
            case 7:
                values = [.. values.Take(random.Next(3)).Reverse()];
                tx.Lines[key] = [.. values];
                break;
            case 8 when random.Next(8) == 0:
                tx.Lines.Clear();
                model.Lines.Clear();
                values.Clear();
                break;
        }

        Model.Set(model.Lines, key, values);
    }

    private static void ChangeTags(Random random, ref JobsTx tx, Model model)
    {
        int key = random.Next(6);
        string value = $"t{random.Next(4)}";
        HashSet<string> values = [.. model.Tags.GetValueOrDefault(key, [])];
        switch (random.Next(9))
        {
            case < 4:
                Assert.Equal(values.Add(value), tx.Tags.Add(key, value));
                break;
            case 4 or 5:
                Assert.Equal(values.Remove(value), tx.Tags.Remove(key, value));
                break;
            case 6:
                Assert.Equal(values.Count > 0, tx.Tags.Remove(key));
                values.Clear();
                break;
            case 7:
                values = [.. values.Order().Take(random.Next(3))];
                tx.Tags[key] = [.. values];
                break;
            case 8 when random.Next(8) == 0:
                tx.Tags.Clear();
                model.Tags.Clear();
                values.Clear();
                break;
        }

        Model.Set(model.Tags, key, values);
    }

    /// <summary>Single steps on the members between two transactions.</summary>
    private static void StepAlone(Random random, Jobs jobs, Model model)
    {
        int item = random.Next(20);
        Assert.Equal(model.Running.Add(item), jobs.Running.TryAdd(item));
        jobs.Log.Add(item);
        model.Log.Add(item);
        Assert.Equal(model.Waiting.TryDequeue(out int first), jobs.Waiting.TryTake(out int taken));
        Assert.Equal(first, taken);
        HashSet<string> tags = [.. model.Tags.GetValueOrDefault(item, []), "alone"];
        Assert.Equal(!model.Tags.GetValueOrDefault(item, []).Contains("alone"), jobs.Tags.TryAdd(item, "alone"));
        Model.Set(model.Tags, item, tags);
        if (random.Next(50) == 0)
        {
            jobs.Log.Clear();
            model.Log.Clear();
            Assert.Equal(model.Free, jobs.Free.Drain());
            model.Free.Clear();
        }
    }

    private static void AssertSame(in JobsTx tx, Model model)
    {
        Assert.Equal(model.Running.Order(), ToList(tx.Running).Order());
        Assert.Equal(model.Running.Count, tx.Running.Count);
        Assert.Equal(model.Log.Count, tx.Log.Count);
        List<int> items = [];
        foreach (int item in tx.Log)
        {
            items.Add(item);
        }

        Assert.Equal(model.Log, items);
        for (int i = 0; i < model.Log.Count; i++)
        {
            Assert.Equal(model.Log[i], tx.Log[i]);
        }

        Assert.Equal(model.Log.IndexOf(7), tx.Log.IndexOf(7));
        Assert.Equal((model.Waiting.Count, model.Free.Count), (tx.Waiting.Count, tx.Free.Count));
        Assert.Equal(model.Waiting, ToList(tx.Waiting.GetEnumerator()));
        Assert.Equal(model.Free, ToList(tx.Free.GetEnumerator()));
        Assert.Equal(model.Urgent.Count, tx.Urgent.Count);
        Assert.Equal(model.TakeUrgent(), ToList(tx.Urgent.GetEnumerator()));
        Assert.Equal((model.Lines.Count, model.Tags.Count), (tx.Lines.Count, tx.Tags.Count));
        for (int key = 0; key < 6; key++)
        {
            List<int> lines = model.Lines.GetValueOrDefault(key, []);
            Assert.Equal(lines, tx.Lines[key]);
            Assert.Equal((lines.Count > 0, lines.Contains(2)), (tx.Lines.ContainsKey(key), tx.Lines.Contains(key, 2)));
            HashSet<string> tags = model.Tags.GetValueOrDefault(key, []);
            Assert.Equal(tags.Order(), tx.Tags[key].Order());
            Assert.Equal((tags.Count > 0, tags.Contains("t2")), (tx.Tags.ContainsKey(key), tx.Tags.Contains(key, "t2")));
        }

        Assert.Equal(model.ShowLines(), Show(tx.Lines.GetEnumerator()));
        Assert.Equal(model.ShowTags(), Show(tx.Tags.GetEnumerator()));
    }

    private static void AssertSame(JobsSnapshot seen, Model model)
    {
        Assert.Equal(model.Running.Order(), seen.Running.Order());
        Assert.Equal(model.Log, seen.Log);
        Assert.Equal(model.Waiting, seen.Waiting);
        Assert.Equal(model.Free, seen.Free);
        Assert.Equal(model.TakeUrgent(), seen.Urgent);
        Assert.Equal(model.ShowLines(), Model.Show(seen.Lines));
        Assert.Equal(model.ShowTags(), Model.Show(seen.Tags));
        Assert.Equal(model.Next, seen.Next);
    }

    private static bool IsSame(in JobsView view, Model model)
    {
        List<int> running = [];
        foreach (int item in view.Running)
        {
            running.Add(item);
        }

        return model.Running.SetEquals(running)
            && view.Running.Count == running.Count
            && view.Log.Count == model.Log.Count
            && model.Log.SequenceEqual(ToList(view.Log.GetEnumerator()))
            && view.Log.IndexOf(7) == model.Log.IndexOf(7)
            && model.Waiting.SequenceEqual(ToList(view.Waiting.GetEnumerator()))
            && model.Free.SequenceEqual(ToList(view.Free.GetEnumerator()))
            && model.TakeUrgent().SequenceEqual(ToList(view.Urgent.GetEnumerator()))
            && view.Waiting.TryPeek(out int first) == model.Waiting.TryPeek(out int expected)
            && first == expected
            && view.Lines.Count == model.Lines.Count
            && view.Tags.Count == model.Tags.Count
            && Show(view.Lines.GetEnumerator()) == model.ShowLines()
            && Show(view.Tags.GetEnumerator()) == model.ShowTags()
            && view.Lines.ContainsKey(3) == model.Lines.ContainsKey(3)
            && view.Lines[3].SequenceEqual(model.Lines.GetValueOrDefault(3, []))
            && view.Lines.Contains(3, 2) == model.Lines.GetValueOrDefault(3, []).Contains(2)
            && view.Tags.ContainsKey(3) == model.Tags.ContainsKey(3)
            && view.Tags.Contains(3, "t2") == model.Tags.GetValueOrDefault(3, []).Contains("t2")
            && view.Next == model.Next;
    }

    private static string Show<TValues>(MapTx<int, TValues>.Enumerator entries)
    {
        List<KeyValuePair<int, TValues>> seen = [];
        while (entries.MoveNext())
        {
            seen.Add(entries.Current);
        }

        return Model.Show(seen);
    }

    private static List<int> ToList(SetTx<int> set)
    {
        List<int> items = [];
        foreach (int item in set)
        {
            items.Add(item);
        }

        return items;
    }

    private static List<T> ToList<T>(ReadOnlySpan<T>.Enumerator enumerator)
    {
        List<T> items = [];
        while (enumerator.MoveNext())
        {
            items.Add(enumerator.Current);
        }

        return items;
    }

    private sealed class Model
    {
        internal HashSet<int> Running { get; private init; } = [];

        internal List<int> Log { get; private init; } = [];

        internal Queue<int> Waiting { get; private init; } = [];

        internal Stack<int> Free { get; private init; } = [];

        internal PriorityQueue<int, int> Urgent { get; private init; } = new();

        internal Dictionary<int, List<int>> Lines { get; private init; } = [];

        internal Dictionary<int, HashSet<string>> Tags { get; private init; } = [];

        internal int Next { get; set; }

        internal static string Show<TValues>(IEnumerable<KeyValuePair<int, TValues>> entries) => string.Join(';', entries
            .OrderBy(static entry => entry.Key)
            .Select(static entry => entry.Key + ":" + (entry.Value is IEnumerable<int> lines
                ? string.Join(',', lines)
                : string.Join(',', ((IEnumerable<string>)entry.Value!).Order()))));

        internal string ShowLines() => Show(Lines);

        internal string ShowTags() => Show(Tags);

        internal static void Set<TValues>(Dictionary<int, TValues> target, int key, TValues values)
            where TValues : System.Collections.IEnumerable
        {
            _ = target.Remove(key);
            if (values.GetEnumerator().MoveNext())
            {
                target.Add(key, values);
            }
        }

        internal Model Clone() => new()
        {
            Running = [.. Running],
            Log = [.. Log],
            Waiting = new(Waiting),
            Free = new(Free.Reverse()),
            Urgent = new(Urgent.UnorderedItems),
            Lines = new(Lines),
            Tags = new(Tags),
            Next = Next,
        };

        internal List<(int Element, int Priority)> TakeUrgent()
        {
            PriorityQueue<int, int> copy = new(Urgent.UnorderedItems);
            List<(int, int)> items = [];
            while (copy.TryDequeue(out int element, out int priority))
            {
                items.Add((element, priority));
            }

            return items;
        }
    }
}
