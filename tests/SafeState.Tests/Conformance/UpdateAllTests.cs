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
        int updated = UpdateWhile(map, (_, second) =>
        {
            map[second] = 5;
            map["new"] = 1;
        });
        Assert.Equal(2, updated);
        Assert.Equal([1, 11, 15], map.Snapshot().Values.Order());
    }

    [Theory, EachStrategy]
    public void A_key_that_is_gone_is_passed_over(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1), ("b", 1));
        int updated = UpdateWhile(map, (_, second) => Assert.True(map.TryRemove(second, out long _)));
        Assert.Equal(1, updated);
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

    /// <summary>Adds ten to each value, and lets another thread write while the first delegate runs.</summary>
    /// <param name="write">Gets the key that is owned then, and the other one.</param>
    private static int UpdateWhile(IGuardedNumberMap<string, long> map, Action<string, string> write)
    {
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
        write(first!, first == "a" ? "b" : "a");
        gate.Open();
        return update.Result;
    }
}
