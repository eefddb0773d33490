using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Leases;

/// <summary>Factories of leased dictionaries: each caller of a run gets a lease, and no value outlives what holds it.</summary>
public sealed class LeaseRunTests
{
    private static readonly (string Name, Action<IGuardedLeaseMap<string, Connection>> Remove)[] Detaching =
    [
        ("TryRemove", static map => map.TryRemove("a")),
        ("RemoveWhere", static map => map.RemoveWhere(static _ => true)),
        ("Clear", static map => map.Clear()),
        ("ReplaceAll", static map => map.ReplaceAll([])),
        ("Dispose", static map => map.Dispose()),
    ];

    private readonly Connections _connections = new();

    [Theory, EachLeaseStrategy]
    public async Task All_callers_of_a_detached_synchronous_run_lease_its_value(GuardStrategy strategy)
    {
        foreach ((string name, Action<IGuardedLeaseMap<string, Connection>> remove) in Detaching)
        {
            IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
            Gate gate = new();
            Worker<Lease<Connection>> runner = Worker.Start(() => map.LeaseOrAdd("a", _ => Make(gate)));
            gate.AwaitArrival();
            Worker<Lease<Connection>> joiner = Worker.Start(() => map.LeaseOrAdd("a", static _ => throw new NotSupportedException()));
            joiner.AwaitWaiting();
            Task<Lease<Connection>> awaiter = map.LeaseOrAddAsync("a", static (_, _) => throw new NotSupportedException()).AsTask();

            Worker.Start(() => remove(map)).Join();
            gate.Open();

            await AssertSharedAsync(name, [runner.Result, joiner.Result, await awaiter.Watched()]);
            Assert.True(map.IsEmpty);
        }
    }

    [Theory, EachLeaseStrategy]
    public async Task All_callers_of_a_detached_asynchronous_run_lease_its_value(GuardStrategy strategy)
    {
        foreach ((string name, Action<IGuardedLeaseMap<string, Connection>> remove) in Detaching)
        {
            IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
            TaskCompletionSource<Connection> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<Lease<Connection>>[] callers =
                [.. Enumerable.Range(0, 4).Select(_ => map.LeaseOrAddAsync("a", (_, _) => new(source.Task)).AsTask())];
            Worker<Lease<Connection>> joiner = Worker.Start(() => map.LeaseOrAdd("a", static _ => throw new NotSupportedException()));
            joiner.AwaitWaiting();

            Worker.Start(() => remove(map)).Join();
            source.SetResult(_connections.Make());

            await AssertSharedAsync(name, [joiner.Result, .. await Task.WhenAll(callers).Watched()]);
            Assert.True(map.IsEmpty);
        }
    }

    [Theory, EachLeaseStrategy]
    public async Task A_value_that_is_removed_before_the_callers_go_on_is_leased_by_each(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
        for (int round = 0; round < 20; round++)
        {
            TaskCompletionSource<Connection> source = new();
            Task<Lease<Connection>>[] callers =
                [.. Enumerable.Range(0, 8).Select(_ => map.LeaseOrAddAsync("a", (_, _) => new(source.Task)).AsTask())];
            Worker remover = Worker.Start(() =>
            {
                while (!map.TryRemove("a") && !callers[0].IsCompleted)
                {
                    Thread.Yield();
                }
            });
            source.SetResult(_connections.Make());
            await AssertSharedAsync("removed", await Task.WhenAll(callers).Watched(), isRemoved: false);
            remover.Join();
            _ = map.TryRemove("a");
            _connections.AssertAllDisposedOnce();
        }
    }

    [Theory, EachLeaseStrategy]
    public async Task A_detached_run_leaves_the_value_that_is_present_to_its_callers(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
        TaskCompletionSource<Connection> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Lease<Connection>> caller = map.LeaseOrAddAsync("a", (_, _) => new(source.Task)).AsTask();
        Connection present = new();
        Worker.Start(() => map.Set("a", present)).Join();
        source.SetResult(_connections.Make());

        using (Lease<Connection> lease = await caller.Watched())
        {
            Assert.Same(present, lease.Value);
            _connections.AssertAllDisposedOnce();
        }

        Assert.Equal(0, present.Disposals);
        map.Dispose();
        Assert.Equal(1, present.Disposals);
    }

    [Theory, EachLeaseStrategy]
    public async Task A_canceled_caller_keeps_no_value_alive(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
        TaskCompletionSource<Connection> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource leaving = new();
        Task<Lease<Connection>> left = map.LeaseOrAddAsync("a", (_, _) => new(source.Task), leaving.Token).AsTask();
        Task<Lease<Connection>> stayed =
            map.LeaseOrAddAsync("a", static (_, _) => throw new NotSupportedException(), CancellationToken.None).AsTask();
        await leaving.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left.Watched());
        source.SetResult(_connections.Make());
        Lease<Connection> lease = await stayed.Watched();

        Assert.True(map.TryRemove("a"));
        lease.Value.Use();
        lease.Dispose();
        Watchdog.Await(() => _connections.Open == 0, "the value to be disposed");
        _connections.AssertAllDisposedOnce();
    }

    [Theory, EachLeaseStrategy]
    public async Task The_value_of_an_abandoned_run_is_disposed(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
        TaskCompletionSource<Connection> source = new();
        using CancellationTokenSource leaving = new();
        Task<Lease<Connection>>[] callers =
            [.. Enumerable.Range(0, 3).Select(_ => map.LeaseOrAddAsync("a", (_, _) => new(source.Task), leaving.Token).AsTask())];
        await leaving.CancelAsync();
        foreach (Task<Lease<Connection>> caller in callers)
        {
            _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller.Watched());
        }

        source.SetResult(_connections.Make());
        Watchdog.Await(() => _connections.Open == 0, "the value of the abandoned run to be disposed");
        _connections.AssertAllDisposedOnce();
        Assert.True(map.IsEmpty);
    }

    [Theory, EachLeaseStrategy]
    public async Task Callers_share_the_exception_of_a_factory_and_nothing_is_kept(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
        TaskCompletionSource<Connection> source = new();
        Task<Lease<Connection>>[] callers =
            [.. Enumerable.Range(0, 3).Select(_ => map.LeaseOrAddAsync("a", (_, _) => new(source.Task)).AsTask())];
        source.SetException(new InvalidTimeZoneException());
        foreach (Task<Lease<Connection>> caller in callers)
        {
            _ = await Assert.ThrowsAsync<InvalidTimeZoneException>(() => caller.Watched());
        }

        _ = Assert.Throws<InvalidTimeZoneException>(() => map.LeaseOrAdd("a", static _ => throw new InvalidTimeZoneException()));
        Assert.True(map.IsEmpty);
        using Lease<Connection> next = map.LeaseOrAdd("a", _ => _connections.Make());
        next.Value.Use();
    }

    [Theory, EachLeaseStrategy]
    public async Task A_commit_that_throws_disposes_the_value(GuardStrategy strategy)
    {
        ThrowingComparer comparer = new();
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<string, Connection, CompilerServices.ComparerHasher<string>>(
            strategy, new Dictionary<string, Connection>(comparer));
        _ = map.TryAdd("b", new Connection());

        try
        {
            using Lease<Connection> lease = map.LeaseOrAdd("a", _ => Make(comparer));
        }
        catch (InvalidTimeZoneException)
        {
            Assert.False(comparer.Throws);
        }

        try
        {
            await using Lease<Connection> lease = await map.LeaseOrAddAsync("c", (_, _) => new(Make(comparer))).Watched();
        }
        catch (InvalidTimeZoneException)
        {
            Assert.False(comparer.Throws);
        }

        comparer.Throws = false;
        map.Clear();
        Watchdog.Await(() => _connections.Open == 0, "the values to be disposed");
        _connections.AssertAllDisposedOnce();
    }

    [Theory, EachLeaseStrategy]
    public void A_factory_may_use_other_keys_and_not_its_own(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
        using (Lease<Connection> outer = map.LeaseOrAdd("a", key =>
        {
            using Lease<Connection> inner = map.LeaseOrAdd("b", _ => _connections.Make());
            _ = Assert.Throws<GuardReentrancyException>(() => map.LeaseOrAdd("a", static _ => new Connection()));
            _ = Assert.Throws<GuardReentrancyException>(map.Dispose);
            _ = Assert.Throws<GuardReentrancyException>(map.Clear);
            _ = Assert.Throws<GuardReentrancyException>(() => map.ReplaceAll([]));
            return _connections.Make();
        }))
        {
            Assert.Equal(2, map.Count);
        }

        _ = Assert.Throws<GuardReentrancyException>(() => map.RemoveWhere(key => map.TryRemove(key)));
        map.Dispose();
        _connections.AssertAllDisposedOnce();
    }

    [Theory, EachLeaseStrategy]
    public async Task A_factory_that_awaits_its_own_key_throws_and_keeps_no_value(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
        using (Lease<Connection> lease = await map.LeaseOrAddAsync("a", async (_, _) =>
        {
            await Task.Yield();
            _ = await Assert.ThrowsAsync<GuardReentrancyException>(
                async () => await map.LeaseOrAddAsync("a", static (_, _) => throw new NotSupportedException()));
            return _connections.Make();
        }).Watched())
        {
            lease.Value.Use();
            Assert.True(map.TryRemove("a"));
        }

        Watchdog.Await(() => _connections.Open == 0, "the value to be disposed");
        _connections.AssertAllDisposedOnce();
    }

    [Theory, EachLeaseStrategy]
    public void What_is_added_while_the_dictionary_is_disposed_is_disposed_too(GuardStrategy strategy)
    {
        for (int round = 0; round < 25; round++)
        {
            IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
            List<Connection> mine = [];
            Worker.RunMany(3, index =>
            {
                if (index == 0)
                {
                    Thread.SpinWait(round * 20);
                    map.Dispose();
                    return;
                }

                Connection? given = null;
                try
                {
                    for (int i = 0; ; i++)
                    {
                        given = i % 3 == 2 ? null : _connections.Make();
                        Add(map, $"{index}.{i}", given);
                    }
                }
                catch (ObjectDisposedException)
                {
                    given?.Dispose(); // it stayed here
                }
            });
            _connections.AssertAllDisposedOnce();
            Assert.True(map.IsEmpty);
        }
    }

    private static async Task AssertSharedAsync(string name, Lease<Connection>[] leases, bool isRemoved = true)
    {
        Connection shared = leases[0].Value;
        Assert.All(leases, lease => Assert.Same(shared, lease.Value));
        for (int i = 0; i < leases.Length; i++)
        {
            Assert.True(shared.Disposals == 0, $"{name}: disposed with {leases.Length - i} leases left");
            await leases[i].DisposeAsync();
        }

        Assert.True(!isRemoved || shared.Disposals == 1, $"{name}: disposed {shared.Disposals} times");
    }

    private void Add(IGuardedLeaseMap<string, Connection> map, string key, Connection? given)
    {
        if (given is null)
        {
            using Lease<Connection> lease = map.LeaseOrAdd(key, _ => _connections.Make());
            lease.Value.Use();
        }
        else
        {
            Assert.True(map.TryAdd(key, given));
        }
    }

    private Connection Make(Gate gate)
    {
        gate.Hold();
        return _connections.Make();
    }

    private Connection Make(ThrowingComparer comparer)
    {
        comparer.Throws = true;
        return _connections.Make();
    }

    /// <summary>Throws at the next call, if told so.</summary>
    private sealed class ThrowingComparer : IEqualityComparer<string>
    {
        internal bool Throws { get; set; }

        public bool Equals(string? x, string? y) => Check(string.Equals(x, y, StringComparison.Ordinal));

        public int GetHashCode(string obj) => Check(1);

        private T Check<T>(T result)
        {
            if (!Throws)
            {
                return result;
            }

            Throws = false;
            throw new InvalidTimeZoneException();
        }
    }
}
