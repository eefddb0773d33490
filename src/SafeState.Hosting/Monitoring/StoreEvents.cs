using System;
using System.Diagnostics.Tracing;
using System.Linq;
using System.Threading;
using SafeState.Hosting.Advice;
using SafeState.Hosting.Alarms;
using SafeState.Hosting.History;
using SafeState.Metering;

namespace SafeState.Hosting.Monitoring;

/// <summary>
/// Serves tools that listen to the event source. While a tool asks for stores, there is one sample a second, with one event for each store.
/// When a tool comes, the alarms that are on are announced again.
/// </summary>
internal sealed class StoreEvents(IGuardedStoreCatalog catalog, IGuardAdvisor advisor, AlarmEvaluator evaluator, StoreHistory history)
    : IDisposable
{
    private readonly Lock _guard = new();
    private IDisposable? _watch;
    private bool _isRunning;

    private static bool IsEnabled => GuardEventSource.Log.IsEnabled(EventLevel.Informational, GuardEventSource.Keywords.Stores);

    public void Dispose()
    {
        GuardEventSource.Commanded -= OnCommand;
        lock (_guard)
        {
            _isRunning = false;
        }

        Update();
    }

    internal void Start()
    {
        lock (_guard)
        {
            _isRunning = true;
        }

        GuardEventSource.Commanded += OnCommand;
        Update(); // a tool may have come before the host
    }

    /// <summary>Writes the state of each store, if a tool asks for it. What is not known is not a number.</summary>
    internal void Write()
    {
        if (!IsEnabled)
        {
            return;
        }

        ILookup<(string, GuardStrategy), GuardAdvice> advice = advisor.Advise().ToLookup(static advice => (advice.Store, advice.Strategy));
        foreach (GuardedStoreInfo store in catalog.List())
        {
            GuardAdvice? advised = advice[(store.Name, store.Strategy)].FirstOrDefault();
            GuardEventSource.Log.StoreState(
                store.Name,
                TagValues.FromStrategy(store.Strategy),
                store.KeyType,
                store.ValueType,
                store.Entries,
                store.Status.HotKeyShare ?? double.NaN,
                store.Status.Threads ?? double.NaN,
                store.Status.ContendedShare ?? double.NaN,
                advised?.Reason ?? string.Empty,
                advised is null or { Kind: GuardAdviceKind.Keep } ? string.Empty : advised.AttributeLine);
        }
    }

    /// <summary>On another thread, because a lock of the event system may be held.</summary>
    private void OnCommand() => ThreadPool.UnsafeQueueUserWorkItem(
        static events =>
        {
            events.Update();
            events.Announce();
        },
        this,
        preferLocal: false);

    private void Announce() => evaluator.AnnounceRaised();

    private void Update()
    {
        lock (_guard)
        {
            if (_isRunning && IsEnabled)
            {
                _watch ??= history.Watch();
            }
            else
            {
                _watch?.Dispose();
                _watch = null;
            }
        }
    }
}
