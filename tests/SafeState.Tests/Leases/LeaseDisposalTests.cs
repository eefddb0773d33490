using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tests.Conformance;
using SafeState.Tests.Metering;

namespace SafeState.Tests.Leases;

/// <summary>What disposals throw, do, and await.</summary>
[Collection(nameof(ProcessWide))]
public sealed class LeaseDisposalTests
{
    private readonly List<GuardEventKind> _raised = [];

    [Theory, EachLeaseStrategy]
    public async Task What_a_disposal_throws_is_counted_and_raised_and_changes_no_result(GuardStrategy strategy)
    {
        using Collected collected = new("leases");
        long before = collected[GuardMetrics.DisposalFailures];
        IGuardedLeaseMap<string, Connection> map = CreateListened<Connection>(strategy);
        map.Set("a", Throwing());
        map.Set("a", Throwing());
        Assert.True(map.TryRemove("a"));
        map.Set("b", Throwing());
        map.Set("c", Throwing());
        Assert.Equal(2, map.RemoveWhere(static _ => true));
        map.Set("d", Throwing());
        map.Clear();
        map.Set("e", Throwing());
        Assert.True(map.TryLease("e", out Lease<Connection>? lease));
        map.ReplaceAll([new("f", Throwing()), new("g", Throwing())]);
        lease.Dispose();
        await map.DisposeAsync();

        Assert.Equal(8, collected[GuardMetrics.DisposalFailures] - before);
        Assert.Equal(8, _raised.FindAll(static kind => kind == GuardEventKind.DisposalFailed).Count);
    }

    [Fact]
    public void An_interruption_of_a_disposal_is_kept_for_the_thread()
    {
        IGuardedLeaseMap<string, Connection> map = CreateListened<Connection>(GuardStrategy.Striped);
        map.Set("a", new Connection { OnDispose = static () => throw new ThreadInterruptedException() });

        Worker.Start(() =>
        {
            Assert.True(map.TryRemove("a"));
            _ = Assert.Throws<ThreadInterruptedException>(static () => Thread.Sleep(Watchdog.Limit));
        }).Join();

        Assert.Contains(GuardEventKind.DisposalFailed, _raised);
    }

    [Theory, EachLeaseStrategy]
    public void A_disposal_may_use_the_dictionary(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, Connection> map = CreateListened<Connection>(strategy);
        Connection second = new();
        map.Set("b", second);
        map.Set("a", new Connection { OnDispose = () => Assert.True(map.TryRemove("b")) });

        Assert.True(map.TryRemove("a"));

        Assert.Equal((1, 0), (second.Disposals, map.Count));
        Assert.DoesNotContain(GuardEventKind.DisposalFailed, _raised);
    }

    [Theory, EachLeaseStrategy]
    public async Task An_asynchronous_disposal_is_awaited_by_asynchronous_members_only(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, AsyncConnection> map = CreateListened<AsyncConnection>(strategy);
        AsyncConnection removed = new();
        AsyncConnection leased = new();
        AsyncConnection left = new();
        map.Set("a", removed);
        map.Set("b", leased);
        map.Set("c", left);
        Assert.True(map.TryLease("b", out Lease<AsyncConnection>? lease));

        Assert.True(map.TryRemove("a")); // returns, although the disposal has not ended
        Assert.Equal(1, removed.Disposals);
        removed.End.SetException(new InvalidTimeZoneException());
        Watchdog.Await(() => _raised.Contains(GuardEventKind.DisposalFailed), "the failure to be raised");

        Task closing = map.DisposeAsync().AsTask();
        Assert.False(closing.IsCompleted);
        Assert.Equal((0, 1), (leased.Disposals, left.Disposals));
        left.End.SetResult();
        await closing.Watched();
        Task ending = lease.DisposeAsync().AsTask();
        Assert.False(ending.IsCompleted);
        leased.End.SetException(new InvalidTimeZoneException());
        await ending.Watched();
        await lease.DisposeAsync();
        Assert.Equal((1, 1, 1), (removed.Disposals, leased.Disposals, left.Disposals));
    }

    [Fact]
    public async Task A_value_that_can_be_disposed_in_both_ways_is_disposed_in_one()
    {
        IGuardedLeaseMap<string, DoubleConnection> map = Guarded.LeaseMap<string, DoubleConnection>();
        DoubleConnection synchronous = new();
        DoubleConnection asynchronous = new();
        map.Set("a", synchronous);
        Assert.True(map.TryRemove("a"));
        map.Set("a", asynchronous);
        await map.DisposeAsync();

        Assert.Equal("Dispose", synchronous.Log);
        Assert.Equal("DisposeAsync", asynchronous.Log);
    }

    private static Connection Throwing() => new() { OnDispose = static () => throw new InvalidTimeZoneException() };

    private IGuardedLeaseMap<string, TValue> CreateListened<TValue>(GuardStrategy strategy)
        where TValue : class => LeaseMaps.Create<TValue>(strategy, hook: (in happened) =>
    {
        lock (_raised)
        {
            _raised.Add(happened.Kind);
        }
    });

    private sealed class AsyncConnection : IAsyncDisposable
    {
        internal TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal int Disposals { get; private set; }

        public ValueTask DisposeAsync()
        {
            Disposals++;
            return new(End.Task);
        }
    }

    private sealed class DoubleConnection : IDisposable, IAsyncDisposable
    {
        internal string Log { get; private set; } = "";

        public void Dispose() => Log += nameof(Dispose);

        public ValueTask DisposeAsync()
        {
            Log += nameof(DisposeAsync);
            return default;
        }
    }
}
