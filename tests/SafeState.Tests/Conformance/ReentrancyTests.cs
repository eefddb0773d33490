using System;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary>What a delegate may do with its own map, and what it may not.</summary>
public sealed class ReentrancyTests
{
    [Theory, EachStrategy]
    public void Updaters_predicates_and_Compute_may_not_write_the_map(GuardStrategy strategy)
    {
        foreach ((string place, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.ReadOnly)
        {
            foreach (string key in (string[])["own", "present", "absent"])
            {
                IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("own", 7), ("present", 7));
                Worker.Start(() => run(map, "own", () =>
                {
                    foreach ((string member, Action<IGuardedNumberMap<string, long>, string> call) in key == "absent"
                        ? Members.WriteAbsent
                        : Members.WritePresent)
                    {
                        Refused(() => call(map, key), $"{member} of a key '{key}' in the {place}", map);
                    }
                })).Join();
            }
        }
    }

    [Theory, EachStrategy]
    public void What_turns_out_not_to_write_is_a_read_in_every_delegate(GuardStrategy strategy)
    {
        foreach ((_, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.ReadOnly)
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("own", 7), ("present", 7));
            Worker.Start(() => run(map, "own", () => DeclineAll(map, "own", "present"))).Join();
        }

        foreach ((_, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.Factories)
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("present", 7));
            Worker.Start(() => run(map, "made", () => DeclineAll(map, "present", "present"))).Join();
            Worker.Start(() => run(map, "made too", () =>
            {
                foreach ((_, Action<IGuardedNumberMap<string, long>, string> call) in Members.DeclineWhereMade)
                {
                    call(map, "made too");
                }
            })).Join();
        }
    }

    [Theory, EachStrategy]
    public void A_delegate_reads_the_last_committed_state(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1), ("b", 2));

        map.Compute("a", "b", (ref MapEntry<string, long> a, ref MapEntry<string, long> b) =>
        {
            (a.Value, b.Value) = (10, 20);
            Assert.Equal(1, map["a"]);
            Assert.Equal(2, map.Snapshot()["b"]);
            b.Remove();
            Assert.Equal(2, map.Count);
        });
        Assert.Equal(10, Assert.Single(map.Snapshot()).Value);
        Assert.False(map.GetOrAdd("c", _ => map.ContainsKey("c") ? 1 : 0) == 1);
    }

    [Theory, EachStrategy]
    public void A_factory_may_use_every_member_on_other_keys(GuardStrategy strategy)
    {
        foreach ((_, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.Factories)
        {
            Worker.Start(() =>
            {
                foreach ((_, Action<IGuardedNumberMap<string, long>, string> call) in Members.WritePresent)
                {
                    IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("present", 7));
                    run(map, "own", () => call(map, "present"));
                    Assert.NotEqual(7, map.GetValueOrDefault("present"));
                    Assert.Equal(8, map["own"]);
                }

                foreach ((_, Action<IGuardedNumberMap<string, long>, string> call) in Members.WriteAbsent)
                {
                    IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
                    run(map, "own", () => call(map, "absent"));
                    Assert.True(map.ContainsKey("absent"));
                    Assert.Equal(8, map["own"]);
                }
            }).Join();
        }
    }

    [Theory, EachStrategy]
    public void A_factory_may_not_write_its_own_key(GuardStrategy strategy)
    {
        foreach ((string place, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.Factories)
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
            Worker.Start(() => run(map, "own", () =>
            {
                foreach ((string member, Action<IGuardedNumberMap<string, long>, string> call) in Members.WriteAbsent)
                {
                    Refused(() => call(map, "own"), $"{member} of its own key in the {place}", map);
                }
            })).Join();
            Assert.Equal(8, map["own"]);
        }
    }

    [Theory, EachStrategy]
    public void A_factory_may_not_remove_the_key_that_its_run_makes(GuardStrategy strategy)
    {
        foreach ((string place, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.Loads)
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
            Worker.Start(() =>
                run(map, "own", () => Refused(() => map.TryRemove("own", out _), $"TryRemove of its own key in the {place}", map))).Join();
            Assert.Equal(8, map["own"]);
            map.Clear();
            Worker.Start(() =>
                run(map, "own",
                    () => map.GetOrAdd("inner",
                        inner => After(() => Refused(() => map.TryRemove("own", out _), "TryRemove of an outer key", map))))).Join();
            Assert.Equal(8, map["own"]);
        }

        IGuardedNumberMap<string, long> added = Maps.Stock(strategy);
        Worker.Start(() => Delegates.Add.Run(added, "own", () => Assert.False(added.TryRemove("own", out _)))).Join();
        Assert.Equal(8, added["own"]);
    }

    [Theory, EachStrategy]
    public void An_updater_may_not_detach_a_run_of_its_map(GuardStrategy strategy)
    {
        foreach ((string place, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.ReadOnly)
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("own", 7), ("partner", 1));
            Gate gate = new();
            Worker load = Worker.Start(() => map.GetOrAdd("made", _ => After(gate.Hold)));
            gate.AwaitArrival();
            Worker.Start(() =>
                run(map, "own",
                    () => Refused(() => map.TryRemove("made", out _), $"TryRemove of a key that a run makes in the {place}", map))).Join();
            gate.Open();
            load.Join();
            Assert.Equal(1, map["made"]);
        }
    }

    [Theory, EachStrategy]
    public void No_delegate_may_write_the_whole_map(GuardStrategy strategy)
    {
        foreach ((string member, Action<IGuardedNumberMap<string, long>> call) in Members.WholeMapWrites)
        {
            foreach ((string place, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.ReadOnly)
            {
                IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("own", 7));
                Worker.Start(() => run(map, "own", () => Refused(() => call(map), $"{member} in the {place}", map))).Join();
            }

            foreach ((string place, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.Factories)
            {
                IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
                Worker.Start(() => run(map, "own", () => Refused(() => call(map), $"{member} in the {place}", map))).Join();
            }
        }
    }

    [Theory, EachStrategy]
    public async Task An_async_factory_that_writes_the_whole_map_is_detached_by_it(GuardStrategy strategy)
    {
        foreach ((string member, Action<IGuardedNumberMap<string, long>> call) in Members.WholeMapWrites)
        {
            foreach (bool afterAwait in (bool[])[false, true])
            {
                IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 7));
                Assert.Equal(8, await map.GetOrAddAsync("own", async (_, _) =>
                {
                    if (afterAwait)
                    {
                        await Task.Yield();
                    }

                    call(map);
                    return 8;
                }).Watched());
                Assert.False(map.ContainsKey("a"), member);
                Assert.Equal(member.StartsWith("RemoveWhere", StringComparison.Ordinal), map.ContainsKey("own"));
            }
        }
    }

    [Theory, EachStrategy]
    public void Factories_nest(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);

        Assert.Equal(111, Make("a"));
        Assert.Equal(11, map["b"]);
        Assert.Equal(1, map["c"]);

        long Make(string key) => key == "d" ? 0 : map.GetOrAdd(key, _ => 1 + 10 * Make(((char)(key[0] + 1)).ToString()));
    }

    [Theory, EachStrategy]
    public void A_factory_that_comes_back_to_its_own_key_through_another_is_refused(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);

        _ = Assert.Throws<GuardReentrancyException>(() => map.GetOrAdd("a", _ => map.GetOrAdd("b", _ => map.GetOrAdd("a", 1))));
        Assert.True(map.IsEmpty);
        Assert.Equal(2, map.GetOrAdd("a", 2));
    }

    [Theory, EachStrategy]
    public void A_factory_that_comes_back_to_its_own_key_through_another_store_is_refused(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> left = Maps.Named(strategy, "left");
        IGuardedNumberMap<string, long> right = Maps.Named(strategy, "right");

        GuardReentrancyException exception =
            Assert.Throws<GuardReentrancyException>(() => left.GetOrAdd("a", _ => right.GetOrAdd("b", _ => left.GetOrAdd("a", 1))));
        Assert.Contains("'left'", exception.Message, StringComparison.Ordinal);
        Assert.True(left.IsEmpty && right.IsEmpty);
    }

    [Theory, EachStrategy]
    public void An_updater_may_not_write_its_own_store_through_the_factory_of_another(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> left = Maps.Named(strategy, "left", ("a", 1));
        IGuardedNumberMap<string, long> right = Maps.Named(strategy, "right");

        _ = Assert.Throws<GuardReentrancyException>(() =>
            left.TryUpdate("a", (_, _) => right.GetOrAdd("b", _ => left.Increment("c")), out _));
        Assert.Equal(1, left["a"]);
        Assert.Equal(1, left.Count);
        Assert.True(right.IsEmpty);
        Assert.True(left.TryUpdate("a", (_, old) => right.GetOrAdd("b", _ => old + left["a"]), out long result));
        Assert.Equal(2, result);
    }

    [Theory, EachStrategy]
    public void A_delegate_stays_under_its_rules_after_it_was_detached(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("own", 7));

        map.TryUpdate("own", (_, _) =>
        {
            Worker.Start(map.Clear).Join();
            Refused(() => map["other"] = 1, "a write after a Clear", map);
            return 1;
        }, out _);
        _ = map.GetOrAdd("own", _ =>
        {
            Worker.Start(map.Clear).Join();
            Refused(() => map["own"] = 1, "a write of the own key after a Clear", map);
            map["other"] = 2;
            return 1;
        });
        Assert.Equal("other", Assert.Single(map.Snapshot()).Key);
    }

    [Theory, EachStrategy]
    public void The_map_is_free_again_after_each_delegate_that_threw(GuardStrategy strategy)
    {
        foreach ((_, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.ReadOnly)
        {
            CheckThrow(Maps.Stock(strategy, ("own", 7), ("other", 1)), run);
        }

        foreach ((_, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.Factories)
        {
            CheckThrow(Maps.Stock(strategy, ("other", 1)), run);
        }
    }

    private static void CheckThrow(IGuardedNumberMap<string, long> map, Action<IGuardedNumberMap<string, long>, string, Action> run)
    {
        MapSnapshot<string, long> before = map.Snapshot();
        NotSupportedException thrown = new();

        Assert.Same(thrown, Assert.Throws<NotSupportedException>(() => run(map, "own", () => throw thrown)));
        MapChanges<string, long> changes = map.Snapshot().Changes(before);
        Assert.Empty(changes.Added);
        Assert.Empty(changes.Removed);
        Assert.Empty(changes.Changed);
        Worker.Start(() => map["own"] = 1).Join();
        map["other"] = 2;
        map.Clear();
    }

    private static void DeclineAll(IGuardedNumberMap<string, long> map, string own, string present)
    {
        foreach ((_, Action<IGuardedNumberMap<string, long>, string> call) in Members.DeclineWherePresent)
        {
            call(map, own);
            call(map, present);
        }

        foreach ((_, Action<IGuardedNumberMap<string, long>, string> call) in Members.DeclineWhereAbsent)
        {
            call(map, "absent");
        }

        foreach ((_, Action<IGuardedNumberMap<string, long>> call) in Members.WholeMapReads)
        {
            call(map);
        }
    }

    private static long After(Action body)
    {
        body();
        return 1;
    }

    private static void Refused(Action call, string what, IGuardedNumberMap<string, long> map)
    {
        MapSnapshot<string, long> before = map.Snapshot();
        Exception? exception = Record.Exception(call);
        Assert.True(exception is GuardReentrancyException,
            $"{what} must throw GuardReentrancyException, but: {exception?.ToString() ?? "it returned"}");
        Assert.Contains("'stock'", exception!.Message, StringComparison.Ordinal);
        MapChanges<string, long> changes = map.Snapshot().Changes(before);
        Assert.True(changes.Added.Count + changes.Removed.Count + changes.Changed.Count == 0, $"{what} threw, but changed the map.");
    }
}
