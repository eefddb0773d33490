using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SafeState.AspNetCore.Live;
using SafeState.AspNetCore.Tests.Support;

namespace SafeState.AspNetCore.Tests.Live;

/// <summary>While nothing watches, the dashboard has no timer, and it allocates nothing.</summary>
[Collection(nameof(ProcessWide))]
public sealed class UnwatchedTests
{
    private const int StepsOfInterval = 2; // reads are observed, and then the rest of the interval passes

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Depot _depot = new();

    [Fact]
    public async Task The_monitor_has_the_only_timer()
    {
        long timers = Timer.ActiveCount;
        CountedTime time = new();
        await using Board board = await Start(time);

        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(Interval, Pass(time));
        }

        Assert.Equal(1 + (5 * StepsOfInterval), time.Created);
        OnlyTheMonitorWaits(time);
        Assert.InRange(Timer.ActiveCount, 0, timers); // no other timer goes past the time of the host
    }

    [Fact]
    public async Task The_last_viewer_that_leaves_ends_the_samples_of_each_second()
    {
        CountedTime time = new();
        await using Board board = await Start(time);
        _ = time.Step(); // reads were observed, so a viewer ends the rest of the interval
        int created = time.Created;
        LiveViewer viewer = Assert.IsType<LiveViewer>(board.Services.GetRequiredService<LiveHub>().TryEnter(after: null));
        time.WaitForTimer(created);
        Assert.Equal(TimeSpan.FromSeconds(1), Pass(time));
        viewer.Dispose();

        Assert.Equal(TimeSpan.FromSeconds(1), Pass(time)); // the second that had begun
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(Interval, Pass(time));
        }

        OnlyTheMonitorWaits(time);
    }

    [Fact]
    public async Task An_interval_allocates_no_more_than_without_a_dashboard()
    {
        const int Intervals = 500;
        const int SmallestObject = 24;
        _depot.Fill();
        CountedTime plainTime = new();
        CountedTime time = new();
        using IHost plain = await StartWithoutDashboard(plainTime);
        await using Board board = await Start(time);
        long[] added = new long[Intervals];
        for (int i = -Intervals; i < Intervals; i++)
        {
            long without = Allocated(() => Pass(plainTime));
            long with = Allocated(() => Pass(time));
            added[Math.Max(i, 0)] = with - without; // at first, code is compiled and the last minute fills
        }

        Array.Sort(added); // other threads of the process allocate in some intervals, but not in each second one
        Assert.InRange(added[Intervals / 2], long.MinValue, SmallestObject - 1);
        await plain.StopAsync();
    }

    [Fact]
    public async Task An_operation_allocates_nothing()
    {
        _depot.Fill();
        await using Board board = await Start(new CountedTime());
        _depot.Use(100_000);

        // Other threads of the process allocate now and then, but not in each of many short rounds.
        Assert.Contains(0, Enumerable.Range(0, 200).Select(_ => Allocated(() => _depot.Use(5_000))));
    }

    private static async Task<Board> Start(CountedTime time)
    {
        Board board = await Board.Start(services: services => services.AddSingleton<TimeProvider>(time));
        time.WaitForTimer(0);
        return board;
    }

    private static async Task<IHost> StartWithoutDashboard(CountedTime time)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        _ = builder.Services.AddSingleton<TimeProvider>(time);
        _ = builder.Services.AddSafeState();
        IHost host = builder.Build();
        await host.StartAsync();
        time.WaitForTimer(0);
        return host;
    }

    /// <summary>Passes an interval, as the monitor waits for its parts.</summary>
    private static TimeSpan Pass(CountedTime time) => time.Step() + time.Step();

    private static void OnlyTheMonitorWaits(CountedTime time) =>
        Assert.True(SpinWait.SpinUntil(() => time.Existing == 1, Board.Limit), $"There are {time.Existing} timers.");

    private static long Allocated(Action action)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        action();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
