using System;
using System.Diagnostics;
using System.Threading;

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
            Mark(factory, static (factory, context) => factory.AddLink(new ActivityLink(context)), caller.Context);
        }
    }

    /// <summary>Adds a wait to the span of the caller. A lock of the store may be held: no code of a listener runs here.</summary>
    internal static void AddWait(StoreMeter meter, long ticks)
    {
        if (ticks >= ShortestWait && Activity.Current is { IsAllDataRequested: true } caller && Takes(meter))
        {
            double seconds = Stopwatch.GetElapsedTime(0, ticks).TotalSeconds;
            Mark(caller,
                static (caller, wait) => caller.AddEvent(new ActivityEvent(Wait, tags: [.. wait.Tags, new(WaitTag, wait.Seconds)])),
                (meter.Tags, Seconds: seconds));
        }
    }

    /// <summary>Adds a retry to the span of the caller. A lock of the store may be held: no code of a listener runs here.</summary>
    internal static void AddRetry(StoreMeter meter)
    {
        if (Activity.Current is { IsAllDataRequested: true } caller && Takes(meter))
        {
            Mark(caller, static (caller, tags) => caller.AddEvent(new ActivityEvent(Retry, tags: [.. tags])), meter.Tags);
        }
    }

    /// <summary>
    /// Adds a mark. Spans have locks of their own, in which a thread can be interrupted. The operation goes on, and the interruption waits
    /// for the next wait.
    /// </summary>
    private static void Mark<TMark>(Activity span, Action<Activity, TMark> add, TMark mark)
    {
        try
        {
            add(span, mark);
        }
        catch (ThreadInterruptedException)
        {
            Thread.CurrentThread.Interrupt();
        }
        catch (OutOfMemoryException)
        {
            // Rather a mark lost than an operation.
        }
    }

    /// <summary>A storm of retries must not fill a span without end.</summary>
    private static bool Takes(StoreMeter meter) => meter.ActivityThrottle.TryTake(Stopwatch.GetTimestamp(), out _);
}
