using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Groups;

/// <summary>Dictionaries of lists and sets in a group: what waits, what is refused, and what is undone.</summary>
public sealed class MultimapMemberTests
{
    [Theory, EachGroupStrategy]
    public void A_transaction_that_throws_leaves_no_value_and_no_key(GuardStrategy strategy)
    {
        Jobs jobs = Jobs.Create(strategy);
        jobs.Lines.Add(1, 10);
        Assert.True(jobs.Tags.TryAdd(1, "a"));
        _ = Assert.Throws<NotSupportedException>(() => jobs.Group.Transact(static (ref tx) =>
        {
            tx.Lines.Add(1, 11);
            tx.Lines.Add(2, 20);
            Assert.True(tx.Lines.Remove(1, 10));
            Assert.True(tx.Tags.Remove(1, "a"));
            Assert.False(tx.Tags.ContainsKey(1));
            tx.Lines[3] = [1, 2];
            Assert.Equal(3, tx.Lines.Count);
            throw new NotSupportedException();
        }));
        Assert.Equal([10], jobs.Lines[1]);
        Assert.Equal(["a"], jobs.Tags[1]);
        Assert.Equal((1, 1), (jobs.Lines.Count, jobs.Tags.Count));
    }

    [Theory, EachGroupStrategy]
    public void A_key_is_present_only_while_it_has_a_value(GuardStrategy strategy)
    {
        Jobs jobs = Jobs.Create(strategy);
        jobs.Group.Transact(static (ref tx) =>
        {
            tx.Lines.Add(1, 10);
            Assert.True(tx.Lines.Remove(1, 10));
            tx.Lines[2] = [];
            tx.Lines[3] = [5, 5];
            tx.Lines[3] = [];
            tx.Tags[1] = ["a"];
            tx.Tags[1] = [];
            Assert.False(tx.Lines.Remove(9, 9) || tx.Lines.Remove(9) || tx.Tags.Remove(9, "a") || tx.Tags.Remove(9, out _));
            Assert.Equal((0, 0), (tx.Lines.Count, tx.Tags.Count));
        });
        Assert.True(jobs.Lines.IsEmpty && jobs.Tags.IsEmpty);
        Assert.Empty(jobs.Lines.Snapshot());
    }

    [Theory, EachGroupStrategy]
    public void Writers_wait_for_a_transaction_and_readers_see_the_committed_values(GuardStrategy strategy)
    {
        Jobs jobs = Jobs.Create(strategy);
        jobs.Lines.Add(1, 10);
        Assert.True(jobs.Tags.TryAdd(1, "a"));
        (string Name, Action Call)[] writers =
        [
            ("add", () => jobs.Lines.Add(1, 2)),
            ("add to a set", () => jobs.Tags.TryAdd(2, "b")),
            ("remove a value", () => jobs.Lines.TryRemove(1, 2)),
            ("remove a key", () => jobs.Tags.TryRemove(2, out _)),
            ("compute", () => jobs.Lines.Compute(7, static (ref values) => values.Add(1))),
            ("remove where", () => jobs.Lines.RemoveWhere(static (_, value) => value == 1)),
            ("replace", () => jobs.Lines.ReplaceAll<List<int>>([new(1, [10])])),
            ("drain", () => jobs.Tags.Drain()),
            ("clear", () => jobs.Lines.Clear()),
        ];
        foreach ((string name, Action call) in writers)
        {
            Gate gate = new();
            int before = jobs.Lines[1].Count;
            Worker holder = Worker.Start(() => jobs.Group.Transact((ref tx) =>
            {
                tx.Lines.Add(1, 10);
                _ = tx.Tags.Add(1, "a");
                gate.Hold();
            }));
            gate.AwaitArrival();
            Worker writer = Worker.Start(call);
            writer.AwaitWaiting();
            Assert.True(Worker.Start(() => jobs.Lines[1].Count).Result == before, name);
            Assert.Equal(before, Worker.Start(() => jobs.Snapshot().Lines.GetValueOrDefault(1, []).Count).Result);
            gate.Open();
            holder.Join();
            writer.Join();
        }

        Assert.True(jobs.Lines.IsEmpty);
    }

    [Theory, EachGroupStrategy]
    public void A_transaction_waits_for_a_delegate_of_the_member(GuardStrategy strategy)
    {
        Jobs jobs = Jobs.Create(strategy);
        Gate gate = new();
        Worker owner = Worker.Start(() => jobs.Lines.Compute(
            1,
            (ref values) =>
            {
                values.Add(5);
                gate.Hold();
            }));
        gate.AwaitArrival();
        Worker<int> transaction = Worker.Start(() => jobs.Group.Transact(static (ref tx) => tx.Lines[1].Sum()));
        Worker<int> look = Worker.Start(() => jobs.Look(static (in view) => view.Lines[1].Sum()));
        transaction.AwaitWaiting();
        look.AwaitWaiting();
        gate.Open();
        Assert.Equal((5, 5), (transaction.Result, look.Result));
        owner.Join();
    }

    [Theory, EachGroupStrategy]
    public void Members_throw_inside_a_delegate_of_the_group_and_the_group_inside_theirs(GuardStrategy strategy)
    {
        Jobs jobs = Jobs.Create(strategy);
        Action[] calls =
        [
            () => jobs.Lines.Add(1, 1), () => _ = jobs.Lines[1], () => jobs.Tags.TryAdd(1, "a"), () => jobs.Tags.Snapshot(),
            () => jobs.Lines.Compute(1, static (ref values) => values.Add(1)), () => jobs.Lines.Clear(),
        ];
        foreach (Action call in calls)
        {
            jobs.Group.Transact((ref tx) => Assert.Throws<GuardReentrancyException>(call));
            _ = jobs.Look((in view) => Assert.Throws<GuardReentrancyException>(call));
        }

        _ = Assert.Throws<GuardReentrancyException>(() => jobs.Lines.Compute(
            1, (ref values) => jobs.Group.Transact(static (ref tx) => tx.Lines.Add(1, 1))));
        Assert.True(jobs.Lines.IsEmpty && jobs.Tags.IsEmpty);
    }

    [Theory, EachGroupStrategy]
    public void Crossed_waits_through_the_member_end_with_an_exception(GuardStrategy strategy)
    {
        Jobs jobs = Jobs.Create(strategy);
        IGuardedMap<int, int> other = Guarded.Map<int, int>(name: "other");
        Gate first = new();
        Gate second = new();
        Worker<bool> transaction = Worker.Start(() => IsDeadlock(() => jobs.Group.Transact((ref tx) =>
        {
            tx.Lines.Add(1, 1);
            first.Hold();
            other[1] = 1;
        })));
        first.AwaitArrival();
        Worker<bool> update = Worker.Start(() => IsDeadlock(() => other.GetOrAdd(1, _ =>
        {
            second.Hold();
            jobs.Lines.Add(1, 2);
            return 1;
        })));
        second.AwaitArrival();
        first.Open();
        transaction.AwaitWaiting();
        second.Open();
        Assert.True(transaction.Result != update.Result, "Exactly one of the two calls must find the cycle.");
        _ = Assert.Single(jobs.Lines[1]);
    }

    [Theory, EachGroupStrategy]
    public void A_comparer_that_throws_leaves_the_group_whole_at_whichever_call(GuardStrategy strategy)
    {
        int failures = 0;
        for (int position = 0; ; position++)
        {
            ScriptedKeys comparer = new();
            Jobs jobs = Jobs.Create(strategy, comparer: comparer);
            jobs.Lines.Add(1, 10);
            Assert.True(jobs.Tags.TryAdd(1, "a"));
            int calls = 0;
            comparer.Script = () =>
            {
                if (calls++ == position)
                {
                    throw new NotSupportedException();
                }
            };
            Exception? thrown = Record.Exception(() => jobs.Group.Transact(static (ref tx) =>
            {
                tx.Log.Add(1);
                tx.Lines.Add(1, 11);
                tx.Lines.Add(2, 20);
                tx.Tags[2] = ["b"];
                _ = tx.Tags.Remove(1, "a");
            }));
            comparer.Script = null;
            bool committed = thrown is null;
            Assert.True(committed || thrown is NotSupportedException, $"Call {position} threw {thrown}.");
            JobsSnapshot seen = jobs.Snapshot();
            Assert.Equal(
                committed ? "10,11;20" : "10",
                string.Join(';', seen.Lines.Values.Select(static values => string.Join(',', values)).Order()));
            Assert.Equal([committed ? "2b" : "1a"], seen.Tags.Select(static entry => $"{entry.Key}{entry.Value.Single()}"));
            Assert.Equal(committed ? 1 : 0, seen.Log.Count);
            if (committed)
            {
                break;
            }

            failures++;
            jobs.Lines.Add(5, 5); // the group is free
        }

        Assert.True(failures > 4, $"Only {failures} calls of the comparer were seen.");
    }

    [Theory, EachGroupStrategy]
    public void Values_that_move_between_members_are_in_one_of_them_at_each_instant(GuardStrategy strategy)
    {
        const int Values = 12;
        Jobs jobs = Jobs.Create(strategy);
        for (int value = 0; value < Values; value++)
        {
            jobs.Lines.Add(0, value);
        }

        int writing = 3;
        Worker.RunMany(5, worker =>
        {
            if (worker < 3)
            {
                for (int i = 0; i < 300; i++)
                {
                    Move(jobs, (i * 7) + worker);
                }

                _ = Interlocked.Decrement(ref writing);
                return;
            }

            do
            {
                int count = worker == 3
                    ? jobs.Look(static (in view) => Count(view.Lines.GetEnumerator()) + view.Tags.Count)
                    : Count(jobs.Snapshot());
                Assert.Equal(Values, count);
            }
            while (Volatile.Read(ref writing) != 0);
        });
        Assert.Equal(Values, Count(jobs.Snapshot()));
    }

    [Theory, EachGroupStrategy]
    public async Task Watchers_of_the_group_get_a_change_of_a_value(GuardStrategy strategy)
    {
        Jobs jobs = Jobs.Create(strategy);
        await using IAsyncEnumerator<JobsSnapshot> states = jobs.WatchAsync(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await states.MoveNextAsync());
        Assert.Empty(states.Current.Lines);
        jobs.Lines.Add(1, 5);
        Assert.True(await states.MoveNextAsync());
        Assert.Equal([5], states.Current.Lines[1]);
        jobs.Group.Transact(static (ref tx) => tx.Tags[1] = ["a", "b"]);
        Assert.True(await states.MoveNextAsync());
        Assert.Equal(2, states.Current.Tags[1].Count);
    }

    [Theory, EachGroupStrategy]
    public void Arguments_are_checked(GuardStrategy strategy)
    {
        Jobs jobs = Jobs.Create(strategy);
        Assert.Equal("value", ParameterOf(jobs, static (ref tx) => tx.Lines[1] = null!));
        Assert.Equal("value", ParameterOf(jobs, static (ref tx) => tx.Tags[1] = null!));
        Assert.Equal("value", ParameterOf(jobs, static (ref tx) => tx.Tags.Add(1, null!)));
        Assert.Equal("value", ParameterOf(jobs, static (ref tx) => tx.Tags.Remove(1, (string)null!)));
        Assert.Equal("value", ParameterOf(jobs, static (ref tx) => tx.Tags.Contains(1, null!)));
    }

    private static string? ParameterOf(Jobs jobs, GroupAction<JobsTx> body) =>
        Assert.Throws<ArgumentNullException>(() => jobs.Group.Transact(body)).ParamName;

    private static bool IsDeadlock(Action call) => Record.Exception(call) switch
    {
        null => false,
        GuardDeadlockException => true,
        Exception other => throw new InvalidOperationException("Another exception was thrown.", other),
    };

    private static void Move(Jobs jobs, int step)
    {
        bool throws = step % 3 == 0;
        Exception? thrown = Record.Exception(() => jobs.Group.Transact(
            static (ref tx, step) =>
            {
                if (tx.Tags.Count == 0 || (step.Step % 2 == 0 && tx.Lines.ContainsKey(0)))
                {
                    int value = tx.Lines[0][0];
                    Assert.True(tx.Lines.Remove(0, value));
                    Assert.True(tx.Tags.Add(value, "tag"));
                }
                else
                {
                    int value = tx.Tags.GetEnumerator() is var entries && entries.MoveNext() ? entries.Current.Key : -1;
                    Assert.True(tx.Tags.Remove(value));
                    tx.Lines.Add(0, value);
                }

                _ = Thread.Yield();
                if (step.Throws)
                {
                    throw new NotSupportedException();
                }
            },
            (Step: step, Throws: throws)));
        Assert.Equal(throws, thrown is NotSupportedException);
    }

    private static int Count(JobsSnapshot seen) => seen.Lines.Values.Sum(static values => values.Count) + seen.Tags.Count;

    private static int Count(MapTx<int, ListSnapshot<int>>.Enumerator entries)
    {
        int count = 0;
        while (entries.MoveNext())
        {
            count += entries.Current.Value.Count;
        }

        return count;
    }

    /// <summary>An equality of keys whose calls run a script.</summary>
    private sealed class ScriptedKeys : IEqualityComparer<int>
    {
        internal Action? Script { get; set; }

        public bool Equals(int x, int y)
        {
            Script?.Invoke();
            return x == y;
        }

        public int GetHashCode(int obj)
        {
            Script?.Invoke();
            return obj;
        }
    }
}
