using System;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary><c>ComputeAsync</c> and <c>TryUpdateAsync</c>.</summary>
public sealed class AsyncComputeTests
{
    [Theory, EachStrategy]
    public async Task An_entry_is_read_set_removed_or_left(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        foreach (bool yields in (bool[])[false, true])
        {
            Assert.Equal(
                (1, true), await map.ComputeAsync("a", async (entry, _) => await Later((entry.Value, entry.Exists), yields)).Watched());
            Assert.Equal(1, map["a"]);
            Assert.Equal("a2", await map.ComputeAsync("a", async (entry, token) =>
            {
                _ = await Later(0, yields);
                return entry.Key + (entry.Value += 1);
            }).Watched());
            Assert.Equal(2, map["a"]);
            Assert.False(await map.ComputeAsync("a", async (entry, token) =>
            {
                entry.Remove();
                _ = await Later(0, yields);
                return entry.Exists;
            }).Watched());
            Assert.True(map.IsEmpty);
            Assert.Equal((0, false), await map.ComputeAsync(
                "a", static (entry, _) => new ValueTask<(long, bool)>((entry.Value, entry.Exists))).Watched());
            Assert.True(map.IsEmpty);
            Assert.True(await map.ComputeAsync("a", static async (entry, given, _) =>
            {
                entry.Value = await Later(9L, given.yields);
                entry.Remove();
                entry.Value = given.value;
                return entry.Exists;
            }, (yields, value: 1L)).Watched());
            Assert.Equal((1, 1), (map["a"], map.Count));
        }
    }

    [Theory, EachStrategy]
    public async Task A_delegate_that_fails_changes_nothing(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        foreach (bool yields in (bool[])[false, true])
        {
            foreach (string key in (string[])["a", "b"])
            {
                _ = await Assert.ThrowsAsync<FormatException>(() => map.ComputeAsync<bool>(key, async (entry, _) =>
                {
                    entry.Value = 5;
                    entry.Remove();
                    entry.Value = await Later(6L, yields);
                    throw new FormatException();
                }).Watched());
            }

            _ = await Assert.ThrowsAsync<FormatException>(() => map.TryUpdateAsync(
                "a", async (_, _, _) => await Later(6L, yields) == 6 ? throw new FormatException() : 0).Watched());
            Assert.Equal((1, 1), (map["a"], map.Count));
        }
    }

    [Theory, EachStrategy]
    public async Task An_entry_is_dead_when_its_delegate_has_ended(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        foreach (bool fails in (bool[])[false, true])
        {
            AsyncMapEntry<string, long>? kept = null;
            Exception? thrown = await Record.ExceptionAsync(() => map.ComputeAsync("a", async (entry, _) =>
            {
                kept = entry;
                entry.Value = 2;
                await Task.Yield();
                return fails ? throw new FormatException() : true;
            }).Watched());

            Assert.Equal(fails, thrown is FormatException);
            foreach (Action use in (Action[])[() => _ = kept!.Key, () => _ = kept!.Exists, () => _ = kept!.Value, () => kept!.Value = 3,
                () => kept!.Remove()])
            {
                _ = Assert.Throws<InvalidOperationException>(use);
            }

            Assert.Equal(2, map["a"]);
        }
    }

    [Theory, EachStrategy]
    public async Task TryUpdateAsync_says_whether_the_key_was_present(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        bool hasRun = false;

        Assert.Equal((true, 2), await map.TryUpdateAsync(
            "a", static async (_, value, _) => await Later(value + 1, yields: true)).Watched());
        Assert.Equal((true, 5), await map.TryUpdateAsync("a", static (_, value, by, _) => new(value + by), 3L).Watched());
        Assert.Equal((false, 0), await map.TryUpdateAsync("b", (_, _, _) => new(hasRun ? 1 : 2)).Watched());
        Assert.Equal((false, 0), await map.TryUpdateAsync("b", (_, _, by, _) =>
        {
            hasRun = true;
            return new(by);
        }, 3L).Watched());

        Assert.False(hasRun);
        Assert.Equal((5, 1), (map["a"], map.Count));
    }

    [Theory, EachStrategy]
    public async Task Clear_detaches_and_writers_wait(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1), ("b", 1));
        Gate gate = new();
        Task<bool> computing = Add(map, "a", gate);
        Worker writer = Worker.Start(() => map["a"] = 10);
        writer.AwaitWaiting();
        gate.Open();
        Assert.True(await computing.Watched());
        writer.Join();
        Assert.Equal(10, map["a"]);

        gate = new();
        computing = Add(map, "b", gate);
        map.Clear();
        map["b"] = 20;
        gate.Open();
        Assert.True(await computing.Watched());
        Assert.Equal((20, 1), (map["b"], map.Count));

        static Task<bool> Add(IGuardedNumberMap<string, long> map, string key, Gate gate) => map.ComputeAsync(key, async (entry, _) =>
        {
            await gate.HoldAsync();
            entry.Value++;
            return true;
        }).AsTask();
    }

    private static async ValueTask<T> Later<T>(T value, bool yields)
    {
        if (yields)
        {
            await Task.Yield();
        }

        return value;
    }
}
