using System;
using SafeState.CompilerServices;

namespace SafeState.Tests.Conformance;

/// <summary>Threads whose delegates need each other's keys: one gets an exception, the other goes on.</summary>
public sealed class DeadlockTests
{
    [Theory, EachStrategy]
    public void Factories_that_write_each_others_keys_end_with_an_exception_for_one_and_the_other_completes(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Worker<long> second = Worker.Start(() => map.GetOrAdd("b", _ =>
        {
            gate.Hold();
            map["a"] = 10;
            return 2;
        }));
        gate.AwaitArrival();

        Exception? caught = null;
        Worker<long> first = Worker.Start(() => map.GetOrAdd("a", _ =>
        {
            gate.Open();
            second.AwaitWaiting();
            caught = Record.Exception(() => map["b"] = 20);
            return 1;
        }));
        Assert.Equal(1, first.Result);
        Assert.Equal(2, second.Result);
        Names(caught, "'stock' -> 'stock'");
        Assert.Equal(10, map["a"]);
        Assert.Equal(2, map["b"]);
    }

    [Theory, EachStrategy]
    public void Updaters_that_write_each_others_stores_end_with_an_exception_that_names_both(GuardStrategy strategy)
    {
        foreach ((string member, Action<IGuardedNumberMap<string, long>, string> write) in Members.WritePresent)
        {
            IGuardedNumberMap<string, long> left = Maps.Named(strategy, "left", ("a", 7));
            IGuardedNumberMap<string, long> right = Maps.Named(strategy, "right", ("b", 7));
            Gate gate = new();
            Worker second = Worker.Start(() => right.TryUpdate("b", (_, _) =>
            {
                gate.Hold();
                write(left, "a");
                return 2;
            }, out _));
            gate.AwaitArrival();
            Worker first = Worker.Start(() => left.TryUpdate("a", (_, _) =>
            {
                gate.Open();
                second.AwaitWaiting();
                write(right, "b");
                return 1;
            }, out _));

            GuardDeadlockException exception = first.JoinFailed<GuardDeadlockException>();
            Names(exception, "'left'");
            Names(exception, "'right'");
            second.Join();
            Assert.Equal(2, right["b"]);
            Assert.True(left.GetValueOrDefault("a") != 7, $"{member} must go on once the other has failed.");
        }
    }

    [Theory, EachStrategy]
    public void Two_key_owners_and_whole_map_waits_are_found_too(GuardStrategy strategy)
    {
        (Action<IGuardedNumberMap<string, long>> First, Action<IGuardedNumberMap<string, long>> Second)[] waits =
        [
            (static right => right.Drain(), static left => left.Increment("a")),
            (static right => right.Increment("b"), static left => left.Drain()),
            (static right => right.RemoveWhere(static (_, _) => true), static left => left.RemoveWhere(static (_, _) => true)),
            (static right => right.Compute("x", "b", static (ref MapEntry<string, long> _, ref MapEntry<string, long> _) => { }),
            static left => left.Compute("a", "x", static (ref MapEntry<string, long> _, ref MapEntry<string, long> _) => { })),
        ];
        foreach ((Action<IGuardedNumberMap<string, long>> ofRight, Action<IGuardedNumberMap<string, long>> ofLeft) in waits)
        {
            IGuardedNumberMap<string, long> left = Maps.Named(strategy, "left", ("a", 7));
            IGuardedNumberMap<string, long> right = Maps.Named(strategy, "right", ("b", 7));
            Gate gate = new();
            Worker second = Worker.Start(() => right.Compute("b", "y", (ref MapEntry<string, long> _, ref MapEntry<string, long> _) =>
            {
                gate.Hold();
                ofLeft(left);
            }));
            gate.AwaitArrival();
            Worker first = Worker.Start(() => left.Compute("y", "a", (ref MapEntry<string, long> _, ref MapEntry<string, long> _) =>
            {
                gate.Open();
                second.AwaitWaiting();
                ofRight(right);
            }));
            Names(first.JoinFailed<GuardDeadlockException>(), "'left'");
            second.Join();
            Assert.Equal(7, right["b"]);
        }
    }

    [Theory, EachStrategy]
    public void A_cycle_of_three_is_found(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long>[] maps =
                [Maps.Named(strategy, "one", ("k", 1)), Maps.Named(strategy, "two", ("k", 1)), Maps.Named(strategy, "three", ("k", 1))];
        Gate[] gates = [new(), new(), new()];
        Worker[] workers = Worker.StartMany(3, worker => maps[worker].TryUpdate("k", (_, old) =>
        {
            gates[worker].Hold();
            return old + maps[(worker + 1) % 3].Increment("k");
        }, out _));
        foreach (Gate gate in gates)
        {
            gate.AwaitArrival();
        }

        gates[0].Open();
        workers[0].AwaitWaiting();
        gates[1].Open();
        workers[1].AwaitWaiting();
        gates[2].Open();
        GuardDeadlockException exception = workers[2].JoinFailed<GuardDeadlockException>();
        Names(exception, "'one'");
        Names(exception, "'two'");
        Names(exception, "'three'");
        workers[0].Join();
        workers[1].Join();
        Assert.Equal(1, maps[2]["k"] - 1);
    }

    [Theory, EachStrategy]
    public void Who_shares_a_run_that_found_a_deadlock_shares_its_exception(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Worker second = Worker.Start(() => map.GetOrAdd("b", _ =>
        {
            gate.Hold();
            return map.GetOrAdd("a", 1);
        }));
        gate.AwaitArrival();
        Worker first = Worker.Start(() => map.GetOrAdd("a", _ =>
        {
            gate.Open();
            second.AwaitWaiting();
            return map.GetOrAdd("b", 2);
        }));
        Assert.Same(first.JoinFailed<GuardDeadlockException>(), second.JoinFailed<GuardDeadlockException>());
        Assert.True(map.IsEmpty);
        Assert.Equal(3, map.GetOrAdd("a", _ => map.GetOrAdd("b", 3)));
    }

    [Theory, EachStrategy]
    public void Two_keys_are_owned_together_or_not_at_all(GuardStrategy strategy)
    {
        for (int i = 0; i < 20; i++)
        {
            string other = $"b{i}"; // in Striped, now in the stripe of "a", now in another
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1), (other, 1));
            Gate gate = new();
            Worker holder = Worker.Start(() => map.Compute(i % 2 == 0 ? "a" : other, (ref MapEntry<string, long> _) => gate.Hold()));
            gate.AwaitArrival();
            Worker both =
                Worker.Start(() =>
                    map.Compute("a", other,
                        static (ref MapEntry<string, long> a, ref MapEntry<string, long> b) => (a.Value, b.Value) = (b.Value, a.Value)));
            both.AwaitWaiting();
            Worker.Start(() => map.Increment(i % 2 == 0 ? other : "a")).Join();
            gate.Open();
            holder.Join();
            both.Join();
            Assert.Equal(3, map["a"] + map[other]);
        }
    }

    [Theory, EachStrategy]
    public void Threads_that_cross_at_random_always_come_to_an_end(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long>[] maps =
            [Maps.OfNumbers<int, long>(strategy, [], "left"), Maps.OfNumbers<int, long>(strategy, [], "right")];
        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 300; i++)
            {
                int mine = (worker + i) % 3;
                try
                {
                    _ = maps[worker % 2].AddOrUpdate(mine, key => Cross(worker, key), (key, old) => old + Cross(worker, key));
                }
                catch (GuardDeadlockException)
                {
                    // One of the two that crossed.
                }

                _ = maps[i % 2].TryRemove(mine, out _);
            }
        });

        long Cross(int worker, int key) => maps[(worker + 1) % 2].IncrementBy((key + worker) % 3, 1);
    }

    [Fact]
    public void First_contents_that_need_each_other_end_with_an_exception_that_names_both()
    {
        object? left = null;
        object? right = null;
        Gate gate = new();
        FirstUse.Enter(ref left, "Shop.Left");
        Worker second = Worker.Start(() =>
        {
            FirstUse.Enter(ref right, "Shop.Right");
            try
            {
                gate.Hold();
                FirstUse.Enter(ref left, "Shop.Left");
                FirstUse.Exit(ref left);
            }
            finally
            {
                FirstUse.Exit(ref right);
            }
        });
        gate.AwaitArrival();
        gate.Open();
        second.AwaitWaiting();

        Exception? thrown = Record.Exception(() => FirstUse.Enter(ref right, "Shop.Right"));
        Names(thrown, "'Shop.Left'");
        Names(thrown, "'Shop.Right'");
        FirstUse.Exit(ref left);
        second.Join();
        Assert.Null(left);
        Assert.Null(right);
    }

    private static void Names(Exception? exception, string store)
    {
        Assert.IsType<GuardDeadlockException>(exception);
        Assert.Contains(store, exception!.Message, StringComparison.Ordinal);
    }
}
