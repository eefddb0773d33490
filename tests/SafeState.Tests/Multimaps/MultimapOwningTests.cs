using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Multimaps;

/// <summary>Delegates own their key, run once, and change nothing if they throw.</summary>
public sealed class MultimapOwningTests
{
    /// <summary>Gets the strategies.</summary>
    public static TheoryData<GuardStrategy> Strategies => [.. EachMultimapAttribute.Strategies];

    [Theory, MemberData(nameof(Strategies))]
    public void A_draft_is_committed_at_once_and_an_empty_one_removes_the_key(GuardStrategy strategy)
    {
        IGuardedMultimap<string, int> lists = MultimapStores.CreateLists<string, int>(strategy);
        lists.Compute("a", static (ref values) => values.AddRange([3, 1, 2]));
        lists.Compute("a", static (ref values, item) => values.Insert(0, item), 9);
        Assert.Equal([9, 3, 1, 2], lists["a"]);
        Assert.Equal(4, lists.Compute("a", static (ref values) => values.Count));
        Assert.Equal(12, lists.Compute("a", static (ref values, item) => values[1] + item, 9));
        lists.Compute("a", static (ref values) => values.Sort());
        Assert.Equal([1, 2, 3, 9], lists["a"]);

        lists.Compute("a", static (ref values) => values.Clear());
        Assert.False(lists.ContainsKey("a"));
        Assert.Equal(0, lists.Count);
        lists.Compute("a", static (ref values) => Assert.Equal(0, values.Count));
        lists.Compute("a", static (ref values) =>
        {
            values.Add(1);
            values.RemoveAt(0);
        });
        Assert.Equal(0, lists.Count);
        Assert.Empty(lists.Snapshot());
    }

    [Theory, MemberData(nameof(Strategies))]
    public void While_a_delegate_runs_readers_see_the_old_values_and_writers_of_the_key_wait(GuardStrategy strategy)
    {
        IGuardedMultimap<string, int> lists = MultimapStores.CreateLists<string, int>(strategy, new() { ["a"] = [1] });
        Gate gate = new();
        int runs = 0;
        Worker owner = Worker.Start(() => lists.Compute("a", (ref values) =>
        {
            runs++;
            values.Add(2);
            gate.Hold();
        }));
        gate.AwaitArrival();

        Assert.Equal([1], lists["a"]);
        Assert.Equal([1], lists.Snapshot()["a"]);
        lists.Add("b", 7); // another key
        Assert.False(lists.TryRemove("a", 5)); // nothing to wait for
        Worker[] writers =
        [
            Worker.Start(() => lists.Add("a", 3)),
            Worker.Start(() => lists.Compute("a", static (ref values) => values.Add(4))),
            Worker.Start(() => Assert.True(lists.TryRemove("a", 1))),
        ];
        Array.ForEach(writers, static writer => writer.AwaitWaiting());
        Assert.Equal([1], lists["a"]);

        gate.Open();
        owner.Join();
        Array.ForEach(writers, static writer => writer.Join());
        Assert.Equal(1, runs);
        Assert.Equal([2, 3, 4], lists["a"].Order());
    }

    [Theory, EachMultimap]
    public void Whole_writes_detach_a_delegate_and_a_drain_waits(MultimapKind kind)
    {
        foreach (bool drains in new[] { false, true })
        {
            Multimap<string, int> map = Multimap<string, int>.Create(kind);
            Assert.True(map.Add("a", 1));
            Gate gate = new();
            Worker owner = Worker.Start(() => Assert.Equal(1, map.RemoveWhere((_, _) =>
            {
                gate.Hold();
                return true;
            })));
            gate.AwaitArrival();
            if (drains)
            {
                Worker<Dictionary<string, int[]>> drain = Worker.Start(map.Drain);
                drain.AwaitWaiting();
                gate.Open();
                Assert.Empty(drain.Result);
            }
            else
            {
                map.ReplaceAll([new("a", [1, 2])]);
                gate.Open();
            }

            owner.Join();
            Assert.Equal(drains ? [] : [1, 2], map.Get("a").Order());
        }
    }

    [Theory, EachMultimap]
    public void Inside_a_delegate_the_dictionary_is_read_only(MultimapKind kind)
    {
        Multimap<string, int> map = Multimap<string, int>.Create(kind);
        Assert.True(map.Add("a", 1));
        Assert.True(map.Add("b", 1));
        int refused = 0;
        Action[] writes =
        [
            () => map.Add("a", 2),
            () => map.Add("c", 2),
            () => map.Remove("b", 1),
            () => map.RemoveKey("b"),
            () => map.RemoveWhere(static (_, _) => true),
            map.Clear,
            () => map.Drain(),
            () => map.ReplaceAll([]),
        ];
        Assert.Equal(0, map.RemoveWhere((_, _) =>
        {
            _ = Assert.Single(map.Get("b"));
            Assert.False(map.Remove("b", 5)); // writes nothing
            foreach (Action write in writes)
            {
                Assert.Throws<GuardReentrancyException>(write);
                refused++;
            }

            return false;
        }));
        Assert.Equal(2 * writes.Length, refused);
        Assert.Equal(2, map.ValueCount());
    }

    [Theory, EachMultimap]
    public void A_delegate_that_throws_changes_nothing_of_its_key(MultimapKind kind)
    {
        Multimap<int, int> map = Multimap<int, int>.Create(kind);
        for (int value = 0; value < 40; value++)
        {
            Assert.True(map.Add(value % 2, value));
        }

        int calls = 0;
        Assert.Throws<TimeoutException>(() => map.RemoveWhere(
            (key, _) => key == 0 && ++calls == 20 ? throw new TimeoutException() : key == 0));
        Assert.Equal(20, map.Get(0).Count);
        Assert.Equal(20, map.Get(1).Count);
        Assert.Throws<TimeoutException>(() => map.ReplaceAll(Failing()));
        Assert.Equal(40, map.ValueCount());
        if (map.Store is IGuardedMultimap<int, int> lists)
        {
            Assert.Throws<TimeoutException>(() => lists.Compute(0, static (ref values) =>
            {
                values.Clear();
                throw new TimeoutException();
            }));
            Assert.Equal(20, lists[0].Count);
        }

        Assert.True(map.Add(0, 100)); // the key is free again

        static IEnumerable<KeyValuePair<int, int[]>> Failing()
        {
            yield return new(5, [1]);
            throw new TimeoutException();
        }
    }

    [Theory, EachMultimap]
    public void An_equality_that_throws_changes_nothing(MultimapKind kind)
    {
        Multimap<Brittle, Brittle> map = Multimap<Brittle, Brittle>.Create(kind);
        Brittle[] parts = [.. Enumerable.Range(0, 20).Select(static number => new Brittle(number))];
        foreach (Brittle part in parts)
        {
            Assert.True(map.Add(parts[0], part));
        }

        for (int allowed = 0; ; allowed++)
        {
            Brittle.Allowed = allowed;
            bool isDone;
            try
            {
                isDone = kind.HasSets ? map.Add(new(0), new(50)) : map.Remove(new(0), new(19));
            }
            catch (TimeoutException)
            {
                isDone = false;
            }
            finally
            {
                Brittle.Allowed = null;
            }

            if (isDone)
            {
                Assert.True(allowed > 0);
                Assert.Equal(kind.HasSets ? 21 : 19, map.Get(parts[0]).Count);
                return;
            }

            Assert.Equal(parts, map.Get(parts[0]).OrderBy(static part => part.Number));
            Assert.Equal(1, map.Count());
        }
    }

    [Theory, EachMultimap]
    public void An_equality_that_writes_to_its_dictionary_throws(MultimapKind kind)
    {
        Multimap<string, Meddling> map = Multimap<string, Meddling>.Create(kind);
        Meddling first = new();
        Assert.True(map.Add("a", first));
        first.OnEquals = () => map.Add("b", new());
        Assert.Throws<GuardReentrancyException>(() => map.Remove("a", new()));
        first.OnEquals = null;
        Assert.Equal(1, map.ValueCount());
        Assert.True(map.Remove("a", first));
    }

    [Theory, EachMultimap]
    public void Delegates_of_two_dictionaries_that_wait_for_each_other_throw(MultimapKind kind)
    {
        Multimap<int, int> one = Multimap<int, int>.Create(kind, name: "one");
        Multimap<int, int> two = Multimap<int, int>.Create(kind, name: "two");
        Assert.True(one.Add(0, 0));
        Assert.True(two.Add(0, 0));
        Gate gate = new();
        Worker other = Worker.Start(() => two.RemoveWhere((_, _) =>
        {
            gate.Hold();
            return one.Remove(0, 0);
        }));
        gate.AwaitArrival();
        GuardDeadlockException? thrown = null;
        _ = one.RemoveWhere((_, _) =>
        {
            gate.Open();
            other.AwaitWaiting();
            thrown = Assert.Throws<GuardDeadlockException>(() => two.Remove(0, 0));
            return false;
        });
        other.Join();
        Assert.Contains("two", thrown!.Message, StringComparison.Ordinal);
        Assert.Equal(0, one.Count());
        Assert.Equal(0, two.Count());
    }

    /// <summary>A key and a value whose equality throws after some calls on this thread.</summary>
    private sealed class Brittle(int number)
    {
        [field: ThreadStatic]
        internal static int? Allowed { get; set; }

        internal int Number => number;

        public override bool Equals(object? obj)
        {
            Count();
            return obj is Brittle other && other.Number == number;
        }

        public override int GetHashCode()
        {
            Count();
            return number;
        }

        private static void Count()
        {
            if (Allowed is { } left)
            {
                Allowed = left > 0 ? left - 1 : throw new TimeoutException();
            }
        }
    }

    /// <summary>A value that is equal to all others, and does something when it is compared.</summary>
    private sealed class Meddling
    {
        private Action? _onEquals;

        internal Action? OnEquals
        {
            get => Volatile.Read(ref _onEquals);
            set => Volatile.Write(ref _onEquals, value);
        }

        public override bool Equals(object? obj)
        {
            OnEquals?.Invoke();
            (obj as Meddling)?.OnEquals?.Invoke();
            return obj is Meddling;
        }

        public override int GetHashCode() => 0;
    }
}
