using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace SafeState.Hosting.Audit;

/// <summary>Numbers the stacks of callers. It takes a limited number of them in a second, and keeps a limited number.</summary>
internal sealed class StackTable(int budget)
{
    private const int Capacity = 4_096;

    private readonly Lock _guard = new();
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<string> _all = [];
    private int _known;
    private long _second;
    private int _taken;

    /// <summary>
    /// Returns the number of the stack of the caller, or zero: if the budget is used up, or while another thread is here. A caller never
    /// waits.
    /// </summary>
    internal int Capture()
    {
        if (!TrySpend())
        {
            return 0;
        }

        string stack = new StackTrace(fNeedFileInfo: false).ToString();
        if (!_guard.TryEnter())
        {
            return 0;
        }

        try
        {
            if (!_numbers.TryGetValue(stack, out int number) && _numbers.Count < Capacity)
            {
                _numbers.Add(stack, number = _numbers.Count + 1);
                _all.Add(stack);
            }

            return number;
        }
        finally
        {
            _guard.Exit();
        }
    }

    private bool TrySpend()
    {
        if (!_guard.TryEnter())
        {
            return false;
        }

        try
        {
            long second = Environment.TickCount64 / 1_000;
            (_second, _taken) = second == _second ? (_second, _taken) : (second, 0);
            if (_taken >= budget)
            {
                return false;
            }

            _taken++;
            return true;
        }
        finally
        {
            _guard.Exit();
        }
    }

    /// <summary>Returns the stack that has a number.</summary>
    internal string Find(int number)
    {
        lock (_guard)
        {
            return _all[number - 1];
        }
    }

    /// <summary>Takes the stacks that are new since the last call.</summary>
    internal Dictionary<int, string> TakeNew()
    {
        lock (_guard)
        {
            int first = _known;
            _known = _all.Count;
            return Enumerable.Range(first, _known - first).ToDictionary(static i => i + 1, i => _all[i]);
        }
    }

    /// <summary>Returns all stacks so far.</summary>
    internal Dictionary<int, string> ReadAll()
    {
        lock (_guard)
        {
            return Enumerable.Range(0, _all.Count).ToDictionary(static i => i + 1, i => _all[i]);
        }
    }
}
