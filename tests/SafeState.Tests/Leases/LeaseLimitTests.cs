using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Leases;

/// <summary>Runs of leased dictionaries that take too long. The clock of the process is that of the test.</summary>
[Collection(nameof(ProcessWide))]
public sealed class LeaseLimitTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();

    public LeaseLimitTests() => GuardedStores.TimeProvider = _time;

    /// <inheritdoc/>
    public void Dispose() => GuardedStores.TimeProvider = TimeProvider.System;

    [Theory, EachLeaseStrategy]
    public async Task A_run_beyond_its_limit_disposes_its_value_when_its_callers_have_ended(GuardStrategy strategy)
    {
        Connections connections = new();
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy, runLimit: 1_000);
        CancellationToken seen = default;
        TaskCompletionSource<Connection> source = new();
        Task<Lease<Connection>> caller = map.LeaseOrAddAsync("a", (_, token) =>
        {
            seen = token;
            return new(source.Task);
        }).AsTask();
        Assert.False(seen.IsCancellationRequested);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(seen.IsCancellationRequested);
        source.SetResult(connections.Make());

        Lease<Connection> lease = await caller.Watched();
        Assert.Equal(0, lease.Value.Disposals);
        Connection made = lease.Value;
        await lease.DisposeAsync();
        Assert.Equal(1, made.Disposals);
        Assert.True(map.IsEmpty);
    }
}
