using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SafeState.Hosting.Tests.Support;
using SafeState.Sharing;

namespace SafeState.Hosting.Tests.Services;

/// <summary>Two hosts, one server, and a service that runs in one of them at a time.</summary>
public sealed class OwnedServiceTests
{
    private readonly InProcessSharedServer _server = new();
    private readonly Runs _runs = new();

    [Fact]
    public async Task A_service_runs_in_one_host_until_it_stops_and_then_in_the_other()
    {
        using IHost one = Build<Worker>();
        using IHost two = Build<Worker>();
        await one.StartAsync();
        await _runs.UntilAsync(1);
        await two.StartAsync();

        await one.StopAsync();
        await _runs.UntilAsync(2);
        await two.StopAsync();

        Assert.Equal(1, _runs.Most);
        Assert.Equal([1L, 2], _runs.Leases.Select(static lease => lease.Epoch));
        SharedDepot depot = new(_server.Connect());
        Assert.Equal(2, (await depot.Stock.TryGetAsync("runs")).Value);
    }

    [Fact]
    public async Task A_lost_lease_stops_the_service_which_starts_again_with_a_higher_epoch()
    {
        using IHost host = Build<Worker>();
        await host.StartAsync();
        await _runs.UntilAsync(1);

        // Another process has it for a moment, as if this host had been paused.
        HeldLease held = Assert.IsType<HeldLease>(Assert.Single(_runs.Leases));
        PartitionAddress address = PartitionAddress.ForLease("depot");
        _ = _server.Engine.Execute(address, new LeaseCommand(LeaseAction.Release, held.Owner, held.Epoch, 0));
        SharedReply other = _server.Engine.Execute(address, new LeaseCommand(LeaseAction.Acquire, Owner: 1, Epoch: 0, Milliseconds: 1));
        held.Lose(); // as a refused renewal does

        await _runs.UntilAsync(2);
        await host.StopAsync();

        Assert.Equal(2, other.Epoch);
        Assert.Equal([1L, 3], _runs.Leases.Select(static lease => lease.Epoch));
        Assert.Equal(1, _runs.Most);
    }

    [Fact]
    public async Task A_service_that_ends_by_itself_does_not_run_again_in_this_host()
    {
        using IHost one = Build<Finisher>();
        using IHost two = Build<Finisher>();
        await one.StartAsync();
        await _runs.UntilAsync(1);
        await two.StartAsync();
        await _runs.UntilAsync(2);

        await one.StopAsync();
        await two.StopAsync();

        Assert.Equal([1L, 2], _runs.Leases.Select(static lease => lease.Epoch));
    }

    [Fact]
    public async Task A_failure_of_the_service_stops_the_host_as_that_of_any_other()
    {
        using IHost host = Build<Failing>();
        IHostApplicationLifetime lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        TaskCompletionSource stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = lifetime.ApplicationStopping.Register(stopping.SetResult);

        await host.StartAsync();

        await stopping.Task.WaitAsync(Hosted.Limit);
        await using SharedLease next = await _server.Connect().AcquireAsync("depot").AsTask().WaitAsync(Hosted.Limit);
    }

    [Fact]
    public void A_class_without_shared_dictionaries_is_refused()
    {
        ISharedStateBuilder builder = new ServiceCollection().AddSafeState().AddSharedState();

        ArgumentException refused = Assert.Throws<ArgumentException>(() => builder.AddOwnedService<Worker>("depot", typeof(Depot)));

        Assert.Contains("'Depot' declares no dictionary with [Shared]", refused.Message, StringComparison.Ordinal);
    }

    private IHost Build<TService>()
        where TService : BackgroundService
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            EnvironmentName = "Development",
        });
        _ = builder.Services.AddSingleton(_runs);
        _ = builder.Services.AddSafeState().AddGuardedState().AddSharedState().UseInProcess(_server)
            .AddOwnedService<TService>("depot", typeof(SharedDepot));
        return builder.Build();
    }

    /// <summary>What ran, and how many at a time.</summary>
    private sealed class Runs
    {
        private int _running;

        public ConcurrentQueue<SharedLease> Leases { get; } = new();

        public int Most { get; private set; }

        public void Start(SharedLease lease)
        {
            Most = Math.Max(Most, Interlocked.Increment(ref _running));
            Leases.Enqueue(lease);
        }

        public void End() => Interlocked.Decrement(ref _running);

        public Task UntilAsync(int count) => Hosted.Until(() => Leases.Count >= count, $"The service did not run {count} times.");
    }

    private sealed class Worker(SharedDepot depot, SharedLease lease, Runs runs) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            _ = await depot.Stock.Under(lease).IncrementAsync("runs", stoppingToken);
            runs.Start(lease);
            try
            {
                await Task.Delay(Timeout.Infinite, stoppingToken);
            }
            finally
            {
                runs.End();
            }
        }
    }

    private sealed class Finisher(SharedLease lease, Runs runs) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken)
        {
            runs.Start(lease);
            runs.End();
            return Task.CompletedTask;
        }
    }

    private sealed class Failing : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => throw new FormatException();
    }
}
