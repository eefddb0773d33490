using System;
using System.Collections.Generic;

namespace SafeState.Testing;

/// <summary>
/// Looks for an order of calls that explains their results and keeps every call between its start and its end: the search
/// of Wing and Gong, with the memory of Lowe. Calls are taken in one by one; a call may be next if none that has not been
/// taken in yet had returned before it began.
/// </summary>
/// <remarks>
/// Three shortcuts, none of which changes the verdict. A read that is explained where it stands is taken in for good: it
/// changes nothing anywhere, so any order that has it later is as good with it here. A call of unknown outcome that changes
/// nothing here is passed over. Of equal calls of unknown outcome the earliest goes first.
/// </remarks>
internal sealed class Search<TState, TOperation, TResult>
{
    private readonly IModel<TState, TOperation, TResult> _model;
    private readonly RecordedCall<TOperation, TResult>[] _calls;
    private readonly EventList _events;
    private readonly int[] _twins;
    private readonly CallSet _taken;
    private readonly HashSet<Visit<TState>> _visited;
    private readonly Stack<(int Call, TState Before, bool ForGood)> _path = [];
    private readonly bool _explains;
    private int _missing;

    internal Search(IModel<TState, TOperation, TResult> model, RecordedCall<TOperation, TResult>[] calls, bool explains)
    {
        _model = model;
        _calls = calls;
        _explains = explains;
        _events = EventList.Of(calls);
        _twins = TwinsOf(calls);
        _taken = new(calls.Length);
        _visited = new(new VisitComparer<TState>(model.StateComparer));
        foreach (RecordedCall<TOperation, TResult> call in calls)
        {
            _missing += call.IsKnown ? 1 : 0;
        }
    }

    /// <summary>The longest part of an order that was found, and the state after it.</summary>
    internal (int[] Order, TState State)? Longest { get; private set; }

    internal long Steps { get; private set; }

    internal Conclusion Run(long limit)
    {
        TState state = _model.Start;
        Remember(state);
        int current = _events.First;
        while (_missing != 0)
        {
            if (Steps >= limit)
            {
                return Conclusion.Undecided;
            }

            if (_events.IsStart(current))
            {
                int call = _events.CallOf(current);
                current = TryTake(call, ref state) ? _events.First : _events.Next(current);
            }
            else if (!TryGiveBack(ref state, out current))
            {
                return Conclusion.NotLinearizable;
            }
        }

        return Conclusion.Linearizable;
    }

    private bool TryTake(int call, ref TState state)
    {
        RecordedCall<TOperation, TResult> candidate = _calls[call];
        if (_twins[call] >= 0 && !_taken.Contains(_twins[call]))
        {
            return false;
        }

        Steps++;
        TState next = _model.Apply(state, candidate.Operation, out TResult expected);
        if (candidate.IsKnown ? !_model.Accepts(expected, candidate.Result) : _model.StateComparer.Equals(state, next))
        {
            return false;
        }

        bool forGood = candidate.IsKnown && _model.IsRead(candidate.Operation);
        _taken.Add(call);
        if (!forGood && !_visited.Add(new(_taken.ToWindow(), next)))
        {
            _taken.Remove(call);
            return false;
        }

        _path.Push((call, state, forGood));
        _events.Remove(call);
        _missing -= candidate.IsKnown ? 1 : 0;
        state = next;
        Remember(state);
        return true;
    }

    /// <summary>Takes the latest call out again, and those before it that were taken in for good only because of it.</summary>
    private bool TryGiveBack(ref TState state, out int next)
    {
        next = -1;
        while (_path.TryPop(out (int Call, TState Before, bool ForGood) last))
        {
            _events.Restore(last.Call);
            _taken.Remove(last.Call);
            _missing += _calls[last.Call].IsKnown ? 1 : 0;
            state = last.Before;
            if (!last.ForGood)
            {
                next = _events.Next(_events.StartOf(last.Call));
                return true;
            }
        }

        return false;
    }

    private void Remember(TState state)
    {
        if (!_explains || (Longest is { } longest && longest.Order.Length >= _path.Count))
        {
            return;
        }

        int[] order = new int[_path.Count];
        int index = order.Length;
        foreach ((int call, _, _) in _path)
        {
            order[--index] = call;
        }

        Longest = (order, state);
    }

    /// <summary>For each call of unknown outcome, the equal one that began just before it.</summary>
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
}
