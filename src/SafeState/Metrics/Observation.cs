using System;
using System.Threading;

namespace SafeState.Metering;

/// <summary>Whether a listener observes the stores now. Reads are counted, and waits reported, only then.</summary>
/// <remarks>
/// A meter does not report when a listener comes. So each new store, each collection, and each new event listener looks for listeners. Each
/// sampled read looks whether any of them is left.
/// </remarks>
internal static class Observation
{
    /// <summary>Whether a listener wants the metrics of a store. Set by what publishes them; null: nothing is published yet.</summary>
    private static Func<bool>? _isMetered;
    private static bool _isOn;
    private static int _holders;

    internal static bool IsOn => Volatile.Read(ref _isOn); // a shared line that hardly ever changes

    /// <summary>Looks for listeners. While its own constructor finds a listener, there is no event source yet.</summary>
    internal static void Refresh()
    {
        bool isOn = Volatile.Read(ref _holders) != 0
            || GuardEventSource.Log is { } log && log.IsEnabled()
            || Volatile.Read(ref _isMetered) is { } isMetered && isMetered();
        if (isOn != IsOn)
        {
            Volatile.Write(ref _isOn, isOn);
        }
    }

    /// <summary>Starts an observation, which lasts until <see cref="End"/>.</summary>
    internal static void Begin()
    {
        _ = Interlocked.Increment(ref _holders);
        Refresh();
    }

    /// <summary>Asks a publisher of metrics too, from now on.</summary>
    internal static void AddPublisher(Func<bool> isObserved) => Volatile.Write(ref _isMetered, isObserved);

    internal static void End()
    {
        _ = Interlocked.Decrement(ref _holders);
        Refresh();
    }
}
