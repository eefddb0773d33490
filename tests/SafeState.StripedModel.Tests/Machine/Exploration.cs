using System;
using System.Collections.Generic;

namespace SafeState.StripedModel.Tests.Machine;

/// <summary>Walks every state that a model can reach.</summary>
internal sealed class Exploration
{
    private readonly Model _model;
    private readonly StateKey _key = new();
    private readonly Dictionary<UInt128, int> _indexes = [];
    private readonly List<(int From, Step Step)> _origins = [];
    private readonly List<(int From, int To)> _edges = [];
    private readonly List<int> _ends = [];
    private readonly Stack<(int Index, State State)> _open = [];

    private Exploration(Model model) => _model = model;

    /// <summary>Walks until a fault is found, or everything has been seen.</summary>
    /// <param name="model">What to walk.</param>
    /// <param name="limit">The most states that may be kept.</param>
    internal static Verdict Run(Model model, int limit = 20_000_000) => new Exploration(model).Walk(limit);

    private Verdict Walk(int limit)
    {
        State start = _model.Start.Copy();
        start.Normalize();
        Visit(start, -1, default);
        List<Step> steps = [];
        while (_open.TryPop(out (int Index, State State) next))
        {
            steps.Clear();
            _model.Enumerate(next.State, steps);
            string? fault = next.State.Fault ?? (steps.Count == 0 ? FaultAtRest(next.State) : null);
            if (fault is not null)
            {
                return new(fault, _origins.Count, TraceTo(next.Index));
            }

            if (steps.Count == 0)
            {
                _ends.Add(next.Index);
            }

            foreach (Step step in steps)
            {
                Visit(_model.After(next.State, step), next.Index, step);
            }

            if (_origins.Count > limit)
            {
                throw new InvalidOperationException($"More than {limit} states: make the scenario smaller.");
            }
        }

        return FindTrapped() is { } trapped
            ? new("some thread can never end its call", _origins.Count, TraceTo(trapped))
            : new(null, _origins.Count, []);
    }

    private void Visit(State state, int from, Step step)
    {
        UInt128 hash = state.Fold(_key);
        if (_indexes.TryGetValue(hash, out int known))
        {
            _edges.Add((from, known));
            return;
        }

        int index = _origins.Count;
        _indexes.Add(hash, index);
        _origins.Add((from, step));
        _edges.Add((from, index));
        _open.Push((index, state));
    }

    private string? FaultAtRest(State state)
    {
        int waiting = Array.FindIndex(state.Threads, static thread => !thread.IsDone);
        return waiting >= 0 ? $"deadlock: thread {waiting} waits, and no thread can move" : _model.FindBrokenInvariant(state);
    }

    /// <summary>A state from which the end cannot be reached any more, though threads still move.</summary>
    private int? FindTrapped()
    {
        List<int>?[] before = new List<int>?[_origins.Count];
        foreach ((int from, int to) in _edges)
        {
            if (from >= 0 && from != to)
            {
                (before[to] ??= []).Add(from);
            }
        }

        bool[] ends = new bool[_origins.Count];
        Stack<int> open = new(_ends);
        while (open.TryPop(out int index))
        {
            if (!ends[index])
            {
                ends[index] = true;
                foreach (int from in before[index] ?? [])
                {
                    open.Push(from);
                }
            }
        }

        int trapped = Array.IndexOf(ends, false);
        return trapped < 0 ? null : trapped;
    }

    /// <summary>What happened on the way to a state.</summary>
    private List<string> TraceTo(int index)
    {
        List<Step> steps = [];
        for (; _origins[index].From >= 0; index = _origins[index].From)
        {
            steps.Add(_origins[index].Step);
        }

        steps.Reverse();
        State state = _model.Start.Copy();
        state.Normalize();
        List<string> lines = [];
        foreach (Step step in steps)
        {
            lines.Add(_model.Tell(state, step));
            state = _model.After(state, step);
        }

        return lines;
    }
}
