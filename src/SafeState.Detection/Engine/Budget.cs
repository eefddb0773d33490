using System;
using System.Threading;

namespace SafeState.Detection.Engine;

/// <summary>Limits the time in which threads wait in traps. Time in which several threads wait counts once: it delays the run
/// once.</summary>
/// <param name="share">The share of the run time that waits may take.</param>
/// <param name="grace">The milliseconds that waits may take whatever the run time is.</param>
/// <param name="clock">Returns the milliseconds of a clock.</param>
internal sealed class Budget(Func<double> share, int grace, Func<long> clock)
{
    /// <summary>The milliseconds that a process may spend whatever its run time is.</summary>
    internal const int Grace = 2000;

    private readonly Lock _gate = new();
    private readonly long _start = clock();
    private int _waiting;
    private long _since;
    private long _spent;

    /// <summary>Gets the milliseconds spent.</summary>
    internal long Spent
    {
        get
        {
            lock (_gate)
            {
                return SpentUntil(clock());
            }
        }
    }

    /// <summary>Begins a wait. <see cref="Leave"/> must end it.</summary>
    /// <param name="milliseconds">The longest time the wait may take.</param>
    /// <param name="portion">The portion of the whole budget that waits of this kind may use up.</param>
    /// <returns>Whether the budget allows the wait.</returns>
    internal bool TryEnter(int milliseconds, double portion)
    {
        lock (_gate)
        {
            long now = clock();
            double limit = (grace + (share() * (now - _start))) * portion;
            if (SpentUntil(now) + milliseconds > limit && !FaultInjection.BudgetNotEnforced)
            {
                return false;
            }

            if (_waiting++ == 0)
            {
                _since = now;
            }

            return true;
        }
    }

    /// <summary>Ends a wait.</summary>
    internal void Leave()
    {
        Interruption.Enter(_gate);
        try
        {
            if (--_waiting == 0)
            {
                _spent += clock() - _since;
            }
        }
        finally
        {
            _gate.Exit();
        }
    }

    private long SpentUntil(long now) => _spent + (_waiting == 0 ? 0 : now - _since);
}
