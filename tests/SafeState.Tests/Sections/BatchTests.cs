using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;

namespace SafeState.Tests.Sections;

public sealed class BatchTests
{
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(30);

    private readonly SnapshotMap _map = new(new() { ["a"] = 1, ["b"] = 2 });

    [Fact]
    public void A_batch_publishes_all_of_its_changes()
    {
        MapSections.Batch(_map, static batch =>
        {
            batch.Set("a", 10);
            batch.Set("c", 1);
            batch.Set("c", 3);
            batch.Remove("b");
            batch.Remove("absent");
        });
        Assert.Equal(new Dictionary<string, long> { ["a"] = 10, ["c"] = 3 }, _map.Snapshot().ToDictionary());
    }

    /// <summary>Two keys that are not equal, and one between them that is equal to both.</summary>
    [Fact]
    public async Task A_pending_run_that_two_keys_of_a_batch_take_for_their_own_gives_way_once()
    {
        IEqualityComparer<string> nearly =
            EqualityComparer<string>.Create(static (x, y) => Math.Abs(x!.Length - y!.Length) <= 1, static _ => 7);
        SnapshotMap map = new(new Dictionary<string, long>(nearly));
        TaskCompletionSource<long> loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<long> asked = map.GetOrAddAsync("bb", (_, _) => new(loaded.Task)).AsTask();

        await Task.Run(() => MapSections.Batch(map, static batch =>
        {
            batch.Set("a", 10);
            batch.Set("ccc", 30);
        })).WaitAsync(Watchdog);

        loaded.SetResult(20);
        _ = await asked.WaitAsync(Watchdog);
        await Task.Run(() => map["a"] = 11).WaitAsync(Watchdog);
        Assert.Equal(2, map.Drain().Count);
    }

    [Fact]
    public void A_batch_that_throws_changes_nothing()
    {
        Assert.Throws<FormatException>(() => MapSections.Batch(_map, static batch =>
        {
            batch.Set("a", 10);
            throw new FormatException();
        }));
        Assert.Equal(1, _map["a"]);
    }

    [Fact]
    public void The_map_may_be_read_but_not_written_while_a_batch_is_collected() => MapSections.Batch(_map, batch =>
    {
        batch.Set("a", 99);
        Assert.Equal(1, _map["a"]);
        Assert.Throws<GuardReentrancyException>(() => _map["a"] = 2);
        Assert.Throws<GuardReentrancyException>(() => MapSections.Batch(_map, static inner => inner.Remove("a")));
        Assert.False(_map.TryAdd("a", 5));
    });

    [Fact]
    public void Readers_see_all_of_a_batch_or_nothing()
    {
        const int Rounds = 5_000;
        MapSections.Batch(_map, static batch => batch.Set("b", 1));
        Thread writer = new(() =>
        {
            for (long i = 2; i < Rounds; i++)
            {
                MapSections.Batch(_map, batch =>
                {
                    batch.Set("a", i);
                    batch.Set("b", i);
                });
            }
        })
        { IsBackground = true };
        writer.Start();
        long torn = 0;
        while (writer.IsAlive)
        {
            MapSnapshot<string, long> snapshot = _map.Snapshot();
            torn += snapshot["a"] == snapshot["b"] ? 0 : 1;
        }

        Assert.Equal(0, torn);
    }

    [Fact]
    public void A_batch_waits_for_the_owner_of_a_key_that_it_changes()
    {
        using ManualResetEventSlim owned = new();
        using ManualResetEventSlim release = new();
        Thread owner = new(() => _map.TryUpdate(
            "a",
            (_, value) =>
            {
                owned.Set();
                Assert.True(release.Wait(Watchdog));
                return value + 100;
            },
            out _))
        { IsBackground = true };
        owner.Start();
        Assert.True(owned.Wait(Watchdog));
        MapSections.Batch(_map, static batch => batch.Set("b", 7)); // another key: no wait
        Thread writer = new(() => MapSections.Batch(_map, static batch => batch.Set("a", 5))) { IsBackground = true };
        writer.Start();
        Assert.True(SpinWait.SpinUntil(() => writer.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Watchdog),
            "The batch should wait for the owner.");
        Assert.Equal(1, _map["a"]);
        release.Set();
        Assert.True(owner.Join(Watchdog));
        Assert.True(writer.Join(Watchdog));
        Assert.Equal(5, _map["a"]);
    }

    [Fact]
    public async Task A_batch_detaches_the_pending_run_of_a_key_that_it_sets()
    {
        TaskCompletionSource<long> load = new();
        Task<long> run = _map.GetOrAddAsync("slow", (_, _) => new(load.Task)).AsTask();
        MapSections.Batch(_map, static batch => batch.Set("slow", 42));
        load.SetResult(1);
        Assert.Equal(42, await run);
    }

    [Fact]
    public void A_snapshot_taken_before_a_batch_stays_as_it_was()
    {
        MapSnapshot<string, long> before = _map.Snapshot();
        MapSections.Batch(_map, static batch => batch.Remove("a"));
        Assert.Equal(1, before["a"]);
        Assert.Same(_map.Snapshot(), _map.Snapshot());
    }

    [Fact]
    public async Task A_batch_that_waits_for_one_of_its_keys_leaves_a_pending_run_of_another_alone()
    {
        TaskCompletionSource<long> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Conformance.Gate owner = new();
        Task<long> asked = _map.GetOrAddAsync("new", (_, _) => new(source.Task)).AsTask();
        Conformance.Worker holder = Conformance.Worker.Start(() => _map.AddOrUpdate("a", 0, (_, value) =>
        {
            owner.Hold();
            return value;
        }));
        owner.AwaitArrival();
        Conformance.Worker batch = Conformance.Worker.Start(() => MapSections.Batch(_map, static batch =>
        {
            batch.Set("new", 3);
            batch.Set("a", 4);
        }));
        batch.AwaitWaiting();

        source.SetResult(55);
        Assert.Equal(55, await asked.WaitAsync(Watchdog));
        Assert.Equal(55, _map["new"]);
        owner.Open();
        holder.Join();
        batch.Join();
        Assert.Equal(3, _map["new"]);
    }
}
