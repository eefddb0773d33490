using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Sharing.Tests.Support;
using SafeState.Sharing;

namespace SafeState.Sharing.Tests.Faults;

/// <summary>Writes are applied exactly as the caller is told, whatever is lost or comes late.</summary>
public sealed class LostReplyTests
{
    private const int Units = 200;

    private static readonly SharedStateOptions Options = new()
    {
        OperationTimeout = TimeSpan.FromSeconds(30),
        AttemptTimeout = TimeSpan.FromSeconds(1),
        MaxRetryDelay = TimeSpan.FromMilliseconds(2),
    };

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_sale_is_applied_once(int seed)
    {
        InProcessEngine server = new(TimeProvider.System);
        FaultyEngine faulty = new(server, seed, rate: 0.4);
        await using SharedState state = new(faulty, Options, ownsEngine: false);
        ISharedNumberMap<string, long> stock = Open(state);
        _ = await stock.SetAsync("sku", Units);

        SharedUpdate<long>[] sales = await Task.WhenAll(
            Enumerable.Range(0, 2 * Units).Select(_ => stock.TryDecrementAsync("sku").AsTask()));
        await faulty.FlushAsync();

        Assert.True(faulty.LateCopies > 0);
        Assert.Equal(Units, sales.Count(static sale => sale.Succeeded));
        Assert.Equal(0, (await stock.TryGetAsync("sku")).Value);
        Assert.Equal(
            Enumerable.Range(0, Units).Select(static value => (long)value),
            sales.Where(static sale => sale.Succeeded).Select(static sale => sale.Value).Order());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Mixed_writes_end_as_their_callers_were_told(int seed)
    {
        InProcessEngine server = new(TimeProvider.System);
        FaultyEngine faulty = new(server, seed, rate: 0.4);
        await using SharedState state = new(faulty, Options, ownsEngine: false);
        ISharedMap<string, string> map = SharedMaps.Open(
            state, new SharedMapDeclaration("faults.mixed", 1) { Partitions = 1 }, SharedKeys.Text, SharedSerializers.Text);
        long applied = 0;

        await Task.WhenAll(Enumerable.Range(0, 32).Select(caller => Task.Run(async () =>
        {
            Random random = new((seed * 100) + caller);
            for (int i = 0; i < 20; i++)
            {
                string key = $"k{random.Next(3)}";
                bool succeeded = random.Next(4) switch
                {
                    0 => (await map.TryAddAsync(key, "new")).Succeeded,
                    1 => await map.TryRemoveAsync(key),
                    2 => !(await map.SetAsync(key, "set")).IsNone,
                    _ => (await map.TryUpdateAsync(key, "next", (await map.TryGetAsync(key)).Version)).Succeeded,
                };
                _ = succeeded ? Interlocked.Increment(ref applied) : 0;
            }
        })));
        await faulty.FlushAsync();

        SharedReply head = server.Execute(new PartitionAddress("faults.mixed", 0), new HeadCommand());
        Assert.Equal(applied, head.Sequence);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unknown_outcome_is_resolved_and_then_final(bool comesLate)
    {
        InProcessEngine server = new(TimeProvider.System);
        FaultyEngine faulty = new(server, seed: 1, rate: 0) { HoldsLateCopies = true };
        SteppedTime time = new();
        await using SharedState state = new(faulty, new SharedStateOptions { TimeProvider = time }, ownsEngine: false);
        ISharedNumberMap<string, long> map = Open(state);
        _ = await map.IncrementAsync("a");
        faulty.IsCutOff = true;

        Task<long> cutOff = map.IncrementAsync("a").AsTask();
        await Eventually.TrueAsync(() => faulty.Kept > 0, "The write was not sent.");
        await Eventually.TrueAsync(() => cutOff.IsCompleted, "The write has no end.", () => time.Advance(TimeSpan.FromSeconds(1)));
        SharedOutcomeUnknownException unknown = await Assert.ThrowsAsync<SharedOutcomeUnknownException>(() => cutOff);
        if (!comesLate)
        {
            await faulty.FlushAsync();
        }

        faulty.IsCutOff = false;
        Task<bool> resolved = unknown.ResolveAsync().AsTask();
        await Eventually.TrueAsync(() => resolved.IsCompleted, "The write is not settled.", () => time.Advance(TimeSpan.FromSeconds(1)));
        bool applied = await resolved;
        await faulty.FlushAsync();

        Assert.NotEmpty(unknown.OperationId);
        Assert.Equal(!comesLate, applied);
        Assert.Equal(applied ? 2 : 1, (await map.TryGetAsync("a")).Value);
    }

    [Fact]
    public async Task A_canceled_write_is_settled_in_the_background()
    {
        InProcessEngine server = new(TimeProvider.System);
        FaultyEngine faulty = new(server, seed: 1, rate: 0) { HoldsLateCopies = true };
        SteppedTime time = new();
        await using SharedState state = new(faulty, new SharedStateOptions { TimeProvider = time }, ownsEngine: false);
        ISharedNumberMap<string, long> map = Open(state);
        _ = await map.IncrementAsync("a");
        faulty.IsCutOff = true;
        using CancellationTokenSource canceling = new();

        Task<long> canceled = map.IncrementAsync("a", canceling.Token).AsTask();
        await Eventually.TrueAsync(() => faulty.Kept == 2, "The write was not sent twice."); // the third attempt waits for the clock
        faulty.IsCutOff = false;
        await canceling.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await canceled);
        OperationId settled = await faulty.Settled.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await faulty.FlushAsync();

        Assert.Equal((0, 2), (settled.Slot, settled.Number));
        Assert.Equal(1, (await map.TryGetAsync("a")).Value);
    }

    [Fact]
    public async Task An_unreachable_server_applies_nothing()
    {
        await using SharedState state = new(
            new FaultyEngine(new InProcessEngine(TimeProvider.System), seed: 1, rate: 0) { IsCutOff = true },
            new SharedStateOptions { OperationTimeout = TimeSpan.FromMilliseconds(50) }, ownsEngine: false);
        ISharedNumberMap<string, long> map = Open(state);

        SharedUnavailableException refused =
            await Assert.ThrowsAsync<SharedUnavailableException>(async () => await map.IncrementAsync("a"));

        Assert.Contains("nothing was applied", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lost_state_is_reported_once_and_then_replaced()
    {
        InProcessSharedServer server = new();
        ISharedNumberMap<string, long> map = Open(server.Connect());
        _ = await map.IncrementAsync("a");
        server.Engine.Lose(new PartitionAddress("faults.stock", 0));

        SharedStateLostException lost = await Assert.ThrowsAsync<SharedStateLostException>(async () => await map.TryGetAsync("a"));

        Assert.Contains("faults.stock", lost.Message, StringComparison.Ordinal);
        Assert.Equal(1, await map.IncrementAsync("a"));
    }

    [Fact]
    public async Task A_write_to_lost_state_is_not_applied()
    {
        InProcessSharedServer server = new();
        ISharedNumberMap<string, long> map = Open(server.Connect());
        _ = await map.IncrementAsync("a");
        server.Engine.Lose(new PartitionAddress("faults.stock", 0));

        _ = await Assert.ThrowsAsync<SharedStateLostException>(async () => await map.IncrementAsync("a"));

        Assert.Equal(1, await map.IncrementAsync("a"));
    }

    [Fact]
    public async Task A_session_that_was_swept_is_opened_again()
    {
        InProcessSharedServer server = new();
        ISharedNumberMap<string, long> map = Open(server.Connect());
        _ = await map.IncrementAsync("a");
        _ = server.Engine.Execute(new PartitionAddress("faults.stock", 0), new SweepCommand(0));

        Assert.Equal(2, await map.IncrementAsync("a"));
    }

    [Fact]
    public void A_swept_session_is_not_extended()
    {
        InProcessEngine server = new(TimeProvider.System);
        PartitionAddress address = new("faults.sweep", 0);
        _ = server.Execute(address, new OpenCommand(Session: 7, Generation: 0, Sequence: 0, NewGeneration: 9, Layout: "x"));
        _ = server.Execute(address, new SweepCommand(0));

        Assert.Equal(SharedStatus.Closed, server.Execute(address, new OpenCommand(7, 9, 0, 10, "x", Extends: true)).Status);
        Assert.Equal(
            SharedStatus.Closed, server.Execute(address, new NumberCommand(new OperationId(7, 0, 1), 2, "a", 1, 0, 9)).Status);
    }

    [Fact]
    public async Task A_session_is_extended_and_replaced_if_it_was_swept()
    {
        FakeTime time = new();
        InProcessSharedServer server = new(time);
        ISharedNumberMap<string, long> map = Open(server.Connect(new SharedStateOptions { TimeProvider = time }));
        PartitionAddress address = new("faults.stock", 0);
        _ = await map.IncrementAsync("a");

        time.Advance(TimeSpan.FromHours(2));
        _ = await map.IncrementAsync("a");
        _ = server.Engine.Execute(address, new SweepCommand(3_600_000));
        Assert.Equal(3, await map.IncrementAsync("a"));

        time.Advance(TimeSpan.FromHours(2));
        _ = server.Engine.Execute(address, new SweepCommand(3_600_000));
        Assert.Equal(4, await map.IncrementAsync("a"));
    }

    [Fact]
    public async Task A_closed_connection_says_so()
    {
        SharedState state = SharedState.InProcess();
        ISharedNumberMap<string, long> map = Open(state);
        await state.DisposeAsync();

        _ = await Assert.ThrowsAsync<ObjectDisposedException>(async () => await map.IncrementAsync("a"));
    }

    public static TheoryData<int> Seeds() => new(Enumerable.Range(1, 20));

    private sealed class FakeTime : TimeProvider
    {
        private long _ticks = TimeProvider.System.GetUtcNow().Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public override DateTimeOffset GetUtcNow() => new(_ticks, TimeSpan.Zero);

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }

    private static ISharedNumberMap<string, long> Open(SharedState state) => SharedMaps.OpenNumbers<string, long>(
        state, new SharedMapDeclaration("faults.stock", 1) { Partitions = 1 }, SharedKeys.Text);
}
