using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Groups;

/// <summary>Lists, sets, queues, and stacks of a group: what waits, what is refused, and what a failure leaves.</summary>
public sealed class CollectionTests
{
    private static readonly (string Name, Action<Jobs> Call)[] Writers =
    [
        ("add to list", static jobs => jobs.Log.Add(1)),
        ("remove from list", static jobs => jobs.Log.TryRemove(7)),
        ("compute list", static jobs => jobs.Log.Compute(static (ref list) => list.Add(1))),
        ("remove where", static jobs => jobs.Log.RemoveWhere(static _ => true)),
        ("clear list", static jobs => jobs.Log.Clear()),
        ("drain list", static jobs => jobs.Log.Drain()),
        ("replace list", static jobs => jobs.Log.ReplaceAll([1])),
        ("replace list and keep", static jobs => jobs.Log.ReplaceAll([1], new List<int>())),
        ("add to set", static jobs => jobs.Running.TryAdd(1)),
        ("union", static jobs => jobs.Running.UnionWith([1, 2])),
        ("clear set", static jobs => jobs.Running.Clear()),
        ("add to queue", static jobs => jobs.Waiting.Add(1)),
        ("take", static jobs => jobs.Waiting.TryTake(out _)),
        ("take if", static jobs => jobs.Waiting.TryTakeIf(static _ => true, out _)),
        ("clear queue", static jobs => jobs.Waiting.Clear()),
        ("drain stack", static jobs => jobs.Free.Drain()),
    ];

    private static readonly Action<Jobs>[] Reads =
    [
        static jobs => _ = jobs.Log.Count,
        static jobs => _ = jobs.Log.Snapshot(),
        static jobs => _ = jobs.Log.Contains(1),
        static jobs => _ = jobs.Log.TryLast(out _),
        static jobs => _ = jobs.Running.Contains(1),
        static jobs => _ = jobs.Running.Snapshot(),
        static jobs => _ = jobs.Waiting.TryPeek(out _),
        static jobs => _ = jobs.Waiting.Snapshot(),
        static jobs => _ = jobs.Free.Count,
    ];

    [Theory, EachGroupStrategy]
    public void Writers_of_collections_wait_for_a_transaction_and_readers_do_not(GuardStrategy strategy)
    {
        foreach ((string name, Action<Jobs> call) in Writers)
        {
            Jobs jobs = CreateFilled(strategy);
            Gate gate = new();
            Worker<int> holder = Worker.Start(() => jobs.Group.Transact((ref tx) =>
            {
                tx.Log.Add(8);
                _ = tx.Running.Add(8);
                tx.Waiting.Add(8);
                tx.Free.Add(8);
                gate.Hold();
                return tx.Log.Count + tx.Running.Count + tx.Waiting.Count + tx.Free.Count;
            }));
            gate.AwaitArrival();
            Worker writer = Worker.Start(() => call(jobs));
            writer.AwaitWaiting();
            Worker.Start(() => Array.ForEach(Reads, read => read(jobs))).Join();
            Assert.Equal([7], jobs.Log.Snapshot());
            gate.Open();
            Assert.True(holder.Result == 8, name); // the writer came after it: half of a transaction is never stored
            writer.Join();
        }
    }

    [Theory, EachGroupStrategy]
    public void A_clear_beside_a_transaction_comes_after_it(GuardStrategy strategy)
    {
        Jobs jobs = CreateFilled(strategy);
        Gate gate = new();
        Worker holder = Worker.Start(() => jobs.Group.Transact((ref tx) =>
        {
            tx.Log.Add(8);
            tx.Next = 5;
            gate.Hold();
        }));
        gate.AwaitArrival();
        Worker clear = Worker.Start(jobs.Log.Clear);
        clear.AwaitWaiting();
        gate.Open();
        holder.Join();
        clear.Join();
        Assert.Empty(jobs.Log.Snapshot());
        Assert.Equal(5, jobs.Snapshot().Next);
    }

    [Theory, EachGroupStrategy]
    public void A_transaction_waits_for_delegates_of_collections(GuardStrategy strategy)
    {
        Jobs jobs = CreateFilled(strategy);
        Gate gate = new();
        Worker list = Worker.Start(() => jobs.Log.Compute((ref draft) =>
        {
            draft.Add(9);
            gate.Hold();
        }));
        gate.AwaitArrival();
        Worker<int> transaction = Worker.Start(() => jobs.Group.Transact(static (ref tx) => tx.Log[1]));
        transaction.AwaitWaiting();
        gate.Open();
        Assert.Equal(9, transaction.Result);
        list.Join();
    }

    [Theory, EachGroupStrategy]
    public void Collections_of_the_group_throw_inside_its_delegates(GuardStrategy strategy)
    {
        Jobs jobs = CreateFilled(strategy);
        _ = jobs.Log.Snapshot(); // is kept, so that the next one needs no lock
        foreach (Action<Jobs> call in Reads.Concat(Writers.Select(static writer => writer.Call)))
        {
            jobs.Group.Transact((ref tx) => _ = Assert.Throws<GuardReentrancyException>(() => call(jobs)));
            _ = jobs.Look((in view) => Assert.Throws<GuardReentrancyException>(() => call(jobs)));
        }

        JobsSnapshot seen = jobs.Snapshot();
        Assert.Equal((1, 1, 1, 1), (seen.Log.Count, seen.Running.Count, seen.Waiting.Count, seen.Free.Count));
    }

    [Theory, EachGroupStrategy]
    public void A_snapshot_that_is_kept_shows_no_transaction_and_the_next_one_does(GuardStrategy strategy)
    {
        Jobs jobs = CreateFilled(strategy);
        ListSnapshot<int> before = jobs.Log.Snapshot();
        jobs.Group.Transact(static (ref tx) => tx.Log[0] = 5);
        Assert.Equal([7], before);
        Assert.Equal([5], jobs.Log.Snapshot());
        jobs.Group.Transact(static (ref tx) => _ = tx.Log.Count);
        Assert.Same(jobs.Log.Snapshot(), jobs.Log.Snapshot());
    }

    [Theory, EachGroupStrategy]
    public void A_loop_over_a_view_may_write(GuardStrategy strategy)
    {
        Jobs jobs = CreateFilled(strategy);
        jobs.Group.Transact(static (ref tx) =>
        {
            foreach (int item in tx.Log)
            {
                tx.Log.Add(item + 1);
                tx.Log[0] = 1;
                tx.Log.RemoveAt(0);
            }

            foreach (int item in tx.Running)
            {
                _ = tx.Running.Remove(item);
                _ = tx.Running.Add(item + 1);
            }

            foreach (int item in tx.Waiting)
            {
                _ = tx.Waiting.TryTake(out _);
                tx.Waiting.Add(item + 1);
            }
        });
        JobsSnapshot seen = jobs.Snapshot();
        Assert.Equal([8], seen.Log);
        Assert.Equal([8], seen.Running);
        Assert.Equal([8], seen.Waiting);
    }

    [Theory, EachGroupStrategy]
    public void Indexes_and_arguments_that_do_not_exist_are_refused(GuardStrategy strategy) =>
        CreateFilled(strategy).Group.Transact(static (ref tx) =>
        {
            ListTx<int> log = tx.Log;
            SetTx<int> running = tx.Running;
            Assert.True(Throws<ArgumentOutOfRangeException>(log, static log => _ = log[1]));
            Assert.True(Throws<ArgumentOutOfRangeException>(log, static log => log[-1] = 2));
            Assert.True(Throws<ArgumentOutOfRangeException>(log, static log => log.RemoveAt(1)));
            Assert.True(Throws<ArgumentOutOfRangeException>(log, static log => log.Insert(2, 1)));
            Assert.True(Throws<ArgumentNullException>(log, static log => log.AddRange(null!)));
            Assert.True(Throws<ArgumentNullException>(log, static log => log.Sort(null!)));
            Assert.Equal((1, 1), (log.Count, running.Count));
        });

    [Theory, EachGroupStrategy]
    public void A_comparer_that_throws_leaves_all_collections_whole_at_whichever_call(GuardStrategy strategy)
    {
        Assert.True(FailAtEachCall(strategy, isPair: false) > 8);
        Assert.True(FailAtEachCall(strategy, isPair: true) > 8);
    }

    [Theory, EachGroupStrategy]
    public void A_job_is_in_one_place_at_every_instant(GuardStrategy strategy)
    {
        const int Count = 60;
        Jobs jobs = Jobs.Create(strategy);
        jobs.Group.Transact(static (ref tx) =>
        {
            for (int i = 0; i < Count; i++)
            {
                tx.Waiting.Add(i);
            }
        });
        int working = 4;
        Worker.RunMany(6, worker =>
        {
            if (worker < 4)
            {
                Random random = new(worker);
                for (int i = 0; i < 300; i++)
                {
                    Move(jobs, random.Next(4), throws: i % 3 == 2);
                }

                _ = Interlocked.Decrement(ref working);
                return;
            }

            do
            {
                int[] places = worker == 4 ? GetPlaces(jobs.Snapshot()) : jobs.Look(GetPlaces);
                Assert.Equal(Enumerable.Range(0, Count), places.Order());
            }
            while (Volatile.Read(ref working) != 0);
        });
        Assert.Equal(Enumerable.Range(0, Count), GetPlaces(jobs.Snapshot()).Order());
    }

    [Fact]
    public void Concurrent_collections_become_plain_ones_in_the_same_order()
    {
        ConcurrentQueue<int> queue = new([1, 2, 3]);
        ConcurrentStack<int> stack = new([1, 2, 3]);
        ConcurrentBag<int> bag = [1, 2, 3];
        Assert.Equal(queue.ToArray(), QueueContent.Create(queue, takeOver: false).ToArray());
        Assert.Equal(stack.ToArray(), QueueContent.Create(stack, takeOver: false).ToArray());
        Assert.Equal(bag.Order(), QueueContent.Create(bag, takeOver: false).Order());
        Assert.Equal((3, 3, 3), (queue.Count, stack.Count, bag.Count));
        _ = QueueContent.Create(queue, takeOver: true);
        _ = QueueContent.Create(stack, takeOver: true);
        _ = QueueContent.Create(bag, takeOver: true);
        Assert.Equal((0, 0, 0), (queue.Count, stack.Count, bag.Count));
    }

    private static Jobs CreateFilled(GuardStrategy strategy, IEqualityComparer<int>? comparer = null, string name = "jobs")
    {
        Jobs jobs = Jobs.Create(strategy, name, comparer);
        jobs.Log.Add(7);
        _ = jobs.Running.TryAdd(7);
        jobs.Waiting.Add(7);
        jobs.Free.Add(7);
        _ = jobs.Names.TryAdd(7, "seven");
        return jobs;
    }

    private delegate void ListCall(ListTx<int> list);

    private static bool Throws<TException>(ListTx<int> list, ListCall call)
        where TException : Exception
    {
        try
        {
            call(list);
            return false;
        }
        catch (TException)
        {
            return true;
        }
    }

    /// <returns>The number of calls at which the change failed.</returns>
    private static int FailAtEachCall(GuardStrategy strategy, bool isPair)
    {
        for (int position = 0; ; position++)
        {
            int calls = int.MinValue;
            void Call()
            {
                if (calls++ == position)
                {
                    throw new NotSupportedException();
                }
            }

            IEqualityComparer<int> comparer = EqualityComparer<int>.Create(
                (x, y) =>
                {
                    Call();
                    return x == y;
                },
                value =>
                {
                    Call();
                    return value;
                });
            Jobs jobs = CreateFilled(strategy, comparer);
            Jobs other = CreateFilled(strategy, name: "other");
            calls = 0;
            Exception? thrown = Record.Exception(() => Change(jobs, isPair ? other : null));
            calls = int.MinValue;
            Assert.True(thrown is null or NotSupportedException, $"Call {position} threw {thrown}.");
            AssertWhole(jobs, thrown is null);
            AssertWhole(other, isPair && thrown is null);
            if (thrown is null)
            {
                return position;
            }
        }
    }

    private static void Change(Jobs jobs, Jobs? other)
    {
        if (other is null)
        {
            jobs.Group.Transact(static (ref tx) => Change(ref tx));
            return;
        }

        // The one that cannot fail comes first, so that it is written when the other one fails.
        Guarded.Transact(other.Group, jobs.Group, static (ref first, ref second) =>
        {
            Change(ref first);
            Change(ref second);
        });
    }

    private static void Change(ref JobsTx tx)
    {
        tx.Log.Insert(0, 6);
        _ = tx.Running.Remove(7);
        _ = tx.Running.Add(6);
        _ = tx.Waiting.TryTake(out _);
        tx.Waiting.Add(6);
        tx.Free.Add(6);
        tx.Names[6] = "six";
        _ = tx.Names.Remove(7);
        tx.Next = 6;
    }

    private static void AssertWhole(Jobs jobs, bool isChanged)
    {
        JobsSnapshot seen = jobs.Snapshot();
        Assert.Equal(isChanged ? [6, 7] : [7], seen.Log);
        Assert.Equal([isChanged ? 6 : 7], seen.Running);
        Assert.Equal([isChanged ? 6 : 7], seen.Waiting);
        Assert.Equal(isChanged ? [6, 7] : [7], seen.Free);
        Assert.Equal([isChanged ? new(6, "six") : new(7, "seven")], seen.Names);
        Assert.Equal(isChanged ? 6 : 0, seen.Next);
        jobs.Group.Transact(static (ref tx) => Assert.Equal(1, tx.Waiting.Count)); // nothing is left of the failure
        Assert.Equal(seen.Log, jobs.Log.Snapshot());
    }

    /// <summary>Moves a job from one collection to the next.</summary>
    private static void Move(Jobs jobs, int from, bool throws)
    {
        Exception? thrown = Record.Exception(() => jobs.Group.Transact(
            static (ref tx, call) =>
            {
                if (TryTake(ref tx, call.from, out int job))
                {
                    Put(ref tx, (call.from + 1) % 4, job);
                }

                if (call.throws)
                {
                    throw new NotSupportedException();
                }
            },
            (from, throws)));
        Assert.Equal(throws, thrown is NotSupportedException);
    }

    private static bool TryTake(ref JobsTx tx, int place, out int job)
    {
        switch (place)
        {
            case 0:
                return tx.Waiting.TryTake(out job);
            case 1:
                foreach (int running in tx.Running)
                {
                    job = running;
                    return tx.Running.Remove(running);
                }

                job = 0;
                return false;
            case 2:
                job = tx.Log.Count == 0 ? 0 : tx.Log[0];
                return tx.Log.Remove(job);
            default:
                return tx.Free.TryTake(out job);
        }
    }

    private static void Put(ref JobsTx tx, int place, int job)
    {
        switch (place)
        {
            case 0:
                tx.Waiting.Add(job);
                break;
            case 1:
                _ = tx.Running.Add(job);
                break;
            case 2:
                tx.Log.Add(job);
                break;
            default:
                tx.Free.Add(job);
                break;
        }
    }

    private static int[] GetPlaces(JobsSnapshot seen) => [.. seen.Waiting, .. seen.Running, .. seen.Log, .. seen.Free];

    private static int[] GetPlaces(in JobsView view)
    {
        List<int> places = [];
        foreach (int job in view.Waiting)
        {
            places.Add(job);
        }

        foreach (int job in view.Running)
        {
            places.Add(job);
        }

        foreach (int job in view.Log)
        {
            places.Add(job);
        }

        foreach (int job in view.Free)
        {
            places.Add(job);
        }

        return [.. places];
    }
}
