using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;

namespace SafeState.Testing.Tests.Models;

/// <summary>Classes of the framework, which are right, by threads that run at once, against the ready-made models.</summary>
public sealed class RightTests
{
    private static readonly StressOptions Options =
        new() { Clients = 3, Calls = 6, Overlapping = 200, TimeLimit = TimeSpan.FromMinutes(1) };

    [Fact]
    public void A_ConcurrentDictionary_is_a_map() => Passes(
        static () => new ConcurrentDictionary<int, int>(),
        new MapModel<int, int>(),
        static (random, _) => new((MapMember)random.Next(7), random.Next(2), random.Next(3), random.Next(3)),
        static (map, call) => call.Make(
            map.TryGetValue, (key, value) => map[key] = value, map.TryRemove, map.TryAdd, map.TryUpdate, map.GetOrAdd, () => map.Count));

    [Fact]
    public void A_HashSet_with_a_lock_is_a_set() => Passes(
        static () => new HashSet<int>(),
        new SetModel<int>(),
        static (random, _) => new((SetMember)random.Next(4), random.Next(2)),
        static (set, call) =>
        {
            lock (set)
            {
                return call.Make(set.Add, set.Remove, set.Contains, () => set.Count);
            }
        });

    [Fact]
    public void A_ConcurrentQueue_is_a_queue() => Passes(
        static () => new ConcurrentQueue<int>(),
        new QueueModel<int>(),
        static (random, _) => new((CollectionMember)random.Next(4), random.Next(3)),
        static (queue, call) => call.Make(queue.Enqueue, queue.TryDequeue, queue.TryPeek, () => queue.Count));

    [Fact]
    public void A_ConcurrentStack_is_a_stack() => Passes(
        static () => new ConcurrentStack<int>(),
        new StackModel<int>(),
        static (random, _) => new((CollectionMember)random.Next(5), random.Next(3)),
        static (stack, call) => call.Make(stack.Push, stack.TryPop, stack.TryPeek, () => stack.Count, stack.Clear));

    /// <summary>
    /// Takes what the own thread added, else steals: not what a queue or a stack would hand out, and right all the same. Its Count is
    /// not drawn: it counts an element that one thread is taking, though another thread has found the bag empty since.
    /// </summary>
    [Fact]
    public void A_ConcurrentBag_is_a_bag() => Passes(
        static () => new ConcurrentBag<int>(),
        new BagModel<int>(),
        static (random, _) => new((CollectionMember)random.Next(3), random.Next(3)),
        static (bag, call) => call.Make(bag.Add, bag.TryTake, bag.TryPeek));

    [Fact]
    public void A_ConcurrentBag_is_no_queue()
    {
        StressReport report = Stress.Run(
            static () => new ConcurrentBag<int>(),
            new QueueModel<int>(),
            static random => new((CollectionMember)random.Next(2), random.Next(3)),
            static (bag, call) => call.Make(bag.Add, bag.TryTake),
            Options);

        Assert.StartsWith("Not linearizable", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Interlocked_makes_a_counter() => Passes(
        static () => new StrongBox(),
        new CounterModel(),
        static (random, _) => new((CounterMember)random.Next(2), random.Next(-2, 3)),
        static (box, call) => call.Make(amount => Interlocked.Add(ref box.Value, amount), () => Interlocked.Read(ref box.Value)));

    [Fact]
    public void A_counter_whose_additions_return_nothing_is_one() => Passes(
        static () => new StrongBox(),
        new CounterModel(),
        static (random, _) => new((CounterMember)random.Next(2), random.Next(-2, 3)),
        static (box, call) =>
            call.Make(new Action<long>(amount => Interlocked.Add(ref box.Value, amount)), () => Interlocked.Read(ref box.Value)));

    [Fact]
    public void Interlocked_makes_a_register() => Passes(
        static () => new StrongBox(),
        new RegisterModel<long>(0),
        static (random, _) => new((RegisterMember)random.Next(4), random.Next(3), random.Next(3)),
        static (box, call) => call.Make(
            () => Interlocked.Read(ref box.Value),
            value => Interlocked.Exchange(ref box.Value, value),
            value => Interlocked.Exchange(ref box.Value, value),
            (value, expected) => Interlocked.CompareExchange(ref box.Value, value, expected)));

    [Fact]
    public void A_monitor_is_a_lock() => Passes(
        static () => new object(),
        new LockModel(isReentrant: true),
        static (random, client) => new((LockMember)random.Next(2), client),
        static (monitor, call) => call.Make(() => Monitor.TryEnter(monitor), () => Exit(monitor)));

    [Fact]
    public void A_spin_lock_is_a_lock_that_its_holder_cannot_enter_again() => Passes(
        static () => new Holder(),
        new LockModel(),
        static (random, client) => new((LockMember)random.Next(2), client),
        static (holder, call) => call.Make(() => holder.TryEnter(call.Client), () => holder.Exit(call.Client)));

    [Fact]
    public void A_member_that_was_not_passed_is_named()
    {
        Assert.Contains("tryPeek",
            Thrown(static () => new CollectionCall<int>(CollectionMember.TryPeek)
            .Make(static _ => { }, new ConcurrentQueue<int>().TryDequeue)), StringComparison.Ordinal);
        Assert.Contains("count", Thrown(static () => new SetCall<int>(SetMember.Count, 1).Make()), StringComparison.Ordinal);
        Assert.Contains("tryUpdate", Thrown(static () => new MapCall<int, int>(MapMember.TryUpdate, 1).Make()), StringComparison.Ordinal);
        Assert.Contains("exchange",
            Thrown(static () => new RegisterCall<int>(RegisterMember.Exchange).Make(static () => 0, static _ => { })),
            StringComparison.Ordinal);
        Assert.Contains("enter", Thrown(static () => new LockCall(LockMember.Enter, 0).Make(static () => true, static () => true)),
            StringComparison.Ordinal);

        static string Thrown<T>(Func<T> make) => Assert.Throws<NotSupportedException>(() => _ = make()).Message;
    }

    private static bool Exit(object monitor)
    {
        if (!Monitor.IsEntered(monitor))
        {
            return false;
        }

        Monitor.Exit(monitor);
        return true;
    }

    /// <summary>Lets other threads run within each call. So calls overlap on a busy machine and on one core too.</summary>
    private static void Passes<TTarget, TState, TOperation, TResult>(
        Func<TTarget> create,
        INondeterministicModel<TState, TOperation, TResult> model,
        Func<Random, int, TOperation> generate,
        Func<TTarget, TOperation, TResult> apply)
    {
        StressReport report = Stress.RunByClient(create, model, generate, (target, call) =>
        {
            _ = Thread.Yield();
            TResult result = apply(target, call);
            _ = Thread.Yield();
            return result;
        }, Options);

        report.ThrowIfFailed();
        Assert.True(report.Overlapping > 0, $"No calls overlapped: this machine showed nothing. {report}");
    }

    private sealed class StrongBox
    {
        internal long Value;
    }

    private sealed class Holder
    {
        private SpinLock _lock = new(enableThreadOwnerTracking: false);
        private int _holder = -1;

        internal bool TryEnter(int client)
        {
            bool isTaken = false;
            _lock.TryEnter(ref isTaken);
            if (isTaken)
            {
                Volatile.Write(ref _holder, client);
            }

            return isTaken;
        }

        internal bool Exit(int client)
        {
            if (Volatile.Read(ref _holder) != client)
            {
                return false;
            }

            Volatile.Write(ref _holder, -1);
            _lock.Exit();
            return true;
        }
    }
}
