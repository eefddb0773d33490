using System;

namespace SafeState.Testing;

/// <summary>
/// The starts and ends of calls by time. It is a linked list from which calls are removed, and to which they are restored in the reverse
/// order.
/// </summary>
internal sealed class EventList
{
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly int[] _callOf;
    private readonly int[] _starts;
    private readonly int[] _ends;

    private EventList(int calls, int events)
    {
        // Event 0 is before all others, the last one after them.
        _next = new int[events + 2];
        _previous = new int[events + 2];
        _callOf = new int[events + 2];
        _starts = new int[calls];
        _ends = new int[calls];
        Array.Fill(_ends, -1);
        for (int i = 0; i < _next.Length; i++)
        {
            _next[i] = i + 1;
            _previous[i] = i - 1;
            _callOf[i] = -1;
        }
    }

    internal int First => _next[0];

    /// <summary>Creates the list. If a start and an end have the same moment, the start comes first: the calls overlap.</summary>
    internal static EventList Create<TOperation, TResult>(RecordedCall<TOperation, TResult>[] calls)
    {
        int known = 0;
        foreach (RecordedCall<TOperation, TResult> call in calls)
        {
            known += call.IsKnown ? 1 : 0;
        }

        (long Moment, bool IsEnd, int Call)[] events = new (long, bool, int)[calls.Length + known];
        int count = 0;
        for (int i = 0; i < calls.Length; i++)
        {
            events[count++] = (calls[i].Start, false, i);
            if (calls[i].IsKnown)
            {
                events[count++] = (calls[i].End, true, i);
            }
        }

        Array.Sort(events);
        EventList list = new(calls.Length, events.Length);
        for (int i = 0; i < events.Length; i++)
        {
            list._callOf[i + 1] = events[i].Call;
            (events[i].IsEnd ? list._ends : list._starts)[events[i].Call] = i + 1;
        }

        return list;
    }

    internal bool IsStart(int position) => _callOf[position] >= 0 && _starts[_callOf[position]] == position;

    internal int CallOf(int position) => _callOf[position];

    internal int StartOf(int call) => _starts[call];

    internal int Next(int position) => _next[position];

    internal void Remove(int call)
    {
        Unlink(_starts[call]);
        if (_ends[call] >= 0)
        {
            Unlink(_ends[call]);
        }
    }

    /// <summary>Restores the call that was removed last.</summary>
    internal void Restore(int call)
    {
        if (_ends[call] >= 0)
        {
            Link(_ends[call]);
        }

        Link(_starts[call]);
    }

    private void Unlink(int position)
    {
        _next[_previous[position]] = _next[position];
        _previous[_next[position]] = _previous[position];
    }

    private void Link(int position)
    {
        _next[_previous[position]] = position;
        _previous[_next[position]] = position;
    }
}
