using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Transactions;

/// <summary>What waits for a transaction of one dictionary, what it waits for, and what is refused.</summary>
public sealed class OwningTests
{
    [Theory, EachStrategy]
    public void Every_writer_waits_for_a_transaction_and_no_reader_does(GuardStrategy strategy)
    {
        foreach ((string name, Action<IGuardedNumberMap<string, long>> call) in Writers())
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 7), ("b", 7));
            (Worker holder, Gate gate) = Hold(map, static (ref tx) => tx["a"] = tx["x"] = 8);
            Worker writer = Worker.Start(() => call(map));
            AwaitWaiting(writer, name);
            Assert.True(Worker.Start(() => map["a"] == 7 && !map.ContainsKey("x") && map.Count == 2 && map.Snapshot()["a"] == 7).Result,
                name);
            gate.Open();
            holder.Join();
            writer.Join();
        }
    }

    [Theory, EachStrategy]
    public void A_transaction_waits_for_every_delegate_and_sees_what_it_wrote(GuardStrategy strategy)
    {
        foreach ((string name, Action<IGuardedNumberMap<string, long>, string, Action> run) in
            (IEnumerable<(string, Action<IGuardedNumberMap<string, long>, string, Action>)>)
                [.. Conformance.Delegates.ReadOnly, .. Conformance.Delegates.Factories])
        {
            bool isFactory = name.StartsWith("factory", StringComparison.Ordinal);
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("partner", 7));
            if (!isFactory)
            {
                map["key"] = 7;
            }

            Gate gate = new();
            Worker owner = Worker.Start(() => run(map, "key", gate.Hold));
            gate.AwaitArrival();
            Worker<long> transaction = Worker.Start(
                () => map.Transact(static (ref tx) => tx.TryGetValue("key", out long value) ? value : -1));
            transaction.AwaitWaiting();
            map["other"] = 1; // it holds nothing while it waits
            gate.Open();
            owner.Join();
            long expected = map.TryGetValue("key", out long value) ? value : -1;
            Assert.True(expected == transaction.Result, $"{name}: {expected}, {transaction.Result}");
        }
    }

    [Theory, EachStrategy]
    public void The_dictionary_is_read_only_inside_a_transaction(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("key", 7), ("partner", 7));

        map.Transact((ref tx) =>
        {
            foreach ((_, Action<IGuardedNumberMap<string, long>, string> call) in Members.WritePresent)
            {
                _ = Assert.Throws<GuardReentrancyException>(() => call(map, "key"));
            }

            foreach ((_, Action<IGuardedNumberMap<string, long>> call) in Members.WholeMapWrites)
            {
                _ = Assert.Throws<GuardReentrancyException>(() => call(map));
            }

            _ = Assert.Throws<GuardReentrancyException>(() => map.Transact(static (ref inner) => inner["key"] = 1));
            foreach ((_, Action<IGuardedNumberMap<string, long>, string> call) in Members.DeclineWherePresent)
            {
                call(map, "key");
            }

            foreach ((_, Action<IGuardedNumberMap<string, long>> call) in Members.WholeMapReads)
            {
                call(map);
            }
        });

        Assert.Equal(7, map["key"]);
    }

    [Theory, EachStrategy]
    public void A_transaction_inside_another_delegate_of_the_dictionary_throws(GuardStrategy strategy)
    {
        foreach ((string name, Action<IGuardedNumberMap<string, long>, string, Action> run) in
            (IEnumerable<(string, Action<IGuardedNumberMap<string, long>, string, Action>)>)
                [.. Conformance.Delegates.ReadOnly, .. Conformance.Delegates.Factories])
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("partner", 7));
            if (!name.StartsWith("factory", StringComparison.Ordinal))
            {
                map["key"] = 7;
            }

            GuardReentrancyException? thrown = null;
            run(map, "key", () => thrown = Assert.Throws<GuardReentrancyException>(() => map.Transact(static (ref tx) => tx["z"] = 1)));
            Assert.Contains("Transact", thrown!.Message, StringComparison.Ordinal);
            Assert.False(map.ContainsKey("z"));
        }
    }

    [Theory, EachStrategy]
    public void Crossed_transactions_end_with_an_exception_that_names_both_stores(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> left = Maps.Named(strategy, "left", ("a", 1));
        IGuardedNumberMap<string, long> right = Maps.Named(strategy, "right", ("a", 1));
        Gate gate = new();
        Worker second = Worker.Start(() => right.Transact((ref tx) =>
        {
            tx["a"] = 5;
            gate.Hold();
            left["a"] = 5;
        }));
        gate.AwaitArrival();
        Worker first = Worker.Start(() => left.Transact((ref tx) =>
        {
            tx["a"] = 6;
            gate.Open();
            second.AwaitWaiting();
            right.Transact(static (ref inner) => inner["a"] = 6);
        }));

        GuardDeadlockException exception = first.JoinFailed<GuardDeadlockException>();
        second.Join();
        Assert.Contains("'left'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'right'", exception.Message, StringComparison.Ordinal);
        Assert.Equal((5, 5), (left["a"], right["a"]));
    }

    [Theory, EachStrategy]
    public void An_interrupted_wait_leaves_nothing_behind(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        (Worker holder, Gate gate) = Hold(map, static (ref tx) => tx["a"] = 2);
        Worker waiting = Worker.Start(() => map.Transact(static (ref tx) => tx["a"] = 3));
        waiting.AwaitWaiting();

        waiting.Interrupt();

        _ = waiting.JoinFailed<ThreadInterruptedException>();
        gate.Open();
        holder.Join();
        Assert.Equal(2, map["a"]);
        map["a"] = 4;
        map.Transact(static (ref tx) => tx["a"]++);
        Assert.Equal(5, map["a"]);
    }

    [Theory, EachStrategy]
    public void A_thread_that_is_interrupted_in_its_transaction_commits_and_stays_interrupted(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        Worker worker = Worker.Start(() =>
        {
            map.Transact(static (ref tx) =>
            {
                tx["a"] = 5;
                Thread.CurrentThread.Interrupt();
            });
            _ = Assert.Throws<ThreadInterruptedException>(static () => Thread.Sleep(Watchdog.Limit));
        });
        worker.Join();
        Assert.Equal(5, map["a"]);
    }

    [Theory, EachStrategy]
    public async Task Pending_runs_are_not_waited_for_and_those_of_written_keys_are_detached(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        TaskCompletionSource<long> made = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<long> written = map.GetOrAddAsync("written", (_, _) => new(made.Task)).AsTask();
        Task<long> removed = map.GetOrAddAsync("removed", (_, _) => new(made.Task)).AsTask();
        Task<long> kept = map.GetOrAddAsync("kept", (_, _) => new(made.Task)).AsTask();

        map.Transact(static (ref tx) =>
        {
            tx["written"] = 5;
            Assert.False(tx.Remove("removed"));
        });
        made.SetResult(1);

        Assert.Equal((5, 1, 1), (await written.Watched(), await removed.Watched(), await kept.Watched()));
        Assert.Equal((5, false, 1), (map["written"], map.ContainsKey("removed"), map["kept"]));
    }

    [Theory, EachStrategy]
    public async Task Clear_of_the_view_detaches_all_runs(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        TaskCompletionSource<long> made = new(TaskCreationOptions.RunContinuationsAsynchronously);
        List<Task<long>> runs = [];
        for (int i = 0; i < 20; i++)
        {
            runs.Add(map.GetOrAddAsync($"run {i}", (_, _) => new(made.Task)).AsTask());
        }

        map.Transact(static (ref tx) => tx.Clear());
        made.SetResult(1);

        foreach (Task<long> run in runs)
        {
            Assert.Equal(1, await run.Watched());
        }

        Assert.True(map.IsEmpty);
    }

    [Theory, EachStrategy]
    public async Task A_run_that_ends_inside_a_transaction_gives_its_value_and_stores_nothing(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        TaskCompletionSource<long> made = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<long> asked = map.GetOrAddAsync("a", (_, _) => new(made.Task)).AsTask();
        (Worker holder, Gate gate) = Hold(map, static (ref tx) => Assert.False(tx.ContainsKey("a")));

        made.SetResult(1);

        Assert.Equal(1, await asked.Watched()); // it does not wait for the transaction
        gate.Open();
        holder.Join();
        Assert.False(map.ContainsKey("a"));
    }

    /// <summary>Every member that writes, on a store where a and b have the value 7.</summary>
    private static IEnumerable<(string Name, Action<IGuardedNumberMap<string, long>> Call)> Writers()
    {
        foreach ((string name, Action<IGuardedNumberMap<string, long>, string> call) in Members.WritePresent)
        {
            yield return ($"{name} of a present key", map => call(map, "a"));
        }

        foreach ((string name, Action<IGuardedNumberMap<string, long>, string> call) in Members.WriteAbsent)
        {
            yield return ($"{name} of an absent key", map => call(map, "y"));
        }

        foreach ((string, Action<IGuardedNumberMap<string, long>>) whole in Members.WholeMapWrites)
        {
            yield return whole;
        }

        yield return ("Transact", static map => map.Transact(static (ref tx) => tx["b"] = 9));
    }

    /// <summary>A request waits without a thread, and the test blocks on it.</summary>
    private static void AwaitWaiting(Worker writer, string name)
    {
        if (name.Contains("GetOrAddAsync", StringComparison.Ordinal) || name.Contains("GetOrAddManyAsync", StringComparison.Ordinal))
        {
            Watchdog.Await(() => writer.IsBlocked || writer.HasEnded, "a worker to block");
            Assert.False(writer.HasEnded, name);
        }
        else
        {
            writer.AwaitWaiting();
        }
    }

    /// <summary>Holds a transaction at a gate after it has written.</summary>
    private static (Worker Holder, Gate Gate) Hold(IGuardedNumberMap<string, long> map, GroupAction<MapTx<string, long>> body)
    {
        Gate gate = new();
        Worker holder = Worker.Start(() => map.Transact((ref tx) =>
        {
            body(ref tx);
            gate.Hold();
        }));
        gate.AwaitArrival();
        return (holder, gate);
    }
}
