using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;

namespace SafeState.Tests.Conformance;

/// <summary>Equality of keys that throws, calls from the wrong place, and watchers that nobody disposes.</summary>
public sealed class WatchFailureTests
{
    private static readonly (string Name, Action<IGuardedMap<string, long>> Call)[] Writes =
    [
        ("indexer", static map => map["own"] = 100),
        ("TryAdd", static map => map.TryAdd("new", 100)),
        ("TryRemove", static map => map.TryRemove("own", out _)),
        ("TryUpdate", static map => map.TryUpdate("own", 8, 7)),
        ("Exchange", static map => map.Exchange("own", 9, out _)),
        ("GetOrAdd", static map => map.GetOrAdd("new", static _ => 1)),
        ("AddOrUpdate", static map => map.AddOrUpdate("own", static _ => 1, static (_, value) => value + 1)),
        ("Compute", static map => map.Compute("own", static (ref entry) => entry.Remove())),
        ("Compute over two keys", static map => map.Compute("own", "new", static (ref a, ref b) =>
        {
            a.Remove();
            b.Value = 2;
        })),
        ("Compute over two keys, both present", static map => map.Compute("own", "ptn", static (ref a, ref b) => a.Value = b.Value = 2)),
        ("Transact", static map => map.Transact(static (ref tx) =>
        {
            tx["own"] = 1;
            tx["new"] = 2;
            _ = tx.Remove("ptn");
        })),
        ("ReplaceAll", static map => map.ReplaceAll([new("own", 5), new("new", 6)])),
        ("Clear", static map => map.Clear()),
        ("Drain", static map => map.Drain()),
        ("RemoveWhere", static map => map.RemoveWhere(static (_, _) => true)),
        ("UpdateAll", static map => map.UpdateAll(static (_, value) => value + 1)),
        ("GetOrAddMany", static map => map.GetOrAddMany(["own", "new", "odd"], static keys => [new(keys[0], 1), new(keys[1], 2)])),
        ("UpdateAsync", static map => _ = map.UpdateAsync("own", static async (_, value, _) =>
        {
            await Task.Yield();
            return value + 1;
        }).AsTask().Watched().GetAwaiter().GetResult()),
    ];

    [Theory, EachStrategy]
    public async Task An_equality_that_throws_at_any_call_tells_what_was_committed_and_nothing_else(GuardStrategy strategy)
    {
        foreach ((string name, Action<IGuardedMap<string, long>> call) in Writes)
        {
            foreach (bool keepsThrowing in (bool[])[false, true])
            {
                Exception? thrown;
                int position = 0;
                do
                {
                    ScriptedComparer comparer = new();
                    IGuardedMap<string, long> map = Maps.Of(
                        strategy, new Dictionary<string, long>(comparer) { ["own"] = 7, ["ptn"] = 1, ["xyz"] = 2 });
                    await using Replica<string, long> replica = await Replica<string, long>.StartAsync(map);
                    int calls = 0;
                    comparer.Script = () =>
                    {
                        if (keepsThrowing ? calls++ >= position : calls++ == position)
                        {
                            throw new NotSupportedException();
                        }
                    };
                    thrown = Record.Exception(() => call(map));
                    comparer.Script = null;
                    Assert.True(thrown is null or NotSupportedException, $"{name}, call {position}: {thrown}");
                    await replica.FinishAsync(map, "mrk", 1);
                    Assert.Equal(1, replica.Resets);
                    position++;
                }
                while (thrown is not null && position < 200);
                Assert.True(position < 200, $"{name} always throws.");
            }
        }
    }

    [Theory, EachStrategy]
    public async Task An_equality_that_throws_while_a_snapshot_is_made_ends_the_enumeration(GuardStrategy strategy)
    {
        ScriptedComparer comparer = new();
        IGuardedMap<string, long> map = Maps.Of(strategy, new Dictionary<string, long>(comparer) { ["own"] = 7, ["ptn"] = 1 });
        IAsyncEnumerator<WatchedChanges<string, long>> elements = map.WatchAsync().GetAsyncEnumerator(CancellationToken.None);
        comparer.Script = static () => throw new NotSupportedException();
        Exception? thrown = await Record.ExceptionAsync(() => elements.MoveNextAsync().Watched());
        comparer.Script = null;
        Assert.True(thrown is null or NotSupportedException);
        await elements.DisposeAsync();
        Assert.False(((IWatchedStore<string, long>)map).IsWatched);
        await using Replica<string, long> replica = await Replica<string, long>.StartAsync(map);
        await replica.FinishAsync(map, "mrk", 1);
    }

    [Theory, EachStrategy]
    public async Task An_equality_cannot_start_a_watcher_and_may_end_one(GuardStrategy strategy)
    {
        ScriptedComparer comparer = new();
        IGuardedMap<string, long> map = Maps.Of(strategy, new Dictionary<string, long>(comparer) { ["own"] = 7, ["ptn"] = 1 });
        IAsyncEnumerator<WatchedChanges<string, long>> elements = map.WatchAsync().GetAsyncEnumerator(CancellationToken.None);
        Assert.True(await elements.MoveNextAsync().Watched());
        List<Exception?> thrown = [];
        comparer.Script = () =>
        {
            comparer.Script = null;
            IAsyncEnumerator<WatchedChanges<string, long>> inner = map.WatchAsync().GetAsyncEnumerator(CancellationToken.None);
            thrown.Add(Record.Exception(() => _ = inner.MoveNextAsync().AsTask().Watched().GetAwaiter().GetResult()));
            elements.DisposeAsync().AsTask().GetAwaiter().GetResult();
        };
        map["own"] = 8;
        _ = Assert.IsType<GuardReentrancyException>(Assert.Single(thrown));
        Watchdog.Await(() => !((IWatchedStore<string, long>)map).IsWatched, "the watcher to be let go");
        map["own"] = 9;
        Assert.Equal(9, map["own"]);
    }

    [Theory, EachStrategy]
    public async Task A_delegate_may_start_and_end_watchers(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("own", 7));
        IAsyncEnumerator<WatchedChanges<string, long>>? elements = null;
        _ = map.AddOrUpdate("own", static _ => 0, (_, value) =>
        {
            elements = map.WatchAsync().GetAsyncEnumerator(CancellationToken.None);
            Assert.True(elements.MoveNextAsync().AsTask().Watched().GetAwaiter().GetResult());
            return value + 1;
        });
        Assert.Equal(7, elements!.Current.Snapshot!["own"]);
        Assert.True(await elements.MoveNextAsync().Watched());
        Assert.Equal(8, Assert.Single(elements.Current).Value);
        map.Transact((ref tx) =>
        {
            tx["own"] = 10;
            elements.DisposeAsync().AsTask().Watched().GetAwaiter().GetResult();
        });
        Assert.False(((IWatchedStore<string, long>)map).IsWatched);
        Assert.Equal(11, map.Increment("own"));
    }

    [Theory, EachStrategy]
    public async Task A_watcher_that_waits_keeps_neither_key_nor_value(GuardStrategy strategy)
    {
        IGuardedMap<object, object> map = Maps.Of<object, object>(strategy, []);
        using CancellationTokenSource source = new();
        List<int> counts = [];
        Task watching = Task.Run(async () =>
        {
            await foreach (WatchedChanges<object, object> element in map.WatchAsync(4, source.Token))
            {
                lock (counts)
                {
                    counts.Add(element.Count);
                }
            }
        });
        Watchdog.Await(() => Count(counts) == 1, "the first element");
        (WeakReference key, WeakReference value) = Live(map);
        Watchdog.Await(() => Count(counts) == 3, "both changes");
        AssertCollected(key, "The key is kept alive.");
        AssertCollected(value, "The value is kept alive.");
        await source.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching.Watched());
        GC.KeepAlive(map);
    }

    [Theory, EachStrategy]
    public async Task A_watcher_does_not_keep_the_dictionary_alive(GuardStrategy strategy)
    {
        using CancellationTokenSource source = new();
        (WeakReference map, IAsyncEnumerator<WatchedChanges<string, long>> waiting, Task<bool> next) =
            StartWaiting(strategy, source.Token);
        AssertCollected(map, "The dictionary is kept alive.");
        await source.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.Watched());
        await waiting.DisposeAsync();

        using CancellationTokenSource later = new();
        (map, waiting) = Start(strategy, later.Token);
        AssertCollected(map, "The dictionary is kept alive between elements.");
        await waiting.DisposeAsync();

        (map, waiting) = Start(strategy, CancellationToken.None);
        AssertCollected(map, "The dictionary is kept alive without a token.");
        Assert.False(await waiting.MoveNextAsync().Watched());
    }

    [Theory, EachStrategy]
    public void A_watcher_that_is_left_without_disposal_is_let_go(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("own", 7));
        using CancellationTokenSource source = new();
        Leave(map, source.Token);
        Watchdog.Await(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return !((IWatchedStore<string, long>)map).IsWatched;
            },
            "the watcher to be let go");
        Assert.Equal(9, map.Increment("own"));
    }

    [Fact]
    public async Task A_read_section_may_end_a_watcher_and_a_write_section_makes_it_start_over()
    {
        LockedMap map = new();
        await using Replica<string, long> replica = await Replica<string, long>.StartAsync(map);
        IAsyncEnumerator<WatchedChanges<string, long>> other = map.WatchAsync().GetAsyncEnumerator(CancellationToken.None);
        Assert.True(await other.MoveNextAsync().Watched());
        MapSections.Write(map, static view =>
        {
            view["own"] = 1;
            _ = view.TryRemove("ptn", out _);
        });
        Assert.True((await replica.NextAsync()).IsReset);
        replica.AssertSame(map);
        MapSections.Read(map, _ => other.DisposeAsync().AsTask().Watched().GetAwaiter().GetResult());
        await replica.FinishAsync(map, "mrk", 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Map, IAsyncEnumerator<WatchedChanges<string, long>> Elements, Task<bool> Next) StartWaiting(
        GuardStrategy strategy, CancellationToken token)
    {
        (WeakReference map, IAsyncEnumerator<WatchedChanges<string, long>> elements) = Start(strategy, token);
        return (map, elements, elements.MoveNextAsync().AsTask());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Map, IAsyncEnumerator<WatchedChanges<string, long>> Elements) Start(
        GuardStrategy strategy, CancellationToken token)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("own", 7));
        IAsyncEnumerator<WatchedChanges<string, long>> elements = map.WatchAsync(4, token).GetAsyncEnumerator(CancellationToken.None);
        Task<bool> first = elements.MoveNextAsync().AsTask();
        Assert.True(first.IsCompletedSuccessfully);
        return (new(map), elements);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Leave(IGuardedNumberMap<string, long> map, CancellationToken token)
    {
        Task<bool> first = map.WatchAsync(4, token).GetAsyncEnumerator(CancellationToken.None).MoveNextAsync().AsTask();
        Assert.True(first.IsCompletedSuccessfully);
        Assert.True(((IWatchedStore<string, long>)map).IsWatched);
        _ = map.Increment("own");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Key, WeakReference Value) Live(IGuardedMap<object, object> map)
    {
        object key = new();
        object value = new();
        map.Transact((ref tx) => tx[key] = value);
        Assert.True(map.TryRemove(key, out _));
        return (new(key), new(value));
    }

    private static int Count(List<int> counts)
    {
        lock (counts)
        {
            return counts.Count == 2 && counts[1] == 2 ? 3 : counts.Count; // both changes may come in one element
        }
    }

    private static void AssertCollected(WeakReference reference, string message)
    {
        long start = Environment.TickCount64;
        while (reference.IsAlive)
        {
            Assert.True(Environment.TickCount64 - start < 10_000, message);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private sealed class LockedMap() : GuardedMap<
        string, long, LockingStrategy<string, long, MutexGate, DictionaryStorage<string, long>>, MeteringProbe>(
        "sections", 1, new(new(new() { ["own"] = 7, ["ptn"] = 1 })));
}
