using System;
using System.Linq;
using System.Threading;

namespace SafeState.Tests.Conformance;

/// <summary><c>UpdateAll</c>, with others around.</summary>
public sealed class UpdateAllTests
{
    [Theory, EachStrategy]
    public void Each_entry_is_updated_once_from_its_current_value(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1), ("b", 1));
        Gate gate = new();
        string? first = null;
        Worker<int> update = Worker.Start(() => map.UpdateAll((key, value) =>
        {
            if (Interlocked.CompareExchange(ref first, key, null) is null)
            {
                gate.Hold();
            }

            return value + 10;
        }));
        gate.AwaitArrival();
        string other = first == "a" ? "b" : "a";
        map[other] = 5;
        map["new"] = 1;
        gate.Open();
        Assert.Equal(2, update.Result);
        Assert.Equal((11, 15, 1), (map[first!], map[other], map["new"]));
    }

    [Theory, EachStrategy]
    public void A_key_that_is_gone_is_passed_over(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1), ("b", 1));
        Gate gate = new();
        string? first = null;
        Worker<int> update = Worker.Start(() => map.UpdateAll((key, value) =>
        {
            if (Interlocked.CompareExchange(ref first, key, null) is null)
            {
                gate.Hold();
            }

            return value + 10;
        }));
        gate.AwaitArrival();
        Assert.True(map.TryRemove(first == "a" ? "b" : "a", out _));
        gate.Open();
        Assert.Equal(1, update.Result);
        Assert.Equal(11, Assert.Single(map.Snapshot()).Value);
    }

    [Theory, EachStrategy]
    public void An_update_that_throws_midway_leaves_what_it_has_updated(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map =
            Maps.OfNumbers(strategy, Enumerable.Range(0, 10).ToDictionary(static key => key, static _ => 1L));
        int updated = 0;

        _ = Assert.Throws<NotSupportedException>(() =>
            map.UpdateAll((_, value) => ++updated <= 4 ? value + 1 : throw new NotSupportedException()));
        Assert.Equal(14, map.Snapshot().Values.Sum());
        Assert.Equal(10, map.UpdateAll(static (_, value, by) => value + by, 2L));
        Assert.Equal(34, map.Snapshot().Values.Sum());
    }

    [Theory, EachStrategy]
    public void No_update_is_lost_between_two_threads(GuardStrategy strategy)
    {
        const int Keys = 200;
        IGuardedNumberMap<int, long> map =
            Maps.OfNumbers(strategy, Enumerable.Range(0, Keys).ToDictionary(static key => key, static _ => 0L));

        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 20; i++)
            {
                Assert.Equal(Keys, map.UpdateAll(static (_, value) => value + 1));
                _ = map.Increment((worker * 50) + i);
            }
        });
        Assert.Equal((4 * 20 * Keys) + (4 * 20), map.Snapshot().Values.Sum());
    }

    [Theory, EachStrategy]
    public void A_delegate_of_the_dictionary_may_not_call_it(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));

        _ = Assert.Throws<GuardReentrancyException>(() => map.UpdateAll((_, value) => value + map.UpdateAll(static (_, value) => value)));
        _ = Assert.Throws<GuardReentrancyException>(() => map.GetOrAdd("b", _ => map.UpdateAll(static (_, value) => value)));
        Assert.Equal(1, Assert.Single(map.Snapshot()).Value);
    }
}
