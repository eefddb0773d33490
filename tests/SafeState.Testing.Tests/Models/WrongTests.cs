using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Testing.Tests.Models;

/// <summary>
/// Classes that look first and act afterwards, against the ready-made models. They reach a yield point in between, so every
/// order of their steps is tried, and no test depends on luck.
/// </summary>
public sealed class WrongTests
{
    [Fact]
    public void A_map_that_adds_what_another_thread_has_added()
    {
        static Dictionary<int, int> Create() => [];

        static Answer<int> Call(Dictionary<int, int> map, MapCall<int, int> call) => call.Make(
            tryGetValue: map.TryGetValue,
            getOrAdd: (key, value) =>
            {
                if (!map.TryGetValue(key, out int present))
                {
                    SchedulePoint.Hit();
                    map[key] = present = value;
                }

                return present;
            });

        string message =
            Fails(Create, new MapModel<int, int>(), Call, [new(MapMember.GetOrAdd, 1, 7), new(MapMember.TryGetValue, 2)],
            [new(MapMember.GetOrAdd, 1, 8)]);

        Assert.DoesNotContain("TryGetValue(2)", message, StringComparison.Ordinal);
        Assert.Contains("GetOrAdd(1, 7) -> 7", message, StringComparison.Ordinal);
        Assert.Contains("GetOrAdd(1, 8) -> 8", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_adds_an_element_twice()
    {
        static HashSet<int> Create() => [];

        static Answer<int> Call(HashSet<int> set, SetCall<int> call) => call.Make(
            add: item =>
            {
                if (set.Contains(item))
                {
                    return false;
                }

                SchedulePoint.Hit();
                _ = set.Add(item);
                return true;
            },
            contains: set.Contains);

        string message =
            Fails(Create, new SetModel<int>(), Call, [new(SetMember.Add, 1), new(SetMember.Contains, 1)], [new(SetMember.Add, 1)]);

        Assert.Equal(2, Shown(message, "Add(1) -> true"));
    }

    [Fact]
    public void A_queue_that_hands_out_an_element_twice()
    {
        string message = Fails(
            static () => new LinkedList<int>([]),
            new QueueModel<int>(),
            static (list, call) => Take(list, call, static list => list.First!),
            Adding(1),
            Taking);

        Assert.Equal(2, Shown(message, "TryTake() -> 1"));
    }

    [Fact]
    public void A_stack_that_hands_out_an_element_twice()
    {
        string message = Fails(
            static () => new LinkedList<int>([]),
            new StackModel<int>(),
            static (list, call) => Take(list, call, static list => list.Last!),
            Adding(1),
            Taking);

        Assert.Equal(2, Shown(message, "TryTake() -> 1"));
    }

    [Fact]
    public void A_bag_that_hands_out_an_element_twice()
    {
        string message = Fails(
            static () => new LinkedList<int>([]),
            new BagModel<int>(),
            static (list, call) => Take(list, call, static list => list.First!),
            Adding(1),
            Taking);

        Assert.Equal(2, Shown(message, "TryTake() -> 1"));
    }

    [Fact]
    public void A_counter_that_loses_an_addition()
    {
        string message = Fails(
            static () => new long[1],
            new CounterModel(),
            static (box, call) => call.Make(amount => Write(box, box[0] + amount), () => box[0]),
            [new(CounterMember.Add), new(CounterMember.Read)],
            [new(CounterMember.Add)]);

        Assert.Equal(2, Shown(message, "Add(1) -> 1"));

        static long Write(long[] box, long sum)
        {
            SchedulePoint.Hit();
            return box[0] = sum;
        }
    }

    [Fact]
    public void A_register_whose_comparison_two_threads_pass()
    {
        string message = Fails(
            static () => new int[1],
            new RegisterModel<int>(0),
            static (box, call) => call.Make(
                () => box[0], value => box[0] = value, compareExchange: (value, expected) => CompareExchange(box, value, expected)),
            [new(RegisterMember.CompareExchange, 1, 0)],
            [new(RegisterMember.CompareExchange, 2, 0)]);

        Assert.Contains("CompareExchange(1, 0) -> 0", message, StringComparison.Ordinal);
        Assert.Contains("CompareExchange(2, 0) -> 0", message, StringComparison.Ordinal);

        static int CompareExchange(int[] box, int value, int expected)
        {
            int before = box[0];
            SchedulePoint.Hit();
            box[0] = before == expected ? value : before;
            return before;
        }
    }

    [Fact]
    public void A_lock_that_two_clients_enter()
    {
        string message = Fails(
            static () => new bool[1],
            new LockModel(),
            static (held, call) => call.Make(() => TryEnter(held), () => held[0] && !(held[0] = false)),
            [new(LockMember.TryEnter, 0)],
            [new(LockMember.TryEnter, 1)]);

        Assert.Contains("TryEnter(0) -> True", message, StringComparison.Ordinal);
        Assert.Contains("TryEnter(1) -> True", message, StringComparison.Ordinal);

        static bool TryEnter(bool[] held)
        {
            if (held[0])
            {
                return false;
            }

            SchedulePoint.Hit();
            return held[0] = true;
        }
    }

    /// <summary>The same bag by threads that run at once.</summary>
    [Fact]
    public void A_broken_bag_is_found_by_real_threads_too_and_its_failure_is_small()
    {
        StressReport report = Stress.Run(
            static () => new LinkedList<int>([]),
            new BagModel<int>(),
            static random => new((CollectionMember)random.Next(2), random.Next(1, 3)),
            static (list, call) => TakeAtOnce(list, call),
            new() { Clients = 2, Calls = 8, Overlapping = 10_000_000, TimeLimit = TimeSpan.FromSeconds(60) });

        Assert.StartsWith("Not linearizable", report.Failure, StringComparison.Ordinal);
        Assert.InRange(Shown(report.Failure!, "TryTake() -> "), 1, 16);
    }

    private static CollectionCall<int>[] Taking => [new(CollectionMember.TryTake)];

    private static CollectionCall<int>[] Adding(int item) => [new(CollectionMember.Add, item), new(CollectionMember.TryTake)];

    private static Answer<int> Take(
        LinkedList<int> list, CollectionCall<int> call, Func<LinkedList<int>, LinkedListNode<int>> choose) => call.Make(
        item => list.AddLast(item),
        (out int item) =>
        {
            item = 0;
            if (list.Count == 0)
            {
                return false;
            }

            item = choose(list).Value;
            SchedulePoint.Hit();
            _ = list.Remove(item);
            return true;
        });

    /// <summary>Nothing breaks in here but what a caller sees: each step has the lock, both together do not.</summary>
    private static Answer<int> TakeAtOnce(LinkedList<int> list, CollectionCall<int> call) => call.Make(
        item =>
        {
            lock (list)
            {
                _ = list.AddLast(item);
            }
        },
        (out int item) =>
        {
            lock (list)
            {
                item = list.First?.Value ?? 0;
            }

            _ = System.Threading.Thread.Yield();
            lock (list)
            {
                _ = list.Remove(item);
            }

            return item != 0;
        });

    /// <summary>The explanation of the first order of steps that has none.</summary>
    private static string Fails<TTarget, TState, TOperation, TResult>(
        Func<TTarget> create,
        INondeterministicModel<TState, TOperation, TResult> model,
        Func<TTarget, TOperation, TResult> call,
        params TOperation[][] programs)
    {
        ScheduleReport report = Schedules.Explore(() =>
        {
            TTarget target = create();
            Recorder<TOperation, TResult> recorder = new(programs.Length);
            return new(
                [.. programs.Select((program, client) =>
                    new Action(() => Array.ForEach(program, operation => _ = recorder.Record(client, target, operation, call))))],
                () => Linearizability.Check(model, recorder.ToHistory()).ThrowIfNotLinearizable());
        });

        return Assert.IsType<NotLinearizableException>(report.Failure).Message;
    }

    /// <summary>How often a call is in the timeline.</summary>
    private static int Shown(string message, string call) => message.Split("\n\n")[1].Split('\n')
        .Count(line => line.Contains(call, StringComparison.Ordinal));
}
