using System;

namespace SafeState.Tests.Conformance;

/// <summary>Equality of values that is a user's: it runs as a delegate does.</summary>
public sealed class ValueEqualityTests
{
    private static readonly Func<IGuardedMap<string, Scripted>, Scripted, bool>[] Comparing =
    [
        static (map, comparison) => map.TryUpdate("own", new Scripted(2), comparison),
        static (map, comparison) => map.TryRemove("own", comparison),
    ];

    [Theory, EachStrategy]
    public void Equality_of_values_holds_no_lock(GuardStrategy strategy)
    {
        foreach (Func<IGuardedMap<string, Scripted>, Scripted, bool> compare in Comparing)
        {
            (IGuardedMap<string, Scripted> map, Scripted comparison) = Given(strategy);
            Gate gate = new();
            comparison.Script = gate.Hold;
            Worker<bool> comparing = Worker.Start(() => compare(map, comparison));
            gate.AwaitArrival();
            Worker.Start(() =>
            {
                for (int i = 0; i < 100; i++)
                {
                    map[$"other {i}"] = new(1);
                }

                Assert.Equal(1, map["own"].Number);
                Assert.Equal(102, map.Count + 1);
                Assert.Equal(101, map.Snapshot().Count);
            }).Join();
            gate.Open();
            Assert.True(comparing.Result);
        }
    }

    [Theory, EachStrategy]
    public void Writers_of_the_key_wait_for_the_equality_of_values(GuardStrategy strategy)
    {
        foreach (Func<IGuardedMap<string, Scripted>, Scripted, bool> compare in Comparing)
        {
            (IGuardedMap<string, Scripted> map, Scripted comparison) = Given(strategy);
            Gate gate = new();
            comparison.Script = gate.Hold;
            Worker<bool> comparing = Worker.Start(() => compare(map, comparison));
            gate.AwaitArrival();
            Worker writer = Worker.Start(() => map["own"] = new(3));
            writer.AwaitWaiting();
            gate.Open();
            Assert.True(comparing.Result);
            writer.Join();
            Assert.Equal(3, map["own"].Number);
        }
    }

    [Theory, EachStrategy]
    public void Equality_of_values_may_read_the_map_and_not_write_it(GuardStrategy strategy)
    {
        foreach (Func<IGuardedMap<string, Scripted>, Scripted, bool> compare in Comparing)
        {
            foreach (Action<IGuardedMap<string, Scripted>> write in (Action<IGuardedMap<string, Scripted>>[])[static map => map["other"] = new(1), static map => map["own"] = new(1), static map => map.Clear(), static map => map.GetOrAdd("other", static _ => new(1))])
            {
                (IGuardedMap<string, Scripted> map, Scripted comparison) = Given(strategy);
                Exception? thrown = null;
                comparison.Script = () =>
                {
                    Assert.Equal(1, map["own"].Number);
                    Assert.Equal(1, map.Count);
                    thrown = Record.Exception(() => write(map));
                };
                Assert.True(compare(map, comparison));
                _ = Assert.IsType<GuardReentrancyException>(thrown);
                Assert.False(map.ContainsKey("other"));
            }
        }
    }

    [Theory, EachStrategy]
    public void Equality_of_values_that_throws_leaves_the_map_as_it_was(GuardStrategy strategy)
    {
        foreach (Func<IGuardedMap<string, Scripted>, Scripted, bool> compare in Comparing)
        {
            (IGuardedMap<string, Scripted> map, Scripted comparison) = Given(strategy);
            NotSupportedException thrown = new();
            comparison.Script = () => throw thrown;
            Assert.Same(thrown, Assert.Throws<NotSupportedException>(() => compare(map, comparison)));
            Assert.Equal(1, map["own"].Number);
            Worker.Start(() => map["own"] = new(5)).Join();
        }
    }

    [Theory, EachStrategy]
    public void A_comparison_that_fails_does_not_wait_for_the_owner_of_the_key(GuardStrategy strategy)
    {
        (IGuardedMap<string, Scripted> map, _) = Given(strategy);
        Gate gate = new();
        Worker holder = Worker.Start(() => map.Compute("own", (ref MapEntry<string, Scripted> _) => gate.Hold()));
        gate.AwaitArrival();
        Worker.Start(() =>
        {
            Assert.False(map.TryUpdate("own", new Scripted(3), new Scripted(2)));
            Assert.False(map.TryRemove("own", new Scripted(2)));
        }).Join();
        Worker<bool> equal = Worker.Start(() => map.TryUpdate("own", new Scripted(3), new Scripted(1)));
        equal.AwaitWaiting();
        gate.Open();
        holder.Join();
        Assert.True(equal.Result);
    }

    private static (IGuardedMap<string, Scripted> Map, Scripted Comparison) Given(GuardStrategy strategy) =>
        (Maps.Of<string, Scripted>(strategy, new() { ["own"] = new(1) }), new Scripted(1));
}
