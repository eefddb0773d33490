using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary><c>TryGetOrAdd</c> and <c>TryGetOrAddAsync</c>: factories that may find no value.</summary>
public sealed class DecliningTests
{
    [Theory, EachStrategy]
    public async Task A_factory_that_declines_stores_nothing(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));

        Assert.False(map.TryGetOrAdd("b", Decline, out long value));
        Assert.False(map.TryGetOrAdd("b", static (_, argument, out value) => (value = argument) < 0, 5L, out value));
        Assert.Equal((false, 0), await map.TryGetOrAddAsync("b", static async (_, _) => await Later((false, 0L))).Watched());
        Assert.Equal((false, 0), await map.TryGetOrAddAsync("b", static (_, _, _) => new((false, 0)), 5L).Watched());
        Assert.Equal((1, false), (map.Count, map.ContainsKey("b")));

        Assert.True(map.TryGetOrAdd("b", static (_, argument, out value) => (value = argument) > 0, 2L, out value));
        Assert.Equal(2, value);
        Assert.True(map.TryGetOrAdd("a", Decline, out value));
        Assert.Equal(1, value);
        Assert.True(map.TryGetOrAdd("c", static (key, out value) => (value = key.Length + 2) > 0, out value));
        Assert.Equal(3, value);
        Assert.Equal((true, 4), await map.TryGetOrAddAsync("d", static async (_, _) => await Later((true, 4L))).Watched());
        Assert.Equal((true, 5), await map.TryGetOrAddAsync("e", static (_, argument, _) => new((true, argument)), 5L).Watched());
        Assert.Equal((true, 5), await map.TryGetOrAddAsync("e", static (_, _) => new((false, 0))).Watched());
        Assert.Equal("a1 b2 c3 d4 e5", string.Join(' ', map.Snapshot().Select(static entry => entry.Key + entry.Value).Order()));
    }

    [Theory, EachStrategy]
    public async Task Waiting_calls_get_that_there_is_no_value(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        foreach (bool isAsync in (bool[])[false, true])
        {
            int runs = 0;
            Gate gate = new();
            Task<bool> runner = isAsync
                ? Found(map.TryGetOrAddAsync("a", async (key, token) =>
                {
                    _ = Interlocked.Increment(ref runs);
                    await gate.HoldAsync();
                    return (false, 0);
                }))
                : Task.Run(() => map.TryGetOrAdd("a", (key, out value) =>
                {
                    _ = Interlocked.Increment(ref runs);
                    gate.Hold();
                    value = 0;
                    return false;
                }, out _));
            gate.AwaitArrival();
            Worker<bool>[] blocked = [.. Enumerable.Range(0, 3).Select(i => Worker.Start(() => map.TryGetOrAdd("a", Count, out _)))];
            Task<bool>[] awaiting = [.. Enumerable.Range(0, 3).Select(_ => Found(map.TryGetOrAddAsync("a", CountAsync)))];
            foreach (Worker worker in blocked)
            {
                worker.AwaitWaiting();
            }

            gate.Open();
            Assert.False(await runner.Watched());
            Assert.All(blocked, static worker => Assert.False(worker.Result));
            Assert.All(await Task.WhenAll(awaiting).Watched(), Assert.False);
            Assert.Equal((1, 0), (runs, map.Count));

            bool Count(string key, out long value)
            {
                value = Interlocked.Increment(ref runs);
                return true;
            }

            ValueTask<(bool, long)> CountAsync(string key, CancellationToken token) => new((true, Interlocked.Increment(ref runs)));
        }
    }

    [Theory, EachStrategy]
    public async Task Calls_that_need_a_value_run_their_own_factory(GuardStrategy strategy)
    {
        foreach (bool isAsync in (bool[])[false, true])
        {
            for (int kind = 0; kind < 3; kind++)
            {
                IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
                Gate gate = new();
                Task<bool> runner = isAsync
                    ? Found(map.TryGetOrAddAsync("a", async (_, _) =>
                    {
                        await gate.HoldAsync();
                        return (false, 0);
                    }))
                    : Task.Run(() => map.TryGetOrAdd("a", (_, out value) =>
                    {
                        gate.Hold();
                        value = 0;
                        return false;
                    }, out _));
                gate.AwaitArrival();
                Task<long> needs;
                if (kind == 2)
                {
                    needs = map.GetOrAddAsync("a", static (_, _) => new(7)).AsTask();
                    Assert.False(needs.IsCompleted);
                }
                else
                {
                    Worker<long> worker = Worker.Start(() => kind == 0 ? map.GetOrAdd("a", 7) : map.GetOrAdd("a", static _ => 7));
                    worker.AwaitWaiting();
                    needs = Task.Run(() => worker.Result);
                }

                gate.Open();
                Assert.False(await runner.Watched());
                Assert.Equal(7, await needs.Watched());
                Assert.Equal(7, map["a"]);
            }
        }
    }

    [Theory, EachStrategy]
    public async Task A_factory_that_throws_or_is_detached_is_one_of_GetOrAdd(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);

        _ = Assert.Throws<FormatException>(() => map.TryGetOrAdd("a", static (_, out _) => throw new FormatException(), out _));
        _ = await Assert.ThrowsAsync<FormatException>(() => map.TryGetOrAddAsync("a", static async (_, _) =>
        {
            await Task.Yield();
            throw new FormatException();
        }).Watched());
        Assert.True(map.IsEmpty);

        Assert.True(map.TryGetOrAdd("a", (key, out value) =>
        {
            Worker.Start(() => map.TryRemove(key, out _)).Join();
            value = 1;
            return true;
        }, out long made));
        Assert.Equal((1, 0), (made, map.Count));

        Gate gate = new();
        Task<(bool, long)> declining = map.TryGetOrAddAsync("a", async (_, _) =>
        {
            await gate.HoldAsync();
            return (false, 9);
        }).AsTask();
        map["a"] = 5;
        gate.Open();
        Assert.Equal((false, 0), await declining.Watched());
        Assert.Equal(5, map["a"]);
    }

    [Theory, EachStrategy]
    public void One_factory_runs_for_each_absence(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
        int[] running = new int[16];
        int overlaps = 0;
        int made = 0;
        int stored = 0;
        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                int key = i % 16;
                if (i % 5 == 0 && map.RemoveIf(key, static (_, _) => true, out _))
                {
                    _ = Interlocked.Increment(ref stored);
                }

                bool found = map.TryGetOrAdd(key, (key, out value) =>
                {
                    _ = Interlocked.Add(ref overlaps, Interlocked.Increment(ref running[key]) == 1 ? 0 : 1);
                    value = key;
                    bool isMade = (i + worker) % 3 != 0;
                    _ = Interlocked.Add(ref made, isMade ? 1 : 0);
                    _ = Interlocked.Decrement(ref running[key]);
                    return isMade;
                }, out long value);
                Assert.Equal(found ? key : 0, value);
            }
        });
        Assert.Equal((made, 0), (stored + map.Count, overlaps));
    }

    private static bool Decline(string key, [MaybeNullWhen(false)] out long value)
    {
        value = 0;
        return false;
    }

    private static async Task<bool> Found(ValueTask<(bool Found, long Value)> call) => (await call).Found;

    private static async ValueTask<T> Later<T>(T value)
    {
        await Task.Yield();
        return value;
    }
}
