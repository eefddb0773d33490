using System;
using System.Collections.Generic;
using System.Diagnostics;
using SafeState.Proving;

namespace SafeState.Ownership;

/// <summary>A user's order of keys that knows, for each thread, whether it is running.</summary>
[StackTraceHidden]
internal sealed class TrackedOrder<TKey>(IComparer<TKey> order) : IComparer<TKey>
{
    /// <summary>The chain of orders whose code the thread runs: more than one where keys of one store use another store.</summary>
    [ThreadStatic]
    private static List<TrackedOrder<TKey>>? _running;

    internal bool IsRunning => !FaultInjection.KeyEqualityIsNotTracked && _running is { Count: > 0 } running && running.Contains(this);

    public int Compare(TKey? x, TKey? y)
    {
        List<TrackedOrder<TKey>> running = _running ??= [];
        if (running.Contains(this) && !FaultInjection.KeyEqualityIsNotTracked)
        {
            throw new GuardReentrancyException(
                "The order of the keys called a member of the store that has the keys. Compare keys without using the store.");
        }

        running.Add(this);
        try
        {
            return order.Compare(x, y);
        }
        finally
        {
            running.RemoveAt(running.Count - 1);
        }
    }
}
