using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Metering;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Metering;

/// <summary>What traces show of stores: a span for a shared factory, and events on the spans of callers.</summary>
[Collection(nameof(ProcessWide))]
public sealed class ActivityTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> _stopped = [];
    private readonly ActivityListener _listener;

    public ActivityTests()
    {
        _listener = new()
        {
            ShouldListenTo = static source => source.Name == GuardMetrics.ActivitySourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Theory, EachStrategy]
    public async Task A_shared_factory_is_a_child_of_its_first_caller_and_links_to_those_who_joined(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Named(strategy, $"activities.{strategy}");
        TaskCompletionSource<long> made = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using Activity first = Start("first");
        Task<long> one = map.GetOrAddAsync("a", async (_, _) => await made.Task).AsTask();
        Assert.Same(first, Activity.Current); // the span of the factory is not the caller's
        using Activity second = Start("second");
        Task<long> other = map.GetOrAddAsync("a", static (_, _) => new ValueTask<long>(2)).AsTask();
        made.SetResult(1);
        Assert.Equal((1, 1), (await one.WaitAsync(TimeSpan.FromSeconds(30)), await other.WaitAsync(TimeSpan.FromSeconds(30))));

        Activity factory = Assert.Single(_stopped);
        Assert.Equal(("safestate.factory", first.SpanId, ActivityStatusCode.Unset),
            (factory.OperationName, factory.ParentSpanId, factory.Status));
        Assert.Equal([second.SpanId], factory.Links.Select(static link => link.Context.SpanId));
        Assert.Equal($"activities.{strategy}", factory.GetTagItem(GuardMetrics.StoreTag));
    }

    [Fact]
    public async Task A_factory_that_fails_marks_its_span()
    {
        IGuardedNumberMap<string, long> map = Maps.Named(GuardStrategy.Striped, "activities.failed");
        _ = await Assert.ThrowsAsync<InvalidOperationException>(
            () => map.GetOrAddAsync("a", static (_, _) => throw new InvalidOperationException()).AsTask());

        Assert.Equal(ActivityStatusCode.Error, Assert.Single(_stopped).Status);
    }

    [Fact]
    public async Task A_listener_that_fails_is_counted_and_changes_nothing()
    {
        using ActivityListener failing = new()
        {
            ShouldListenTo = static source => source.Name == GuardMetrics.ActivitySourceName,
            ActivityStarted = static _ => throw new InvalidOperationException(),
        };
        ActivitySource.AddActivityListener(failing);
        IGuardedNumberMap<string, long> map = Maps.Named(GuardStrategy.Striped, "activities.listener");

        Assert.Equal(1, await map.GetOrAddAsync("a", static (_, _) => new ValueTask<long>(1)));

        using Collected collected = new("activities.listener");
        Assert.Equal(1, collected[GuardMetrics.HookFailures]);
    }

    [Fact]
    public void A_retry_is_an_event_on_the_span_of_the_caller()
    {
        IGuardedNumberMap<string, long> map = Maps.Named(GuardStrategy.Locked, "activities.retries", ("a", 1));
        using Activity caller = Start("caller");
        for (int i = 0; i < 1_000; i++)
        {
            Assert.False(map.TryUpdate("a", 3, 2));
        }

        Assert.InRange(caller.Events.Count(), 1, 900); // at most 100 a second
        Assert.All(caller.Events, static marked => Assert.Equal("safestate.retry", marked.Name));
        Assert.Contains(new(GuardMetrics.StoreTag, "activities.retries"), caller.Events.First().Tags);
    }

    [Fact]
    public void Only_a_wait_of_a_millisecond_is_an_event()
    {
        StoreMeter meter = new("activities.waits", GuardStrategy.Locked, host: null);
        using Activity caller = Start("caller");
        GuardActivities.AddWait(meter, (Stopwatch.Frequency / 1_000) - 1);
        Assert.Empty(caller.Events);

        GuardActivities.AddWait(meter, Stopwatch.Frequency / 1_000);
        ActivityEvent wait = Assert.Single(caller.Events);
        Assert.Equal("safestate.wait", wait.Name);
        Assert.Contains(new("safestate.wait.duration", 0.001), wait.Tags);
    }

    [Fact]
    public async Task Without_listeners_nothing_is_built()
    {
        _listener.Dispose();
        IGuardedNumberMap<string, long> map = Maps.Named(GuardStrategy.Striped, "activities.none");
        Activity? inside = null;
        _ = await map.GetOrAddAsync("a", (_, _) =>
        {
            inside = Activity.Current;
            return new ValueTask<long>(1);
        });

        Assert.Null(inside);
        Assert.Empty(_stopped);
    }

    private static Activity Start(string name) => new Activity(name) { IsAllDataRequested = true }
        .SetIdFormat(ActivityIdFormat.W3C).Start();
}
