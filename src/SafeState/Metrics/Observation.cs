using System;
using System.Threading;

namespace SafeState.Metering;

/// <summary>
/// Whether something observes the stores now. Waits are reported while a listener is attached, and reads counted at times.
/// </summary>
/// <remarks>
/// A meter does not report when a listener comes. So each new store, each collection, and each new event listener looks for listeners. Each
/// sampled read and each turn of the duty cycle looks whether any of them is left. A read takes no lock for it, because it would wait there
/// and could be interrupted.
/// </remarks>
internal static class Observation
{
    private static readonly Lock Guard = new();

    /// <summary>Whether a listener wants the metrics of a store. Set by what publishes them; null: nothing is published yet.</summary>
    private static Func<bool>? _isMetered;
    private static bool _isOn;
    private static bool _isListened;
    private static int _holders;

    /// <summary>Gets whether reads are counted now.</summary>
    internal static bool IsOn => Volatile.Read(ref _isOn); // a shared line that changes a few times a second at most

    /// <summary>Gets whether waits are reported now: always while a listener is attached.</summary>
    internal static bool IsListened => Volatile.Read(ref _isListened) || Volatile.Read(ref _holders) != 0;

    /// <summary>Looks for listeners. While its own constructor finds a listener, there is no event source yet.</summary>
    internal static void Refresh()
    {
        if (HasListener() != Volatile.Read(ref _isListened) || IsOn != (Volatile.Read(ref _holders) != 0 || ReadDutyCycle.IsWindow))
        {
            Update();
        }
    }

    /// <summary>
    /// Stops counting if nothing observes anymore. The next turn of the duty cycle does the rest. Called by reads, so it takes no lock.
    /// </summary>
    internal static void StopIfUnobserved()
    {
        if (!IsObserved())
        {
            // An observation that starts now either finds counting stopped, and starts it, or is found here.
            _ = Interlocked.Exchange(ref _isOn, false);
            if (IsObserved())
            {
                Volatile.Write(ref _isOn, true);
            }
        }
    }

    /// <summary>Starts an observation of all reads, which lasts until <see cref="End"/>.</summary>
    internal static void Begin()
    {
        _ = Interlocked.Increment(ref _holders);
        Update();
    }

    /// <summary>Asks a publisher of metrics too, from now on.</summary>
    internal static void AddPublisher(Func<bool> isObserved) => Volatile.Write(ref _isMetered, isObserved);

    internal static void End()
    {
        _ = Interlocked.Decrement(ref _holders);
        Update();
    }

    /// <summary>Starts or stops counting, as listeners, observations, and the duty cycle want it.</summary>
    internal static void Update()
    {
        lock (Guard)
        {
            bool isListened = HasListener();
            Volatile.Write(ref _isListened, isListened);
            ReadDutyCycle.SetRunning(isListened);
            bool isOn = Volatile.Read(ref _holders) != 0 || ReadDutyCycle.IsWindow;
            if (isOn != IsOn)
            {
                Volatile.Write(ref _isOn, isOn);
            }

            ReadEstimates.SetPhase(isOn ? ReadPhase.Counting : isListened ? ReadPhase.Estimating : ReadPhase.Idle);
        }
    }

    private static bool IsObserved() => Volatile.Read(ref _holders) != 0 || HasListener();

    private static bool HasListener() =>
        (GuardEventSource.Log is { } log && log.IsEnabled()) || (Volatile.Read(ref _isMetered) is { } isMetered && isMetered());
}
