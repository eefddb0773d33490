using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Tests.Metering;

namespace SafeState.Tests.Conformance;

/// <summary>What a watcher is told, with nothing going on at the same time.</summary>
[Collection(nameof(ProcessWide))]
public sealed class WatchTests
{
    /// <summary>Writes that are in none of the lists of <see cref="Members"/>.</summary>
    private static readonly (string Name, Action<IGuardedNumberMap<string, long>, string> Call)[] OtherWrites =
    [
        ("Transact that sets", static (map, key) => map.Transact((ref tx) => tx[key] = 100)),
        ("Transact that removes", static (map, key) => map.Transact((ref tx) => _ = tx.Remove(key))),
        ("Transact that clears", static (map, key) => map.Transact((ref tx) => tx.Clear())),
        ("Transact that replaces", static (map, key) => map.Transact((ref tx) =>
        {
            tx.Clear();
            tx[key] = 5;
            tx["other"] = 6;
        })),
        ("Compute that removes", static (map, key) => map.Compute(key, static (ref entry) => entry.Remove())),
        ("Compute that removes the first", static (map, key) => map.Compute(key, "partner", static (ref a, ref b) => a.Remove())),
        ("Compute that removes both", static (map, key) => map.Compute(key, "partner", static (ref a, ref b) =>
        {
            a.Remove();
            b.Remove();
        })),
        ("Compute that moves", static (map, key) => map.Compute(key, "partner", static (ref a, ref b) =>
        {
            b.Value = 9;
            a.Remove();
        })),
        ("UpdateAll", static (map, key) => map.UpdateAll(static (_, value) => value + 1)),
        ("AddOrUpdateAsync", static (map, key) => Wait(map.AddOrUpdateAsync(key, static (_, _) => new(3), static (_, _, _) => new(4)))),
        ("TryUpdateAsync", static (map, key) => Wait(map.TryUpdateAsync(key, static (_, value, _) => new(value + 1)))),
        ("ComputeAsync", static (map, key) => Wait(map.ComputeAsync(key, static async (entry, _) =>
        {
            await Task.Yield();
            return entry.Value = 8;
        }))),
        ("ComputeAsync that removes", static (map, key) => Wait(map.ComputeAsync(key, static async (entry, _) =>
        {
            await Task.Yield();
            entry.Remove();
            return 0;
        }))),
        ("GetOrAddAsync that yields", static (map, key) => Wait(map.GetOrAddAsync(key, static async (_, _) =>
        {
            await Task.Yield();
            return 5;
        }))),
        ("GetOrAddAsync that clears inside", static (map, key) => Wait(map.GetOrAddAsync(key, (_, _) =>
        {
            Worker.Start(map.Clear).Join();
            return new(5);
        }))),
        ("GetOrAddAsync that is overtaken", static (map, key) => Wait(map.GetOrAddAsync(key, (_, _) =>
        {
            Worker.Start(() => map[key] = 12).Join();
            return new(5);
        }))),
        ("UpdateAsync", static (map, key) => Wait(map.UpdateAsync(key, static (_, value, _) => new(value + 1)))),
        ("GetOrAdd that clears inside, on its thread", static (map, key) => map.GetOrAdd(key, _ =>
        {
            Worker.Start(map.Clear).Join();
            return 5;
        })),
        ("GetOrAdd that removes another key",
        static (map, key) => map.GetOrAdd("other", name => map.TryRemove(key, out _) ? 1 : name.Length)),
        ("GetOrAdd that adds another key", static (map, key) => map.GetOrAdd("other", _ => map.TryAdd(key, 4) ? 1 : 2)),
        ("GetOrAdd that writes another key", static (map, key) => map.GetOrAdd(key, _ => map["other"] = 3)),
        ("AddOrUpdate that throws", static (map, key) => Record.Exception(() =>
            map.AddOrUpdate(key, static _ => throw new NotSupportedException(), static (_, _) => throw new NotSupportedException()))),
        ("Transact that throws", static (map, key) => Record.Exception(() => map.Transact((ref tx) =>
        {
            tx[key] = 100;
            throw new NotSupportedException();
        }))),
    ];

    [Theory, EachStrategy]
    public async Task The_first_element_is_a_snapshot(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1), ("b", 2));
        await foreach (WatchedChanges<string, long> element in map.WatchAsync(cancellationToken: CancellationToken.None))
        {
            Assert.True(element.IsReset);
            Assert.Equal(0, element.Dropped);
            Assert.Equal(2, element.Snapshot.Count);
            Assert.Equal(
                [WatchedChangeKind.Cleared, WatchedChangeKind.Stored, WatchedChangeKind.Stored],
                element.Select(static change => change.Kind));
            Assert.Equal(3, element.Count);
            break;
        }
    }

    [Theory, EachStrategy]
    public async Task Each_member_tells_what_it_commits(GuardStrategy strategy)
    {
        (string Name, Action<IGuardedNumberMap<string, long>, string> Call)[] members =
        [
            .. Members.OfOneKey,
            .. OtherWrites,
            .. Members.WholeMapWrites.Select(static member =>
                (member.Name, new Action<IGuardedNumberMap<string, long>, string>((map, _) => member.Call(map)))),
        ];
        foreach ((string name, Action<IGuardedNumberMap<string, long>, string> call) in members)
        {
            foreach (bool isPresent in (bool[])[true, false])
            {
                IGuardedNumberMap<string, long> map = isPresent
                    ? Maps.Stock(strategy, ("own", 7), ("partner", 1))
                    : Maps.Stock(strategy, ("partner", 1));
                await using Replica<string, long> replica = await Replica<string, long>.StartAsync(map);
                MapSnapshot<string, long> before = map.Snapshot();
                _ = Record.Exception(() => call(map, "own"));
                MapChanges<string, long> difference = map.Snapshot().Changes(before);
                await replica.FinishAsync(map, "marker", 1);
                Assert.True(replica.Resets == 1, $"{name} starts over.");
                bool hasChanged = difference.Added.Count + difference.Removed.Count + difference.Changed.Count != 0;
                Assert.True(!hasChanged || replica.Changes.Count > 2, $"{name} is not told.");
            }
        }
    }

    /// <summary>A member that is new is in a list of the tests above, or it is here because it writes nothing by itself.</summary>
    [Fact]
    public void Each_member_that_writes_is_watched_by_a_test()
    {
        string[] others =
        [
            "Add", "Snapshot", "WatchAsync", "TryFirst", "TryLast", "TryFloor", "TryCeiling", "TryBelow", "TryAbove", "Page", "PageAfter",
            "Range", "RangeInclusive", "RangeDescending", "PageDescending", "PageBeforeDescending",
            "TryTakeFirst", "TryTakeLast", // OrderedWatchTests
        ];
        string[] called = [.. OtherWrites.Select(static member => member.Name), .. Members.OfOneKey.Select(static member => member.Name),
            .. Members.WholeMapWrites.Select(static member => member.Name)];
        Type[] contracts = [typeof(IGuardedNumberMap<string, long>), typeof(IGuardedOrderedMap<string, long>)];
        Assert.Empty(contracts.SelectMany(static contract => contract.GetInterfaces().Append(contract))
            .SelectMany(static contract => contract.GetMethods())
            .Where(static method => !method.IsSpecialName)
            .Select(static method => method.Name)
            .Except(called.Select(static name => name.Split(' ')[0]))
            .Except(others)
            .Distinct());
    }

    [Theory, EachStrategy]
    public async Task Members_that_write_nothing_tell_nothing(GuardStrategy strategy)
    {
        foreach (bool isPresent in (bool[])[true, false])
        {
            IGuardedNumberMap<string, long> map = isPresent ? Maps.Stock(strategy, ("own", 7)) : Maps.Stock(strategy);
            await using Replica<string, long> replica = await Replica<string, long>.StartAsync(map);
            foreach ((string name, Action<IGuardedNumberMap<string, long>, string> call) in isPresent
                ? Members.DeclineWherePresent
                : Members.DeclineWhereAbsent)
            {
                call(map, "own");
                await replica.FinishAsync(map, "marker", 1);
                Assert.True(replica.Changes.Count == 2, $"{name} is told, though it writes nothing.");
                replica.Changes.Clear();
            }

            map.Compute("own", "none", static (ref _, ref b) => b.Remove());
            map.Transact(static (ref tx) => Assert.False(tx.Remove("none")));
            await replica.FinishAsync(map, "marker", 1);
            Assert.Equal(2, replica.Changes.Count);
        }
    }

    [Theory, EachStrategy]
    public async Task Writes_of_a_grown_and_a_shrunk_dictionary_are_told(GuardStrategy strategy)
    {
        const int Keys = 6000;
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
        await using Replica<int, long> replica = await Replica<int, long>.StartAsync(map, 100_000);
        for (int key = 0; key < Keys; key++)
        {
            Assert.True(map.TryAdd(key, 0));
            map[key / 2] = key;
            _ = map.Increment(key);
        }

        await replica.FinishAsync(map, -1, 1);
        for (int key = 0; key < Keys; key += key % 100 == 98 ? 2 : 1)
        {
            Assert.True(map.TryRemove(key, out _));
        }

        for (int key = 99; key < Keys; key += 100)
        {
            map[key] = key;
            _ = map.AddOrUpdate(key, static _ => 0, static (_, value) => value + 1);
        }

        await replica.FinishAsync(map, -1, 1);
        map.ReplaceAll(Enumerable.Range(0, Keys).Select(static key => KeyValuePair.Create(key, 0L)));
        for (int key = 0; key < Keys; key++)
        {
            map[key] = key;
            _ = map.AddOrUpdate(key, static _ => 0, static (_, value) => value + 1);
        }

        await replica.FinishAsync(map, -1, 1);
        Assert.Equal(1, replica.Resets);
    }

    [Theory, EachStrategy]
    public async Task A_full_buffer_becomes_a_reset_and_is_counted(GuardStrategy strategy)
    {
        using Collected collected = new("watched");
        long before = collected[GuardMetrics.DroppedChanges];
        IGuardedNumberMap<string, long> map = Maps.Named(strategy, "watched", ("a", 1));
        await using Replica<string, long> replica = await Replica<string, long>.StartAsync(map, buffer: 2);
        map["a"] = 2;
        map["b"] = 3;
        Assert.Equal(2, (await replica.NextAsync()).Count);
        map["a"] = 4;
        map["b"] = 5;
        map["c"] = 6;
        Assert.True(map.TryRemove("b", out _));
        WatchedChanges<string, long> element = await replica.NextAsync();
        Assert.True(element.IsReset);
        Assert.Equal(4, element.Dropped);
        replica.AssertSame(map);
        map.Transact(static (ref tx) =>
        {
            tx["x"] = 1;
            tx["y"] = 2;
            tx["z"] = 3;
        });
        element = await replica.NextAsync();
        Assert.True(element.IsReset);
        Assert.Equal(3, element.Dropped);
        replica.AssertSame(map);
        map["a"] = 5;
        Assert.False((await replica.NextAsync()).IsReset);
        replica.AssertSame(map);
        Assert.Equal(7, collected[GuardMetrics.DroppedChanges] - before);
    }

    [Theory, EachStrategy]
    public async Task Several_changes_at_one_instant_are_in_one_element(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1), ("b", 2));
        await using Replica<string, long> replica = await Replica<string, long>.StartAsync(map, buffer: 4);
        map.Compute("a", "b", static (ref a, ref b) => (a.Value, b.Value) = (b.Value, a.Value));
        Assert.Equal(2, (await replica.NextAsync()).Count);
        map.ReplaceAll([new("x", 1), new("y", 2), new("z", 3)]);
        Assert.Equal(
            [WatchedChangeKind.Cleared, WatchedChangeKind.Stored, WatchedChangeKind.Stored, WatchedChangeKind.Stored],
            (await replica.NextAsync()).Select(static change => change.Kind));
        map.Clear();
        WatchedChange<string, long> cleared = Assert.Single(await replica.NextAsync());
        Assert.Equal((WatchedChangeKind.Cleared, null, 0), (cleared.Kind, (string?)cleared.Key, cleared.Value));
    }

    [Theory, EachStrategy]
    public async Task The_body_of_the_loop_may_use_every_member(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        await foreach (WatchedChanges<string, long> element in map.WatchAsync(8, CancellationToken.None))
        {
            foreach ((_, Action<IGuardedNumberMap<string, long>, string> call) in Members.AlwaysWrite)
            {
                call(map, "own");
            }

            if (map.Increment("count") == 100)
            {
                break;
            }
        }

        Assert.Equal(100, map["count"]);
        Assert.False(((IWatchedStore<string, long>)map).IsWatched);
    }

    [Theory, EachStrategy]
    public async Task A_canceled_token_ends_the_enumeration_at_each_point(GuardStrategy strategy)
    {
        foreach (bool isOfEnumerator in (bool[])[true, false])
        {
            for (int point = 0; point < 4; point++)
            {
                IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
                using CancellationTokenSource source = new();
                IAsyncEnumerator<WatchedChanges<string, long>> elements = isOfEnumerator
                    ? map.WatchAsync(cancellationToken: CancellationToken.None).GetAsyncEnumerator(source.Token)
                    : map.WatchAsync(cancellationToken: source.Token).GetAsyncEnumerator(CancellationToken.None);
                if (point > 0)
                {
                    Assert.True(await elements.MoveNextAsync().Watched());
                }

                map["a"] = point == 2 ? 2 : map["a"] + point;
                if (point == 3)
                {
                    Assert.True(await elements.MoveNextAsync().Watched());
                    ValueTask<bool> waiting = elements.MoveNextAsync();
                    await source.CancelAsync();
                    _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Watched());
                }
                else
                {
                    await source.CancelAsync();
                    _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => elements.MoveNextAsync().Watched());
                }

                Assert.False(((IWatchedStore<string, long>)map).IsWatched);
                await elements.DisposeAsync();
                Assert.False(await elements.MoveNextAsync().Watched());
            }
        }
    }

    [Theory, EachStrategy]
    public async Task Each_enumeration_is_a_watcher_until_it_is_disposed(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        IAsyncEnumerable<WatchedChanges<string, long>> watch = map.WatchAsync(cancellationToken: CancellationToken.None);
        Assert.False(((IWatchedStore<string, long>)map).IsWatched);
        IAsyncEnumerator<WatchedChanges<string, long>> first = watch.GetAsyncEnumerator();
        IAsyncEnumerator<WatchedChanges<string, long>> second = watch.GetAsyncEnumerator();
        Assert.True(await first.MoveNextAsync().Watched());
        Assert.True(await second.MoveNextAsync().Watched());
        map["a"] = 2;
        await first.DisposeAsync();
        await first.DisposeAsync();
        Assert.True(((IWatchedStore<string, long>)map).IsWatched);
        map["a"] = 3;
        Assert.True(await second.MoveNextAsync().Watched());
        Assert.Equal([2, 3], second.Current.Select(static change => change.Value));
        await second.DisposeAsync();
        Assert.False(((IWatchedStore<string, long>)map).IsWatched);
        Assert.Equal(4, map.Increment("a"));
        await watch.GetAsyncEnumerator().DisposeAsync();
    }

    [Theory, EachStrategy]
    public async Task A_read_only_wrapper_can_be_watched(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        await using Replica<string, long> replica = await Replica<string, long>.StartAsync(
            ((IReadOnlyGuardedMap<string, long>)map).AsReadOnly(), 4);
        map["a"] = 2;
        Assert.Equal(2, Assert.Single(await replica.NextAsync()).Value);
    }

    [Theory, EachStrategy]
    public void A_buffer_must_have_room(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Assert.Equal("buffer", Assert.Throws<ArgumentOutOfRangeException>(() => map.WatchAsync(0)).ParamName);
        Assert.Equal("buffer", Assert.Throws<ArgumentOutOfRangeException>(() => map.WatchAsync(-1)).ParamName);
    }

    private static void Wait<T>(ValueTask<T> task) => _ = task.AsTask().Watched().GetAwaiter().GetResult();
}
