using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing.Tests.Conformance;

/// <summary>What every engine must do for watchers.</summary>
public abstract partial class SharedMapConformance
{
    [Fact]
    public async Task A_watch_starts_with_a_reset_of_each_partition()
    {
        ISharedMap<string, string> map = Open(Connect(), partitions: 8);
        _ = await map.SetAsync("a", "1");
        await using Watch watch = new(map);

        List<SharedChange<string>> resets = await watch.TakeAsync(8);

        Assert.Equal(Enumerable.Range(0, 8), resets.Select(static change => change.Partition));
        Assert.All(resets, static change => Assert.Equal(SharedChangeKind.Reset, change.Kind));
        Assert.Equal(1, resets.Sum(static change => change.Sequence));
    }

    [Fact]
    public async Task Changes_of_another_client_are_reported_in_order()
    {
        string name = NewName();
        ISharedMap<string, string> map = Open(Connect(), name, partitions: 1);
        ISharedMap<string, string> other = Open(Connect(), name, partitions: 1);
        _ = await other.SetAsync("before", "0");
        await using Watch watch = new(map);
        SharedChange<string> reset = Assert.Single(await watch.TakeAsync(1));

        SharedVersion first = await other.SetAsync("é漢", "1");
        Assert.True(await other.TryRemoveAsync("é漢"));
        await other.ClearAsync();
        _ = await other.ComputeAsync(["x", "y"], static entries => (entries["x"] = "1", entries["y"] = "2"));

        Assert.Equal(
            [
                (SharedChangeKind.Changed, reset.Sequence + 1, "é漢"),
                (SharedChangeKind.Changed, reset.Sequence + 2, "é漢"),
                (SharedChangeKind.Cleared, reset.Sequence + 3, null),
                (SharedChangeKind.Changed, reset.Sequence + 4, "x"),
                (SharedChangeKind.Changed, reset.Sequence + 5, "y"),
            ],
            (await watch.TakeAsync(5)).Select(static change => (change.Kind, change.Sequence, change.Key)));
        Assert.Equal(first.Sequence, reset.Sequence + 1);
    }

    [Fact]
    public async Task A_watcher_that_reads_again_has_the_final_state()
    {
        string name = NewName();
        ISharedNumberMap<string, long> map = OpenNumbers<long>(Connect(), name);
        ISharedNumberMap<string, long>[] writers = [.. Enumerable.Range(0, 3).Select(_ => OpenNumbers<long>(Connect(), name))];
        Replica replica = new(map);
        await using Watch<long> watch = new(map);

        Task[] writing =
        [
            .. writers.Select((writer, number) => Task.Run(async () =>
            {
                Random random = new(number);
                for (int i = 0; i < 100; i++)
                {
                    string key = $"k{random.Next(20)}";
                    _ = random.Next(4) == 0 ? Convert.ToInt64(await writer.TryRemoveAsync(key)) : await writer.IncrementAsync(key);
                }
            })),
        ];
        Task following = replica.FollowAsync(watch);
        await Task.WhenAll(writing).WaitAsync(Limit);

        await replica.WaitForFinalStateAsync(await map.SnapshotAsync(), Limit);
        await watch.CancelAsync();
        await following.WaitAsync(Limit);
    }

    [Fact]
    public async Task A_slow_watcher_gets_a_reset_and_slows_no_writer()
    {
        ISharedMap<string, string> map = Open(Connect(), partitions: 1);
        await using Watch watch = new(map);
        SharedChange<string> first = Assert.Single(await watch.TakeAsync(1));
        int writes = Sharing.SharedMap<string, string>.WatchCapacity + 200;
        await using Watch other = new(map);
        _ = await other.TakeAsync(1);
        Task arrived = other.TakeUntilAsync(change => change.Sequence >= first.Sequence + writes);

        await Task.WhenAll(Enumerable.Range(0, writes).Select(i => map.SetAsync($"k{i}", "1").AsTask())).WaitAsync(Limit);
        await arrived.WaitAsync(Limit); // messages can come later than replies; both watchers share them

        List<SharedChange<string>> changes = await watch.TakeUntilAsync(change => change.Sequence >= first.Sequence + writes);
        Assert.InRange(changes.Count, 1, writes - 1);
        Assert.Contains(changes, static change => change.Kind == SharedChangeKind.Reset);
        Assert.Equal(changes.Select(static change => change.Sequence).Order(), changes.Select(static change => change.Sequence));
    }

    [Fact]
    public async Task Canceling_ends_a_watch_and_others_go_on()
    {
        ISharedMap<string, string> map = Open(Connect(), partitions: 2);
        await using Watch stopped = new(map);
        await using Watch other = new(map);
        _ = await stopped.TakeAsync(2);
        _ = await other.TakeAsync(2);

        await stopped.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await stopped.TakeAsync(1));
        _ = await map.SetAsync("a", "1");
        Assert.Equal("a", Assert.Single(await other.TakeAsync(1)).Key);
    }

    [Fact]
    public async Task Closing_the_connection_ends_a_watch()
    {
        SharedState state = Connect();
        await using Watch watch = new(Open(state, partitions: 2));
        _ = await watch.TakeAsync(2);

        await state.DisposeAsync();

        _ = await Assert.ThrowsAsync<ObjectDisposedException>(async () => await watch.TakeAsync(1));
    }
}
