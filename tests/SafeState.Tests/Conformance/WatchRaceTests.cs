using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;

namespace SafeState.Tests.Conformance;

/// <summary>What watchers are told while threads write.</summary>
public sealed class WatchRaceTests
{
    private const int Writers = 8;
    private const int Rounds = 1500;
    private static readonly int[] Buffers = [1, 2, 7, 64, 1024, 100_000];
    private static readonly string[] Keys = ["a", "b", "c", "d", "e", "f", "partner", "own"];

    /// <summary>Each adds one to a key, which is present.</summary>
    private static readonly Action<IGuardedNumberMap<string, long>, string>[] Increments =
    [
        static (map, key) => map.Increment(key),
        static (map, key) => map.TryIncrement(key, 1, long.MaxValue),
        static (map, key) => map.AddOrUpdate(key, static _ => 1, static (_, value) => value + 1),
        static (map, key) => map.TryUpdate(key, static (_, value) => value + 1, out _),
        static (map, key) => map.Compute(key, static (ref entry) => { entry.Value++; }),
        static (map, key) => map.Compute(key, "none", static (ref entry, ref _) => { entry.Value++; }),
        static (map, key) => map.Transact((ref tx) => tx[key]++),
        static (map, key) => Wait(map.UpdateAsync(key, static async (_, value, _) =>
        {
            await Task.Yield();
            return value + 1;
        })),
        static (map, key) => Wait(map.ComputeAsync(key, static (entry, _) => new ValueTask<long>(entry.Value++))),
        static (map, key) =>
        {
            while (map[key] is var seen && !map.TryUpdate(key, seen + 1, seen))
            {
                // Another thread came first.
            }
        },
    ];

    [Theory, EachStrategy]
    public async Task Changes_of_a_key_come_one_by_one_in_the_order_of_their_commits(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, [.. Keys.Select(static key => (key, 0L))]);
        Task[] watchers = [.. Buffers.Select(buffer => Task.Run(() => CountAsync(map, buffer)))];
        Worker.RunMany(Writers, writer =>
        {
            Random random = new(writer);
            for (int i = 0; i < Rounds; i++)
            {
                Increments[random.Next(Increments.Length)](map, Keys[random.Next(Keys.Length)]);
            }
        });
        map["end"] = 1;
        await Task.WhenAll(watchers).Watched();
        Assert.Equal(Writers * Rounds, Keys.Sum(key => map[key]));
        Assert.False(((IWatchedStore<string, long>)map).IsWatched);
    }

    [Theory, EachStrategy]
    public async Task Replaying_the_changes_over_the_first_snapshot_gives_the_content(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("own", 7), ("partner", 1));
        List<Replica<string, long>> replicas = [];
        foreach (int buffer in Buffers)
        {
            replicas.Add(await Replica<string, long>.StartAsync(map, buffer));
        }

        Task[] watchers = [.. replicas.Select(replica => Task.Run(() => replica.UntilAsync(static content => content.ContainsKey("end"))))];
        Worker.RunMany(Writers, writer =>
        {
            Random random = new(writer);
            for (int i = 0; i < Rounds / 3; i++)
            {
                WriteAtRandom(map, random);
            }
        });
        map["end"] = 1;
        await Task.WhenAll(watchers).Watched();
        foreach (Replica<string, long> replica in replicas)
        {
            replica.AssertSame(map);
            await replica.DisposeAsync();
        }

        Assert.False(((IWatchedStore<string, long>)map).IsWatched);
    }

    [Theory, EachStrategy]
    public async Task No_element_ends_in_the_middle_of_a_transaction(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, [.. Keys.Select(static key => (key, 100L))]);
        long sum = 100 * Keys.Length;
        Task[] watchers = [.. Buffers.Select(buffer => Task.Run(() => SumAsync(map, buffer, sum)))];
        Worker.RunMany(4, writer =>
        {
            Random random = new(writer);
            for (int i = 0; i < Rounds; i++)
            {
                string from = Keys[random.Next(Keys.Length)];
                string to = Keys[random.Next(Keys.Length)];
                if (from != to)
                {
                    Move(map, random.Next(i % 100 == 0 ? 4 : 3), from, to);
                }
            }
        });
        map["end"] = 0;
        await Task.WhenAll(watchers).Watched();
    }

    [Theory, EachStrategy]
    public async Task Watchers_come_and_go_while_threads_write(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, [.. Keys.Select(static key => (key, 0L))]);
        using CancellationTokenSource end = new();
        Task writing = Task.Run(() => Worker.RunMany(4, writer =>
        {
            Random random = new(writer);
            while (!end.IsCancellationRequested)
            {
                Increments[random.Next(Increments.Length)](map, Keys[random.Next(Keys.Length)]);
            }
        }));
        await Task.WhenAll(Enumerable.Range(0, 64).Select(index => Task.Run(async () =>
        {
            for (int i = 0; i < 5; i++)
            {
                using CancellationTokenSource canceled = new();
                Replica<string, long> replica = await Replica<string, long>.StartAsync(map, Buffers[index % 5], canceled.Token);
                _ = await replica.NextAsync();
                if (index % 2 == 0)
                {
                    await canceled.CancelAsync();
                    _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(replica.NextAsync);
                }

                await replica.DisposeAsync();
            }
        }))).Watched();
        await end.CancelAsync();
        await writing.Watched();
        Assert.False(((IWatchedStore<string, long>)map).IsWatched);
        await using Replica<string, long> last = await Replica<string, long>.StartAsync(map);
        await last.FinishAsync(map, "marker", 1);
    }

    [Theory, EachStrategy]
    public async Task Sixty_four_watchers_see_a_dictionary_that_is_cleared_all_the_time(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Task[] watchers = [.. Enumerable.Range(0, 64).Select(index => Task.Run(async () =>
        {
            await using Replica<string, long> replica = await Replica<string, long>.StartAsync(map, Buffers[index % Buffers.Length]);
            await replica.UntilAsync(static content => content.ContainsKey("end"));
            Assert.Equal(2, replica.Content.Count);
        }))];
        Worker.RunMany(4, writer =>
        {
            for (int i = 0; i < 300; i++)
            {
                map[Keys[(i + writer) % Keys.Length]] = i;
                _ = map.GetOrAdd("own", static _ => 3);
                map.Clear();
            }
        });
        map.ReplaceAll([new("end", 1), new("a", 2)]);
        await Task.WhenAll(watchers).Watched();
    }

    private static void WriteAtRandom(IGuardedNumberMap<string, long> map, Random random)
    {
        string key = Keys[random.Next(Keys.Length)];
        int kind = random.Next(40);
        if (kind == 0)
        {
            Members.WholeMapWrites[random.Next(Members.WholeMapWrites.Length)].Call(map);
        }
        else if (kind < 8)
        {
            Increments[random.Next(4)](map, key);
        }
        else if (kind < 10)
        {
            map.Transact((ref tx) =>
            {
                tx[key] = 1;
                _ = tx.Remove("own");
            });
        }
        else if (key != "partner")
        {
            try
            {
                Members.OfOneKey[random.Next(Members.OfOneKey.Length)].Call(map, key);
            }
            catch (KeyNotFoundException)
            {
                // The reading indexer of an absent key.
            }
        }
    }

    private static async Task CountAsync(IGuardedNumberMap<string, long> map, int buffer)
    {
        Dictionary<string, long> seen = [];
        await foreach (WatchedChanges<string, long> element in map.WatchAsync(buffer, CancellationToken.None))
        {
            foreach (WatchedChange<string, long> change in element.Where(static change => change.Key is not null and not "end"))
            {
                long before = seen.GetValueOrDefault(change.Key);
                Assert.True(
                    element.IsReset ? change.Value >= before : change.Value == before + 1,
                    $"{change.Key} became {change.Value} after {before} (reset: {element.IsReset}, buffer {buffer}).");
                seen[change.Key] = change.Value;
                Assert.True(map[change.Key] >= change.Value, "A change was told before it was made.");
            }

            if (element.Any(static change => change.Key == "end"))
            {
                Assert.All(seen, entry => Assert.Equal(map[entry.Key], entry.Value));
                return;
            }
        }
    }

    private static async Task SumAsync(IGuardedNumberMap<string, long> map, int buffer, long sum)
    {
        await using Replica<string, long> replica = await Replica<string, long>.StartAsync(map, buffer);
        while (!replica.Content.ContainsKey("end")) // which a watcher that starts late finds in its first element
        {
            Assert.Equal(sum, replica.Content.Values.Sum());
            _ = await replica.NextAsync();
        }

        Assert.Equal(sum, replica.Content.Values.Sum());
        replica.AssertSame(map);
    }

    private static void Move(IGuardedNumberMap<string, long> map, int way, string from, string to)
    {
        switch (way)
        {
            case 0:
                map.Transact((ref tx) =>
                {
                    tx[from]--;
                    tx[to]++;
                });
                break;
            case 1:
                map.Compute(from, to, static (ref a, ref b) =>
                {
                    a.Value--;
                    b.Value++;
                });
                break;
            case 2:
                map.Transact((ref tx) =>
                {
                    long all = tx[from] + tx[to];
                    Assert.True(tx.Remove(from));
                    Assert.True(tx.Remove(to));
                    tx[from] = all - 5;
                    tx[to] = 5;
                });
                break;
            default:
                map.ReplaceAll(Keys.Select(static key => KeyValuePair.Create(key, 100L)));
                break;
        }
    }

    private static void Wait<T>(ValueTask<T> task) => _ = task.AsTask().Watched().GetAwaiter().GetResult();
}
