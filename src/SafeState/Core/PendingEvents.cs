using SafeState.CompilerServices;
using SafeState.Ownership;

namespace SafeState.Metering;

/// <summary>
/// What happened to stores while a thread held their locks, to be told once it holds none: those who listen run code of their
/// own, which may use the same stores.
/// </summary>
/// <param name="thread">The thread's counts.</param>
internal sealed class PendingEvents(ThreadContext thread)
{
    /// <summary>An operation waits once or twice; what a storm of waits leaves over is counted, but not told.</summary>
    private const int Capacity = 8;

    private readonly Event[] _events = new Event[Capacity];
    private int _count;
    private bool _isRaising;

    /// <summary>Notes an event. What listeners themselves do to stores raises none, or they would never end.</summary>
    internal void Add(GuardedStore store, GuardEventKind kind, long ticks)
    {
        if (!_isRaising && _count < Capacity)
        {
            _events[_count++] = new(store, kind, ticks, DelegateFrame.Depth);
            thread.DisableFastPath();
            ReadSampler.ForceSample();
        }
    }

    /// <summary>Tells the events of operations that have ended: not those of an operation whose delegate the thread is running.</summary>
    /// <returns>Whether nothing is left.</returns>
    internal bool Raise()
    {
        if (_count == 0 || _isRaising)
        {
            return true;
        }

        if (thread.IsInSection)
        {
            return false;
        }

        int depth = DelegateFrame.Depth;
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

    private readonly record struct Event(GuardedStore Store, GuardEventKind Kind, long Ticks, int Depth);
}
