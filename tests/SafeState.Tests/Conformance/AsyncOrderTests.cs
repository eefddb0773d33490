using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Waiting;

namespace SafeState.Tests.Conformance;

/// <summary>Asynchronous updates of one key: first come, first served.</summary>
[Collection(nameof(ProcessWide))]
public sealed class AsyncOrderTests : IDisposable
{
    /// <summary>Puts the limit back.</summary>
    public void Dispose() => GuardedStores.WaitLimit = Timeout.InfiniteTimeSpan;

    [Theory, EachStrategy]
    public async Task Updates_run_in_the_order_of_their_calls(GuardStrategy strategy)
    {
        // Keys of one length have one hash code: their lines do not mix.
        IGuardedNumberMap<string, long> map = Maps.OfNumbers(
            strategy, new Dictionary<string, long>(new ScriptedComparer()) { ["a"] = 0, ["b"] = 0, ["c"] = 0 });
        for (int round = 0; round < 20; round++)
        {
            Gate gate = new();
            string[] keys = ["a", "b", "c"];
            List<int>[] order = [[], [], []];
            List<Task> updates = [.. keys.Select(key => Hold(map, key, gate))];
            for (int i = 0; i < 60; i++)
            {
                updates.Add(Request(map, keys[i % 3], order[i % 3], i, (i / 3) % 4));
            }

            gate.Open();
            await Task.WhenAll(updates).Watched();

            Assert.All(order, static list => Assert.Equal(list.Order(), list));
            Assert.Equal(60, order.Sum(static list => list.Count));
        }
    }

    [Theory, EachStrategy]
    public async Task Ten_thousand_updates_from_64_callers_lose_nothing_though_some_fail(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 0));
        int inside = 0;
        int overlaps = 0;
        int failures = 0;

        await Task.WhenAll(Enumerable.Range(0, 64).Select(caller => Task.Run(async () =>
        {
            for (int i = 0; i < 180; i++)
            {
                bool fails = i % 9 == caller % 9;
                try
                {
                    _ = await map.UpdateAsync("a", async (_, value, _) =>
                    {
                        overlaps += Interlocked.Increment(ref inside) == 1 ? 0 : 1;
                        if (i % 3 == 0)
                        {
                            await Task.Yield();
                        }

                        overlaps += Interlocked.Decrement(ref inside) == 0 ? 0 : 1;
                        return fails ? throw new FormatException() : value + 1;
                    });
                    Assert.False(fails);
                }
                catch (FormatException)
                {
                    _ = Interlocked.Increment(ref failures);
                }
            }
        }))).WaitAsync(TimeSpan.FromSeconds(180));

        Assert.Equal((64 * 160, 64 * 20, 0), (map["a"], failures, overlaps));
    }

    [Theory, EachStrategy]
    public async Task A_canceled_call_leaves_the_line_wherever_it_stands(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 0));
        for (int canceled = 0; canceled < 4; canceled++)
        {
            Gate gate = new();
            List<int> order = [];
            Task holder = Hold(map, "a", gate);
            CancellationTokenSource[] sources = [new(), new(), new(), new()];
            Task[] waits = [.. sources.Select((source, i) => Request(map, "a", order, i, kind: 0, source.Token))];

            await sources[canceled].CancelAsync();
            _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(waits[canceled].Watched);
            Assert.All(waits, wait => Assert.Equal(wait == waits[canceled], wait.IsCompleted));
            gate.Open();

            await holder.Watched();
            await Task.WhenAll(waits.Where(wait => wait != waits[canceled])).Watched();
            Assert.Equal(Enumerable.Range(0, 4).Where(i => i != canceled), order);
        }
    }

    [Theory, EachStrategy]
    public async Task A_call_inside_another_delegate_does_not_stand_in_line(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1), ("b", 1));
        Gate first = new();
        Gate second = new();
        Task<Exception?> one = Cross("a", "b", first);
        Task<Exception?> other = Cross("b", "a", second);
        await first.Arrival.Watched();
        await second.Arrival.Watched();
        List<int> order = [];
        Task[] behind = [.. Enumerable.Range(0, 6).Select(i => Request(map, i % 2 == 0 ? "a" : "b", order, i, kind: 0))];
        first.Open();
        second.Open();

        // Behind the others, each would wait for a line that moves only when it has ended.
        Exception?[] thrown = [await one.Watched(), await other.Watched()];
        await Task.WhenAll(behind).Watched();
        _ = Assert.IsType<GuardDeadlockException>(Assert.Single(thrown, static exception => exception is not null));

        Task<Exception?> Cross(string outer, string inner, Gate gate) => Record.ExceptionAsync(() => map.UpdateAsync(
            outer, async (_, value, _) =>
            {
                await gate.HoldAsync();
                _ = await map.UpdateAsync(inner, static (_, value, _) => new(value + 1));
                return value + 1;
            }).AsTask())!;
    }

    [Theory, EachStrategy]
    public async Task The_own_key_throws_in_the_flow_though_others_wait_for_it(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        Gate gate = new();
        Exception? thrown = null;
        Task<long> update = map.UpdateAsync("a", async (_, value, _) =>
        {
            await gate.HoldAsync();
            thrown = await Record.ExceptionAsync(() => map.UpdateAsync("a", static (_, value, _) => new(value)).AsTask());
            return value + 1;
        }).AsTask();
        Task<long> waits = map.UpdateAsync("a", static (_, value, _) => new(value + 1)).AsTask();
        gate.Open();

        Assert.Equal((2, 3), (await update.Watched(), await waits.Watched()));
        _ = Assert.IsType<GuardReentrancyException>(thrown);
    }

    [Theory, EachStrategy]
    public async Task Everyone_in_a_line_that_does_not_move_reaches_the_limit(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        GuardedStores.WaitLimit = TimeSpan.FromMilliseconds(100);
        Gate gate = new();
        Task holder = Hold(map, "a", gate);
        List<int> order = [];
        Task[] waits = [.. Enumerable.Range(0, 5).Select(i => Request(map, "a", order, i, kind: i % 4))];

        foreach (Task wait in waits)
        {
            GuardTimeoutException thrown = await Assert.ThrowsAsync<GuardTimeoutException>(wait.Watched);
            Assert.Contains("a key of the guarded store 'stock'", thrown.Message, StringComparison.Ordinal);
        }

        gate.Open();
        await holder.Watched();
        Assert.Empty(order);
        Assert.Equal(2, await map.UpdateAsync("a", static (_, value, _) => new(value + 1)).Watched());
    }

    [Theory, EachStrategy]
    public async Task An_absent_key_lets_the_whole_line_pass(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        TaskCompletionSource removed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<bool> remover = map.ComputeAsync("a", async (entry, _) =>
        {
            await removed.Task;
            entry.Remove();
            return true;
        }).AsTask();
        Task<long>[] strict = [.. Enumerable.Range(0, 3).Select(_ => map.UpdateAsync("a", static (_, _, _) => new(9)).AsTask())];
        Task<(bool, long)>[] lenient =
            [.. Enumerable.Range(0, 3).Select(_ => map.TryUpdateAsync("a", static (_, _, _) => new(9)).AsTask())];
        removed.SetResult();

        Assert.True(await remover.Watched());
        foreach (Task<long> task in strict)
        {
            _ = await Assert.ThrowsAsync<KeyNotFoundException>(task.Watched);
        }

        Assert.All(await Task.WhenAll(lenient).Watched(), static result => Assert.Equal((false, 0), result));
        Assert.True(map.IsEmpty);
    }

    [Fact]
    public void Lines_of_one_hash_code_end_each_by_itself()
    {
        UpdateLines<string> lines = new(new ScriptedComparer());
        Assert.Null(lines.Join("a", begins: false));
        Assert.True(lines.IsEmpty);
        foreach (int[] leaving in (int[][])[[0, 1, 2], [2, 1, 0], [1, 0, 2], [1, 2, 0]])
        {
            UpdateLines<string>.Place[] places = [.. ((string[])["a", "b", "c"]).Select(key => lines.Join(key, begins: true)!)];
            Assert.All(places, static place => Assert.True(place.Turn.IsFirst));
            UpdateLines<string>.Place behind = lines.Join("b", begins: false)!;
            Assert.False(behind.Turn.IsFirst);
            foreach (int place in leaving)
            {
                Assert.False(lines.IsEmpty);
                places[place].Leave(owns: true);
                lines.Join("b", begins: false)!.Leave(owns: false);
            }

            Assert.True(behind.Turn.HasBegun);
            behind.Leave(owns: false);
            Assert.True(lines.IsEmpty);
        }
    }

    private static Task<long> Hold(IGuardedNumberMap<string, long> map, string key, Gate gate) => map.UpdateAsync(
        key, async (_, value, _) =>
        {
            await gate.HoldAsync();
            return value;
        }).AsTask();

    /// <summary>An update that notes when it runs. All four kinds stand in one line.</summary>
    private static Task Request(
        IGuardedNumberMap<string, long> map, string key, List<int> order, int number, int kind,
        CancellationToken cancellationToken = default)
    {
        return kind switch
        {
            0 => map.UpdateAsync(key, async (_, value, _) => await Note(value), cancellationToken).AsTask(),
            1 => map.AddOrUpdateAsync(
                key, async (_, _) => await Note(0), async (_, value, _) => await Note(value), cancellationToken).AsTask(),
            2 => map.TryUpdateAsync(key, async (_, value, _) => await Note(value), cancellationToken).AsTask(),
            _ => map.ComputeAsync(key, async (entry, _) => entry.Value = await Note(entry.Value), cancellationToken).AsTask(),
        };

        async Task<long> Note(long value)
        {
            order.Add(number);
            await Task.Yield();
            return value;
        }
    }
}
