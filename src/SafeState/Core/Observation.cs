using System.Threading;

namespace SafeState.Metering;

/// <summary>Whether anybody looks at the stores just now. Reads are counted, and waits told, only then.</summary>
/// <remarks>
/// A meter does not say when a listener comes. It is noticed where a store is created, at each collection, and when an event
/// listener comes; that nobody is left is noticed at every sampled read.
/// </remarks>
internal static class Observation
{
    private static bool _isOn;
    private static int _holders;

    internal static bool IsOn => Volatile.Read(ref _isOn); // a shared line that hardly ever changes

    /// <summary>Looks who is there. There is no event source yet where its own constructor finds a listener.</summary>
    internal static void Refresh()
    {
        bool isOn = Volatile.Read(ref _holders) != 0 || GuardEventSource.Log is { } log && log.IsEnabled() || MeterPublisher.IsObserved;
        if (isOn != IsOn)
        {
            Volatile.Write(ref _isOn, isOn);
        }
    }

    /// <summary>Somebody looks, from now until <see cref="End"/>.</summary>
    internal static void Begin()
    {
        _ = Interlocked.Increment(ref _holders);
        Refresh();
    }

    internal static void End()
    {
        _ = Interlocked.Decrement(ref _holders);
        Refresh();
    }
}
