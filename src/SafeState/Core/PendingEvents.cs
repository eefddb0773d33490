namespace SafeState.Metering;

/// <summary>
/// What happened to stores while a thread held their locks. The events are raised once it holds none, because listeners run code of their
/// own, which may use the same stores.
/// </summary>
internal sealed class PendingEvents
{
    /// <summary>An operation waits once or twice. What a storm of waits leaves over is counted, but not raised.</summary>
    private const int Capacity = 8;

    private readonly Event[] _events = new Event[Capacity];
    private int _count;
    private bool _isRaising;

    /// <summary>Gets whether an event waits, and listeners are not being called.</summary>
    internal bool CanRaise => _count != 0 && !_isRaising;

    /// <summary>Adds an event. What listeners themselves do to stores adds none, or they would never end.</summary>
    /// <param name="store">The store.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="ticks">How long it took.</param>
    /// <param name="depth">How many delegates the thread runs.</param>
    internal bool TryAdd(IStoreInstance store, GuardEventKind kind, long ticks, int depth)
    {
        if (_isRaising || _count == Capacity)
        {
            return false;
        }

        _events[_count++] = new(store, kind, ticks, depth);
        return true;
    }

    /// <summary>
    /// Raises the events of operations that have ended, and not those of an operation whose delegate the thread is running.
    /// </summary>
    /// <param name="depth">How many delegates the thread runs.</param>
    /// <returns>Whether nothing is left.</returns>
    internal bool Raise(int depth)
    {
        int left = 0;
        _isRaising = true;
        for (int i = 0; i < _count; i++)
        {
            Event pending = _events[i];
            _events[i] = default;
            if (pending.Depth < depth)
            {
                _events[left++] = pending;
            }
            else
            {
                pending.Store.RaiseEvent(pending.Kind, pending.Ticks);
            }
        }

        _count = left;
        _isRaising = false;
        return left == 0;
    }

    private readonly record struct Event(IStoreInstance Store, GuardEventKind Kind, long Ticks, int Depth);
}
