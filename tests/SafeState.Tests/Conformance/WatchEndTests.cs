using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Hashing;
using SafeState.Tests.Striped;

namespace SafeState.Tests.Conformance;

/// <summary>What is left of watchers, and what they see of sections, batches, and interruptions.</summary>
public sealed class WatchEndTests
{
    [Theory, EachStrategy]
    public async Task A_watcher_that_has_ended_leaves_nothing_with_its_token(GuardStrategy strategy)
    {
        using CancellationTokenSource source = new(); // as the token of a program, which outlives all watchers
        List<WeakReference> values = [];
        foreach (bool isOfEnumerator in (bool[])[true, false])
        {
            values.Add(await WatchAndEnd(strategy, isOfEnumerator ? CancellationToken.None : source.Token, isOfEnumerator
                ? source.Token
                : CancellationToken.None));
        }

        Watchdog.Await(
            () =>
            {
                GC.Collect();
                return values.TrueForAll(static value => !value.IsAlive);
            },
            "the changes that were not taken");
        Assert.False(source.IsCancellationRequested);
    }

    [Theory, EachStrategy]
    public async Task A_wait_that_is_under_way_cannot_be_disposed_and_goes_on(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("own", 7));
        IAsyncEnumerator<WatchedChanges<string, long>> elements = map.WatchAsync(1).GetAsyncEnumerator(CancellationToken.None);
        Assert.True(await elements.MoveNextAsync().Watched());
        Task<bool> next = elements.MoveNextAsync().AsTask();
        _ = await Assert.ThrowsAsync<NotSupportedException>(async () => await elements.DisposeAsync());
        map["own"] = 8;
        Assert.True(await next.Watched());
        Assert.Equal(8, Assert.Single(elements.Current).Value);
        await elements.DisposeAsync();
        Assert.False(((IWatchedStore<string, long>)map).IsWatched);
    }

    [Theory, EachStrategy]
    public async Task An_interrupted_thread_tells_what_it_commits_and_ends_its_watcher(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("own", 7));
        IAsyncEnumerator<WatchedChanges<string, long>> elements = map.WatchAsync(8).GetAsyncEnumerator(CancellationToken.None);
        Assert.True(await elements.MoveNextAsync().Watched());
        IEnumerable<WatchedChange<string, long>> told = [];
        Worker.Start(() =>
        {
            _ = map.AddOrUpdate("own", static _ => 0, static (_, value) =>
            {
                Thread.CurrentThread.Interrupt();
                return value + 1;
            });
            map.Compute("own", "new", static (ref own, ref added) => added.Value = own.Value);
            map.Transact(static (ref tx) => tx["own"] = 10);
            ValueTask<bool> next = elements.MoveNextAsync();
            Assert.True(next.IsCompletedSuccessfully && next.Result);
            told = elements.Current;
            elements.DisposeAsync().AsTask().Watched().GetAwaiter().GetResult();
            _ = Assert.Throws<ThreadInterruptedException>(static () => Thread.Sleep(Timeout.Infinite));
        }).Join();
        Assert.Equal([8, 8, 10], told.Select(static change => change.Value));
        Assert.False(((IWatchedStore<string, long>)map).IsWatched);
    }

    [Fact]
    public async Task A_read_section_of_a_shared_lock_may_end_a_watcher()
    {
        SharedMap map = new();
        IAsyncEnumerator<WatchedChanges<string, long>> elements = map.WatchAsync().GetAsyncEnumerator(CancellationToken.None);
        Assert.True(await elements.MoveNextAsync().Watched());
        MapSections.Read(map, _ => elements.DisposeAsync().AsTask().Watched().GetAwaiter().GetResult());
        Watchdog.Await(() => !((IWatchedStore<string, long>)map).IsWatched, "the watcher to be let go");
        Assert.Equal(8, map["own"] = 8);
    }

    [Fact]
    public async Task A_batch_makes_a_watcher_start_over()
    {
        SnapshotMap map = new();
        await using Replica<string, long> replica = await Replica<string, long>.StartAsync(map);
        MapSections.Batch(map, static batch =>
        {
            batch.Set("own", 8);
            batch.Set("new", 1);
        });
        Assert.True((await replica.NextAsync()).IsReset);
        replica.AssertSame(map);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task The_marks_of_watched_groups_go_with_the_writes_after_the_last_watcher(bool isSplit)
    {
        StripedMap<int, int, IntegerHasher<int>> map = new(Enumerable.Range(0, 500).ToDictionary(static key => key));
        if (isSplit)
        {
            map.Tables.Split();
        }

        IAsyncEnumerator<WatchedChanges<int, int>> elements = map.WatchAsync().GetAsyncEnumerator(CancellationToken.None);
        Assert.True(await elements.MoveNextAsync().Watched());
        Assert.Equal(map.Tables.GroupCount, map.Tables.MarkedGroups);
        await elements.DisposeAsync();
        for (int key = 0; key < 500; key++)
        {
            map[key] = -1;
        }

        Assert.All(map.Tables.Sections, static section => Assert.False(section.IsWatched));
        Assert.InRange(map.Tables.MarkedGroups, 0, map.Tables.GroupCount - (500 / 7)); // a group has seven keys at most
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> WatchAndEnd(GuardStrategy strategy, CancellationToken ofWatch, CancellationToken ofEnumerator)
    {
        IGuardedMap<string, object> map = Maps.Of<string, object>(strategy, []);
        IAsyncEnumerator<WatchedChanges<string, object>> elements = map.WatchAsync(4, ofWatch).GetAsyncEnumerator(ofEnumerator);
        Assert.True(await elements.MoveNextAsync().Watched());
        object value = new();
        map["a"] = value;
        await elements.DisposeAsync();
        return new(value);
    }

    private sealed class SharedMap() : GuardedMap<
        string, long, LockingStrategy<string, long, ReaderWriterGate, DictionaryStorage<string, long>>, MeteringProbe>(
        "sections", 1, new(new(new() { ["own"] = 7 })));

    private sealed class SnapshotMap() : GuardedMap<string, long, SnapshotStrategy<string, long, StringHasher>, MeteringProbe>(
        "batches", 1, new(new Dictionary<string, long> { ["own"] = 7 }, takeOver: false));
}
