using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Sharing.Tests.Conformance;
using SafeState.Sharing;

namespace SafeState.Sharing.Tests.Faults;

/// <summary>A watcher that reads again what it is told has the final state, whatever happens to the messages.</summary>
public sealed class LostMessageTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task No_change_is_missed_in_silence(int seed)
    {
        InProcessEngine server = new(TimeProvider.System);
        FaultyMessages faulty = new(server, seed, rate: 0.3);
        await using SharedState state = new(faulty, new SharedStateOptions(), ownsEngine: false);
        await using SharedState writing = new(server, new SharedStateOptions(), ownsEngine: false);
        ISharedNumberMap<string, long> map = Open(state);
        ISharedNumberMap<string, long> writer = Open(writing);
        Replica replica = new(map);
        await using Watch<long> watch = new(map);
        _ = await watch.TakeAsync(2);
        Task following = replica.FollowAsync(watch);

        Random random = new(seed);
        for (int i = 0; i < 150; i++)
        {
            string key = $"k{random.Next(10)}";
            _ = random.Next(5) switch
            {
                0 => await writer.TryRemoveAsync(key),
                1 when i % 10 == 0 => await ClearAsync(writer),
                _ => await writer.IncrementAsync(key) > 0,
            };
            await Task.Yield();
        }

        await replica.WaitForFinalStateAsync(await writer.SnapshotAsync(), Limit);
        await watch.CancelAsync();
        await following.WaitAsync(Limit);
        Assert.True(faulty.Lost + faulty.Interruptions > 0);
    }

    [Fact]
    public async Task A_lost_last_message_is_found_without_another_change()
    {
        InProcessEngine server = new(TimeProvider.System);
        FaultyMessages silent = new(server, seed: 1, rate: 0) { IsSilent = true };
        await using SharedState state = new(silent, new SharedStateOptions(), ownsEngine: false);
        ISharedNumberMap<string, long> map = Open(state);
        await using Watch<long> watch = new(map);
        _ = await watch.TakeAsync(2);

        _ = await map.IncrementAsync("a");

        SharedChange<string> found = await watch.NextAsync(Limit);
        Assert.Equal((SharedChangeKind.Reset, map.GetPartition("a"), 1), (found.Kind, found.Partition, found.Sequence));
    }

    [Fact]
    public async Task Lost_state_is_a_reset_and_the_next_operation_throws()
    {
        InProcessSharedServer server = new();
        await using SharedState state = server.Connect();
        ISharedNumberMap<string, long> map = Open(state);
        await using Watch<long> watch = new(map);
        _ = await watch.TakeAsync(2);
        _ = await map.IncrementAsync("a");
        Assert.Equal(SharedChangeKind.Changed, (await watch.NextAsync(Limit)).Kind);

        server.Engine.Lose(new PartitionAddress("faults.watch", map.GetPartition("a")));

        SharedChange<string> reset = await watch.NextAsync(Limit);
        Assert.Equal((SharedChangeKind.Reset, 0), (reset.Kind, reset.Sequence));
        _ = await Assert.ThrowsAsync<SharedStateLostException>(async () => await map.TryGetAsync("a"));
        Assert.Equal(1, await map.IncrementAsync("a"));
        Assert.Equal("a", (await watch.NextAsync(Limit)).Key);
    }

    [Fact]
    public async Task A_feed_without_listeners_stops()
    {
        CountingEngine counting = new(new InProcessEngine(TimeProvider.System));
        await using SharedState state = new(counting, new SharedStateOptions(), ownsEngine: false);
        ISharedNumberMap<string, long> map = Open(state);
        Watch<long> watch = new(map);
        _ = await watch.TakeAsync(2);
        Assert.Equal(2, counting.Subscriptions);

        await watch.DisposeAsync();

        await counting.WaitForNoSubscriptionAsync(Limit);
    }

    [Fact]
    public async Task A_watch_of_an_unreachable_server_throws()
    {
        await using SharedState state = new(
            new FaultyEngine(new InProcessEngine(TimeProvider.System), seed: 1, rate: 0) { IsCutOff = true },
            new SharedStateOptions { OperationTimeout = TimeSpan.FromMilliseconds(50) }, ownsEngine: false);
        await using Watch<long> watch = new(Open(state));

        _ = await Assert.ThrowsAsync<SharedUnavailableException>(async () => await watch.NextAsync(Limit));
    }

    public static TheoryData<int> Seeds() => new(Enumerable.Range(1, 15));

    private static async Task<bool> ClearAsync(ISharedNumberMap<string, long> map)
    {
        await map.ClearAsync();
        return true;
    }

    private static ISharedNumberMap<string, long> Open(SharedState state) => SharedMaps.OpenNumbers<string, long>(
        state,
        new SharedMapDeclaration("faults.watch", 1) { Partitions = 2, MaxStaleness = "00:00:00.1" },
        SharedKeys.Text);
}
