using System.Diagnostics;

namespace SafeState.Metering;

/// <summary>Marks of stores in traces: a span for a shared asynchronous factory, and events on the span of a caller.</summary>
internal static class GuardActivities
{
    private const string Factory = "safestate.factory";
    private const string Wait = "safestate.wait";
    private const string Retry = "safestate.retry";
    private const string WaitTag = "safestate.wait.duration";

    private static readonly ActivitySource Source = new(GuardMetrics.ActivitySourceName);

    /// <summary>A shorter wait adds no event.</summary>
    private static readonly long ShortestWait = Stopwatch.Frequency / 1_000;

    /// <summary>Starts the span of a factory, as a child of its first caller. Null if nothing listens.</summary>
    internal static Activity? StartFactory(StoreMeter meter) =>
        Source.HasListeners() ? Source.StartActivity(Factory, ActivityKind.Internal, default(ActivityContext), meter.Tags) : null;

    /// <summary>Links the span of a factory to a caller that joined it.</summary>
    internal static void AddJoined(Activity? factory)
    {
        if (factory is not null && Activity.Current is { IdFormat: ActivityIdFormat.W3C } caller && caller != factory)
        {
            _ = factory.AddLink(new ActivityLink(caller.Context));
        }
    }

    /// <summary>Adds a wait to the span of the caller. A lock of the store may be held: no code of a listener runs here.</summary>
    internal static void AddWait(StoreMeter meter, long ticks)
    {
        if (ticks >= ShortestWait && Activity.Current is { IsAllDataRequested: true } caller && Takes(meter))
        {
            double seconds = Stopwatch.GetElapsedTime(0, ticks).TotalSeconds;
            _ = caller.AddEvent(new ActivityEvent(Wait, tags: [.. meter.Tags, new(WaitTag, seconds)]));
        }
    }

    /// <summary>Adds a retry to the span of the caller. A lock of the store may be held: no code of a listener runs here.</summary>
    internal static void AddRetry(StoreMeter meter)
    {
        if (Activity.Current is { IsAllDataRequested: true } caller && Takes(meter))
        {
            _ = caller.AddEvent(new ActivityEvent(Retry, tags: [.. meter.Tags]));
        }
    }

    /// <summary>A storm of retries must not fill a span without end.</summary>
    private static bool Takes(StoreMeter meter) => meter.ActivityThrottle.TryTake(Stopwatch.GetTimestamp(), out _);
}
