using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Groups;

/// <summary>What waits for a transaction, what a transaction waits for, and what is refused.</summary>
public sealed class OwningTests
{
    [Theory, EachGroupStrategy]
    public void Writers_of_members_wait_for_a_transaction_and_readers_do_not(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        _ = people.Add("ada");
        (string Name, Action<People> Call)[] writers =
        [
            ("set", static people => people.ByName["ada"] = 7),
            ("add", static people => people.ByName.TryAdd("bob", 7)),
            ("remove", static people => people.ByName.TryRemove("ada", out _)),
            ("compute", static people => people.ById.Compute(5, static (ref entry) => entry.Value = "x")),
            ("two keys", static people => people.ById.Compute(5, 6, static (ref first, ref second) => first.Value = "x")),
            ("get or add", static people => people.ById.GetOrAdd(8, static _ => "x")),
            ("clear", static people => people.ByName.Clear()),
            ("replace", static people => people.ByName.ReplaceAll([new("joe", 4)])),
            ("replace and keep", static people => people.ByName.ReplaceAll([new("joe", 4)], new List<KeyValuePair<string, int>>())),
            ("drain", static people => people.ByName.Drain()),
            ("transact", static people => people.Group.Transact(static (ref tx) => tx.Next = 5)),
            ("look", static people => people.Look(static (in view) => view.Next)),
        ];
        foreach ((string name, Action<People> call) in writers)
        {
            Gate gate = new();
            Worker holder = Worker.Start(() => people.Group.Transact((ref tx) =>
            {
                tx.ByName["ada"] = 1;
                gate.Hold();
            }));
            gate.AwaitArrival();
            Worker writer = Worker.Start(() => call(people));
            writer.AwaitWaiting();
            Assert.True(Worker.Start(() => people.ByName.ContainsKey("nobody") || people.ById.Count < 0).Result is false, name);
            _ = Worker.Start(people.Snapshot).Result;
            gate.Open();
            holder.Join();
            writer.Join();
        }
    }

    [Theory, EachGroupStrategy]
    public void A_transaction_waits_for_a_delegate_and_sees_what_it_wrote(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        Gate gate = new();
        Worker<string> owner = Worker.Start(() => people.ById.GetOrAdd(1, _ =>
        {
            gate.Hold();
            return "ada";
        }));
        gate.AwaitArrival();
        Worker<string> transaction = Worker.Start(() => people.Group.Transact(static (ref tx) => tx.ById[1]));
        Worker<string> look = Worker.Start(() => people.Look(static (in view) => view.ById[1]));
        transaction.AwaitWaiting();
        look.AwaitWaiting();
        people.ByName["other"] = 1; // it holds nothing while it waits
        gate.Open();
        Assert.Equal("ada", transaction.Result);
        Assert.Equal("ada", look.Result);
        Assert.Equal("ada", owner.Result);
    }

    [Theory, EachGroupStrategy]
    public void Looks_run_next_to_each_other_and_keep_writers_waiting(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        Gate first = new();
        Worker<int> held = Worker.Start(() => people.Look((in view) =>
        {
            first.Hold();
            return view.ById.Count;
        }));
        first.AwaitArrival();
        Assert.Equal(0, Worker.Start(() => people.Look(static (in view) => view.ById.Count)).Result);
        Worker writer = Worker.Start(() => people.ById[1] = "ada");
        Worker transaction = Worker.Start(() => people.Add("bob"));
        writer.AwaitWaiting();
        transaction.AwaitWaiting();
        first.Open();
        Assert.Equal(0, held.Result);
        writer.Join();
        transaction.Join();
        Assert.Equal(2, people.ById.Count);
    }

    [Theory, EachGroupStrategy]
    public void Members_of_the_group_throw_inside_its_delegates(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        Action<People>[] calls =
        [
            static people => people.ById.ContainsKey(1),
            static people => people.ByName["ada"] = 1,
            static people => people.ByName.Clear(),
            static people => people.ByName.Snapshot(),
            static people => people.ById.GetOrAdd(1, static _ => "x"),
            static people => people.Add("bob"),
            static people => people.Look(static (in view) => 1),
            static people => people.Snapshot(),
            static people => Guarded.Transact(
                people.Group, People.Create(GuardStrategy.Locked).Group, static (ref first, ref second) => first.Next++),
        ];
        foreach (Action<People> call in calls)
        {
            people.Group.Transact((ref tx) =>
            {
                GuardReentrancyException exception = Assert.Throws<GuardReentrancyException>(() => call(people));
                Assert.Contains("'people'", exception.Message, StringComparison.Ordinal);
            });
            _ = people.Look((in view) => Assert.Throws<GuardReentrancyException>(() => call(people)));
        }

        Assert.Equal(0, people.Snapshot().Next);
        _ = people.Add("ada");
    }

    [Theory, EachGroupStrategy]
    public void A_transaction_inside_a_delegate_of_a_member_throws(GuardStrategy strategy)
    {
        People people = People.Create(strategy);

        _ = Assert.Throws<GuardReentrancyException>(() => people.ById.GetOrAdd(1, _ => $"{people.Add("ada")}"));

        Assert.True(people.ById.IsEmpty);
        Assert.Equal(0, people.Add("ada"));
    }

    [Theory, EachGroupStrategy]
    public void Crossed_transactions_end_with_an_exception_that_names_both_groups(GuardStrategy strategy)
    {
        People left = People.Create(strategy, "left");
        People right = People.Create(strategy, "right");
        Gate gate = new();
        Worker second = Worker.Start(() => right.Group.Transact((ref tx) =>
        {
            gate.Hold();
            left.ById[1] = "x";
        }));
        gate.AwaitArrival();
        Worker first = Worker.Start(() => left.Group.Transact((ref tx) =>
        {
            gate.Open();
            second.AwaitWaiting();
            _ = right.Add("bob");
        }));

        GuardDeadlockException exception = first.JoinFailed<GuardDeadlockException>();
        second.Join();
        Assert.Contains("'left'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'right'", exception.Message, StringComparison.Ordinal);
        Assert.Equal("x", left.ById[1]);
    }

    [Theory, EachGroupStrategy]
    public void The_same_group_twice_is_refused_and_TryTransact_says_so(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        People other = People.Create(strategy);

        Assert.Equal("second", Assert.Throws<ArgumentException>(
            () => Guarded.Transact(people.Group, people.Group, static (ref first, ref second) => first.Next++)).ParamName);
        Assert.False(Guarded.TryTransact(people.Group, people.Group, static (ref first, ref second, by) => first.Next += by, 2));
        Assert.True(Guarded.TryTransact(people.Group, other.Group, static (ref first, ref second, by) => second.Next += by, 2));
        Assert.Equal((0, 2), (people.Snapshot().Next, other.Snapshot().Next));
    }

    [Theory, EachGroupStrategy]
    public async Task A_transaction_does_not_wait_for_pending_runs_and_detaches_those_of_its_keys(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        TaskCompletionSource<string> written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<string> other = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<string> detached = people.ById.GetOrAddAsync(1, (_, _) => new(written.Task)).AsTask();
        Task<string> kept = people.ById.GetOrAddAsync(2, (_, _) => new(other.Task)).AsTask();

        people.Group.Transact(static (ref tx) => tx.ById[1] = "transaction");
        written.SetResult("run");
        other.SetResult("run");

        Assert.Equal("transaction", await detached.Watched());
        Assert.Equal("run", await kept.Watched());
        Assert.Equal(("transaction", "run"), (people.ById[1], people.ById[2]));
    }

    [Theory, EachGroupStrategy]
    public async Task Removing_an_absent_key_in_a_transaction_detaches_its_run(GuardStrategy strategy)
    {
        foreach (bool clears in (bool[])[false, true])
        {
            People people = People.Create(strategy);
            TaskCompletionSource<string> made = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<string> detached = people.ById.GetOrAddAsync(1, (_, _) => new(made.Task)).AsTask();

            people.Group.Transact((ref tx) =>
            {
                if (clears)
                {
                    tx.ById.Clear();
                }
                else
                {
                    Assert.False(tx.ById.Remove(1));
                }
            });
            made.SetResult("stale");

            Assert.Equal("stale", await detached.Watched());
            Assert.False(people.ById.ContainsKey(1));
        }
    }

    [Theory, EachGroupStrategy]
    public async Task A_run_that_ends_inside_a_transaction_gives_its_value_and_stores_nothing(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        TaskCompletionSource<string> made = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<string> asked = people.ById.GetOrAddAsync(1, (_, _) => new(made.Task)).AsTask();
        Gate gate = new();
        Worker<int> holder = Worker.Start(() => people.Group.Transact((ref tx) =>
        {
            int before = tx.ById.Count;
            gate.Hold();
            Assert.False(tx.ById.ContainsKey(1));
            return before;
        }));
        gate.AwaitArrival();
        made.SetResult("run");

        Assert.Equal("run", await asked.Watched()); // it does not wait for the transaction
        gate.Open();
        Assert.Equal(0, holder.Result);
        Assert.False(people.ById.ContainsKey(1));
        Assert.Equal("next", await people.ById.GetOrAddAsync(1, static (_, _) => new("next")).Watched());
    }

    [Theory, EachGroupStrategy]
    public async Task An_asynchronous_request_waits_for_a_transaction_without_a_thread(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        Gate gate = new();
        Worker holder = Worker.Start(() => people.Group.Transact((ref tx) =>
        {
            tx.ById[1] = "transaction";
            gate.Hold();
        }));
        gate.AwaitArrival();
        Task<string> asked = people.ById.GetOrAddAsync(1, static (_, _) => new("run")).AsTask();
        Assert.False(asked.IsCompleted);
        gate.Open();

        Assert.Equal("transaction", await asked.Watched());
        holder.Join();
    }

    [Theory, EachGroupStrategy]
    public void An_interrupted_wait_leaves_nothing_behind(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        People other = People.Create(strategy);
        Action[] calls =
        [
            () => people.Add("ada"),
            () => people.Look(static (in view) => view.Next),
            () => people.ByName.Clear(),
            () => Guarded.Transact(other.Group, people.Group, static (ref first, ref second) => first.Next++),
            () => Guarded.Transact(people.Group, other.Group, static (ref first, ref second) => first.Next++),
        ];
        foreach (Action call in calls)
        {
            Gate gate = new();
            Worker holder = Worker.Start(() => people.Group.Transact((ref tx) => gate.Hold()));
            gate.AwaitArrival();
            Worker waiting = Worker.Start(call);
            waiting.AwaitWaiting();
            waiting.Interrupt();
            _ = waiting.JoinFailed<ThreadInterruptedException>();
            other.Group.Transact(static (ref tx) => tx.Next = 0);
            gate.Open();
            holder.Join();
        }

        Assert.Equal((0, 0), (people.Snapshot().Next, other.Snapshot().Next));
        Assert.Equal(0, people.Add("ada"));
    }

    [Theory, EachGroupStrategy]
    public void A_thread_that_is_interrupted_in_its_transaction_commits_and_stays_interrupted(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        Worker worker = Worker.Start(() =>
        {
            people.Group.Transact(static (ref tx) =>
            {
                tx.Next = 5;
                Thread.CurrentThread.Interrupt();
            });
            _ = Assert.Throws<ThreadInterruptedException>(static () => Thread.Sleep(Watchdog.Limit));
        });
        worker.Join();
        Assert.Equal(5, people.Snapshot().Next);
    }
}
