using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Testing;

/// <summary>
/// Searches for an order of calls that explains their results and keeps every call between its start and its end. This is the search of
/// Wing and Gong with the memory of Lowe. Calls are taken one by one. A call may be next if no call that is not taken yet returned before
/// it began. If a call has several outcomes, they are tried one after another.
/// </summary>
/// <remarks>
/// Three shortcuts do not change the verdict. First, a read that is explained at its place is taken for good. It changes nothing, so any
/// order that has it later is as good with it here. Second, an outcome that changes nothing here is skipped if the outcome of the call is
/// unknown. Third, of equal calls with unknown outcomes the earliest goes first.
/// </remarks>
internal sealed class Search<TState, TOperation, TResult> : IDisposable
{
    private readonly INondeterministicModel<TState, TOperation, TResult> _model;
    private readonly IModel<TState, TOperation, TResult>? _simple;
    private readonly RecordedCall<TOperation, TResult>[] _calls;
    private readonly EventList _events;
    private readonly int[] _twins;
    private readonly CallSet _taken;
    private readonly HashSet<Visit<TState>> _visited;
    private readonly Stack<Taken> _path = [];
    private readonly bool _explains;
    private TState _state;
    private int _missing;
    private int _current;
    private IEnumerator<TState>? _outcomes;

    internal Search(INondeterministicModel<TState, TOperation, TResult> model, RecordedCall<TOperation, TResult>[] calls, bool explains)
    {
        _model = model;
        _simple = model as IModel<TState, TOperation, TResult>;
        _calls = calls;
        _explains = explains;
        _events = EventList.Create(calls);
        _twins = TwinsOf(calls);
        _taken = new(calls.Length);
        _visited = new(new VisitComparer<TState>(model.StateComparer));
        _missing = calls.Count(static call => call.IsKnown);
        _state = model.Start;
        _current = _events.First;
        Remember();
    }

    /// <summary>Gets the longest part of an order that was found, and the state after it.</summary>
    internal (int[] Order, TState State)? Longest { get; private set; }

    internal long Steps { get; private set; }

    /// <summary>Continues the search from where it stopped.</summary>
    /// <param name="limit">The greatest number of steps, including those of earlier runs.</param>
    /// <param name="deadline">The deadline, which may end the search while steps are left.</param>
    internal Conclusion Run(long limit, Deadline deadline)
    {
        while (_missing != 0)
        {
            if (Steps >= limit || ((Steps & 15) == 0 && deadline.IsOver))
            {
                return Conclusion.Undecided;
            }

            if (_outcomes is not null)
            {
                TryNextOutcome(_outcomes);
            }
            else if (_events.IsStart(_current))
            {
                Try(_events.CallOf(_current));
            }
            else if (!TryGiveBack())
            {
                return Conclusion.NotLinearizable;
            }
        }

        return Conclusion.Linearizable;
    }

    public void Dispose()
    {
        _outcomes?.Dispose();
        foreach (Taken taken in _path)
        {
            taken.Others?.Dispose();
        }
    }

    private void Try(int call)
    {
        RecordedCall<TOperation, TResult> candidate = _calls[call];
        if (_twins[call] >= 0 && !_taken.Contains(_twins[call]))
        {
            _current = _events.Next(_current);
        }
        else if (_simple is not null)
        {
            Steps++;
            TState next = _simple.Apply(_state, candidate.Operation, out TResult expected);
            if ((candidate.IsKnown && !_simple.Accepts(expected, candidate.Result)) || !TryTake(call, next, others: null))
            {
                _current = _events.Next(_current);
            }
        }
        else
        {
            _outcomes = (candidate.IsKnown
                ? _model.NextStates(_state, candidate.Operation, candidate.Result)
                : _model.Outcomes(_state, candidate.Operation).Select(static outcome => outcome.State)).GetEnumerator();
        }
    }

    private void TryNextOutcome(IEnumerator<TState> outcomes)
    {
        Steps++;
        if (!outcomes.MoveNext())
        {
            outcomes.Dispose();
            _outcomes = null;
            _current = _events.Next(_current);
        }
        else if (TryTake(_events.CallOf(_current), outcomes.Current, outcomes))
        {
            _outcomes = null;
        }
    }

    private bool TryTake(int call, TState next, IEnumerator<TState>? others)
    {
        bool isKnown = _calls[call].IsKnown;
        if (!isKnown && _model.StateComparer.Equals(_state, next))
        {
            return false;
        }

        bool forGood = isKnown && _model.IsRead(_calls[call].Operation);
        _taken.Add(call);
        if (!forGood && !_visited.Add(new(_taken.ToWindow(), next)))
        {
            _taken.Remove(call);
            return false;
        }

        _path.Push(new(call, _state, forGood, others));
        _events.Remove(call);
        _missing -= isKnown ? 1 : 0;
        _state = next;
        _current = _events.First;
        Remember();
        return true;
    }

    /// <summary>Removes the latest call, and the calls before it that were taken for good only because of it.</summary>
    private bool TryGiveBack()
    {
        while (_path.TryPop(out Taken last))
        {
            _events.Restore(last.Call);
            _taken.Remove(last.Call);
            _missing += _calls[last.Call].IsKnown ? 1 : 0;
            _state = last.Before;
            if (last.ForGood)
            {
                last.Others?.Dispose();
                continue;
            }

            _outcomes = last.Others;
            _current = last.Others is null ? _events.Next(_events.StartOf(last.Call)) : _events.StartOf(last.Call);
            return true;
        }

        return false;
    }

    private void Remember()
    {
        if (!_explains || (Longest is { } longest && longest.Order.Length >= _path.Count))
        {
            return;
        }

        Longest = ([.. _path.Reverse().Select(static taken => taken.Call)], _state);
    }

    /// <summary>Returns, for each call with an unknown outcome, the equal call that began just before it.</summary>
    private static int[] TwinsOf(RecordedCall<TOperation, TResult>[] calls)
    {
        int[] twins = new int[calls.Length];
        Dictionary<ValueTuple<TOperation>, int> latest = [];
        for (int i = 0; i < calls.Length; i++)
        {
            twins[i] = -1;
            if (!calls[i].IsKnown)
            {
                twins[i] = latest.TryGetValue(new(calls[i].Operation), out int twin) ? twin : -1;
                latest[new(calls[i].Operation)] = i;
            }
        }

        return twins;
    }

    /// <param name="Call">The call that was taken.</param>
    /// <param name="Before">The state before the call.</param>
    /// <param name="ForGood">Whether no other order without the call needs to be tried here.</param>
    /// <param name="Others">The outcomes of the call that have not been tried yet.</param>
    private readonly record struct Taken(int Call, TState Before, bool ForGood, IEnumerator<TState>? Others);
}
