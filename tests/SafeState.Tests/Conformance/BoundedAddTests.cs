using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace SafeState.Tests.Conformance;

/// <summary><c>TryAdd</c> and <c>TryGetOrAdd</c> with a number of entries that they keep to.</summary>
public sealed class BoundedAddTests
{
    [Theory, EachStrategy]
    public void A_full_map_takes_no_further_key(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));

        Assert.False(map.TryAdd("b", 2, 1));
        Assert.False(map.TryAdd("b", 2, 0));
        Assert.False(map.TryAdd("b", 2, -1));
        Assert.False(map.TryGetOrAdd("b", 1, static _ => throw new NotSupportedException(), out long value));
        Assert.Equal(0, value);
        Assert.True(map.TryAdd("b", 2, 2));
        Assert.False(map.TryAdd("b", 3, 3));
        Assert.True(map.TryGetOrAdd("b", 0, static _ => throw new NotSupportedException(), out value));
        Assert.Equal(2, value);
        Assert.False(map.TryGetOrAdd("c", 2, static (_, argument) => argument, 3L, out value));
        Assert.True(map.TryGetOrAdd("c", 3, static (_, argument) => argument, 3L, out value));
        Assert.Equal(3, value);
        Assert.True(map.TryRemove("a", out _));
        Assert.True(map.TryAdd("d", 4, 3));
        Assert.Equal("b2 c3 d4", string.Join(' ', map.Snapshot().Select(static entry => entry.Key + entry.Value).Order()));
    }

    [Theory, EachStrategy]
    public void The_bound_is_exact_among_threads(GuardStrategy strategy)
    {
        for (int round = 0; round < 5; round++)
        {
            IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
            const int Bound = 50;
            int added = 0;
            Worker.RunMany(8, worker =>
            {
                for (int i = 0; i < 20; i++)
                {
                    int key = (i * 8) + worker;
                    bool isAdded = i % 2 == 0
                        ? map.TryAdd(key, key, Bound)
                        : map.TryGetOrAdd(key, Bound, static key => key, out long value) && value == key;
                    _ = Interlocked.Add(ref added, isAdded ? 1 : 0);
                    Assert.InRange(map.Count, 0, Bound);
                }
            });
            Assert.Equal((Bound, Bound), (map.Count, added));
        }
    }

    [Theory, EachStrategy]
    public void The_bound_is_exact_among_removals(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
        const int Bound = 3;
        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 400; i++)
            {
                int key = (i + worker) % 8;
                if (i % 3 == 0)
                {
                    _ = map.TryRemove(key, out _);
                }
                else if (i % 3 == 1)
                {
                    _ = map.TryAdd(key, key, Bound);
                }
                else
                {
                    _ = map.TryGetOrAdd(key, Bound, static key => key, out _);
                }

                Assert.InRange(map.Count, 0, Bound);
            }
        });
    }

    [Theory, EachStrategy]
    public void A_map_that_fills_up_while_the_factory_runs_does_not_store_its_value(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Worker<(bool, long)>? joined = null;
        Worker<long>? needs = null;

        Assert.False(map.TryGetOrAdd("a", 1, key =>
        {
            joined = Worker.Start(() => (map.TryGetOrAdd(key, 2, static _ => 5, out long shared), shared));
            needs = Worker.Start(() => map.GetOrAdd(key, static _ => 5));
            joined.AwaitWaiting();
            needs.AwaitWaiting();
            map["b"] = 2;
            return 1;
        }, out long value));
        Assert.Equal(0, value);
        Assert.Equal((true, 5), joined!.Result);
        Assert.Equal(5, needs!.Result);
        Assert.Equal((2, 5), (map.Count, map["a"]));
    }

    [Theory, EachStrategy]
    public void Waiting_calls_share_the_value_and_the_exception(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Worker<long>? joined = null;

        Assert.True(map.TryGetOrAdd("a", 1, key =>
        {
            joined = Worker.Start(() => map.TryGetOrAdd(key, 1, static _ => 5, out long shared) ? shared : -1);
            joined.AwaitWaiting();
            return 1;
        }, out _));
        Assert.Equal(1, joined!.Result);

        FormatException failure = new();
        Worker<bool>? failed = null;
        Assert.Same(failure, Assert.Throws<FormatException>(() => map.TryGetOrAdd("b", 2, key =>
        {
            failed = Worker.Start(() => map.TryGetOrAdd(key, 2, static _ => 5, out _));
            failed.AwaitWaiting();
            throw failure;
        }, out _)));
        Assert.Same(failure, failed!.JoinFailed<FormatException>());
        Assert.Equal(1, map.Count);
        Assert.True(map.TryAdd("b", 2, 2));
    }

    /// <summary>A call that finds the map full owns the key for a moment: whoever waits then decides by itself.</summary>
    [Theory, EachStrategy]
    public void A_full_run_is_not_the_answer_of_another_call(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers(strategy, new Dictionary<int, long> { [-1] = 0 });
        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 400; i++)
            {
                if (worker % 2 == 0)
                {
                    _ = map.TryGetOrAdd(i, 1, static key => key, out _);
                }
                else
                {
                    Assert.True(map.TryGetOrAdd(i, static (key, out value) => (value = key) >= 0, out long value));
                    Assert.Equal(i, value);
                }
            }
        });
        Assert.Equal(401, map.Count);
    }

    [Theory, EachStrategy]
    public void A_removal_detaches_a_bounded_run(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);

        Assert.True(map.TryGetOrAdd("a", 1, key =>
        {
            Worker.Start(() => Assert.False(map.TryRemove(key, out _))).Join();
            map["b"] = 2;
            return 1;
        }, out long value));
        Assert.Equal((1, 1, false), (value, map.Count, map.ContainsKey("a")));
    }
}
