using System;
using System.Threading.Tasks;

namespace SafeState.Sharing.Tests.Conformance;

/// <summary>Leases, and dictionaries that are written under them.</summary>
public abstract partial class SharedMapConformance
{
    [Fact]
    public async Task One_client_holds_a_lease_until_it_gives_it_up()
    {
        string name = NewName();
        SharedState one = Connect();
        SharedState two = Connect();
        SharedLease first = await one.AcquireAsync(name);

        Assert.Null(await two.TryAcquireAsync(name));
        Assert.Null(await one.TryAcquireAsync(name));
        Task<SharedLease> waiting = two.AcquireAsync(name).AsTask();
        await first.DisposeAsync();
        await using SharedLease second = await waiting.WaitAsync(Limit);

        Assert.Equal((name, name), (first.Name, second.Name));
        Assert.True(second.Epoch > first.Epoch);
        Assert.True(first.IsLost);
        Assert.False(first.Lost.IsCancellationRequested);
        Assert.False(second.IsLost);
    }

    [Fact]
    public async Task A_lease_whose_owner_is_gone_ends_by_the_clock_of_the_server()
    {
        string name = NewName();
        SharedState state = Connect();
        SharedReply gone = await state.Engine.ExecuteAsync(
            PartitionAddress.ForLease(name), new LeaseCommand(LeaseAction.Acquire, Owner: 1, Epoch: 0, Milliseconds: 300), Limit);

        await using SharedLease lease = await state.AcquireAsync(name).AsTask().WaitAsync(Limit);

        Assert.True(lease.Epoch > gone.Epoch);
    }

    [Fact]
    public async Task Writes_under_a_lease_are_applied_and_return_what_others_return()
    {
        SharedState state = Connect();
        ISharedNumberMap<string, long> map = OpenNumbers<long>(state);
        await using SharedLease lease = await state.AcquireAsync(NewName(), new SharedLeaseOptions { Maps = { map } });

        ISharedNumberMap<string, long> under = map.Under(lease);
        _ = await under.SetAsync("a", 1);
        Assert.Equal(2, await under.IncrementAsync("a"));
        Assert.Equal(3, (await under.UpdateAsync("a", static value => value + 1)).Value);
        Assert.Equal(4, await under.ComputeAsync(["a"], static entries => entries["a"] = entries["a"] + 1));
        Assert.Equal(9, (await under.GetOrAddAsync("b", static (_, _, _) => new(9))).Value);
        Assert.True(await under.TryRemoveAsync("b"));
        Assert.Equal(4, (await map.TryGetAsync("a")).Value);
        await under.ClearAsync();
        Assert.Empty(await map.SnapshotAsync());
    }

    [Fact]
    public async Task The_writes_of_an_earlier_owner_are_refused_in_every_partition_from_the_acquisition_on()
    {
        string name = NewName();
        string store = NewName();
        SharedState one = Connect();
        SharedState two = Connect();
        ISharedMap<string, string> late = Open(one, store);
        SharedLease first = await one.AcquireAsync(name, new SharedLeaseOptions { Maps = { late } });
        ISharedMap<string, string> underFirst = late.Under(first);
        _ = await underFirst.SetAsync("a", "first");

        // The server forgets the owner, as it does when the owner is paused for too long. The first owner does not know.
        _ = await one.Engine.ExecuteAsync(
            PartitionAddress.ForLease(name), new LeaseCommand(LeaseAction.Release, OwnerOf(first), first.Epoch, 0), Limit);
        await using SharedLease second = await two.AcquireAsync(name, new SharedLeaseOptions { Maps = { Open(two, store) } });

        for (int i = 0; i < 32; i++)
        {
            _ = await Assert.ThrowsAsync<GuardLostException>(async () => await underFirst.SetAsync($"k{i}", "late"));
        }

        Assert.True(first.IsLost);
        Assert.Equal("first", Assert.Single(await Open(two, store).SnapshotAsync()).Value);
        await first.DisposeAsync();
    }

    [Fact]
    public async Task A_dictionary_that_the_lease_does_not_name_cannot_be_written_under_it()
    {
        SharedState state = Connect();
        ISharedMap<string, string> map = Open(state);
        await using SharedLease lease = await state.AcquireAsync(NewName());

        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => map.Under(lease));

        Assert.Contains(map.Name, refused.Message, StringComparison.Ordinal);
        _ = await Assert.ThrowsAsync<ArgumentException>(async () =>
            await state.AcquireAsync("x", new SharedLeaseOptions { Maps = { Open(Connect()) } }));
        _ = await Assert.ThrowsAsync<ArgumentException>(async () => await state.AcquireAsync("a name"));
    }

    [Fact]
    public async Task A_lease_that_was_given_up_stops_its_dictionary()
    {
        SharedState state = Connect();
        ISharedMap<string, string> map = Open(state);
        SharedLease lease = await state.AcquireAsync(NewName(), new SharedLeaseOptions { Maps = { map } });
        ISharedMap<string, string> under = map.Under(lease);
        await lease.DisposeAsync();
        await lease.DisposeAsync();

        _ = await Assert.ThrowsAsync<GuardLostException>(async () => await under.SetAsync("a", "late"));
        _ = await Assert.ThrowsAsync<GuardLostException>(async () => await under.TryGetAsync("a"));
        _ = Assert.Throws<GuardLostException>(lease.ThrowIfLost);
    }

    private static ulong OwnerOf(SharedLease lease) => ((HeldLease)lease).Owner;
}
