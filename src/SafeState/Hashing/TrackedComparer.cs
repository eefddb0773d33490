using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.Proving;

namespace SafeState.Ownership;

/// <summary>A user's equality of keys that knows, for each thread, whether it is running.</summary>
[StackTraceHidden]
internal sealed class TrackedComparer<TKey>(IEqualityComparer<TKey> comparer) : IEqualityComparer<TKey>
{
    /// <summary>The chain of comparers whose code the thread runs: more than one where keys of one store use another store.</summary>
    [ThreadStatic]
    private static List<TrackedComparer<TKey>>? _running;

    /// <summary>The comparer of the user.</summary>
    internal IEqualityComparer<TKey> Comparer => comparer;

    /// <summary>Whether the comparer compares the characters of keys, too.</summary>
    internal bool ComparesSpans => comparer is IAlternateEqualityComparer<ReadOnlySpan<char>, TKey>;

    internal bool IsRunning => !FaultInjection.KeyEqualityIsNotTracked && _running is { Count: > 0 } running && running.Contains(this);

    public bool Equals(TKey? x, TKey? y)
    {
        List<TrackedComparer<TKey>> running = Enter();
        try
        {
            return comparer.Equals(x, y);
        }
        finally
        {
            running.RemoveAt(running.Count - 1);
        }
    }

    public int GetHashCode([DisallowNull] TKey key)
    {
        List<TrackedComparer<TKey>> running = Enter();
        try
        {
            return comparer.GetHashCode(key);
        }
        finally
        {
            running.RemoveAt(running.Count - 1);
        }
    }

    /// <summary>Compares a key by its characters, where <see cref="ComparesSpans"/> is true.</summary>
    internal bool Equals(ReadOnlySpan<char> x, TKey y)
    {
        List<TrackedComparer<TKey>> running = Enter();
        try
        {
            return ((IAlternateEqualityComparer<ReadOnlySpan<char>, TKey>)comparer).Equals(x, y);
        }
        finally
        {
            running.RemoveAt(running.Count - 1);
        }
    }

    /// <summary>Returns the hash code of a key by its characters, where <see cref="ComparesSpans"/> is true.</summary>
    internal int GetHashCode(ReadOnlySpan<char> key)
    {
        List<TrackedComparer<TKey>> running = Enter();
        try
        {
            return ((IAlternateEqualityComparer<ReadOnlySpan<char>, TKey>)comparer).GetHashCode(key);
        }
        finally
        {
            running.RemoveAt(running.Count - 1);
        }
    }

    private List<TrackedComparer<TKey>> Enter()
    {
        List<TrackedComparer<TKey>> running = _running ??= [];
        if (running.Contains(this) && !FaultInjection.KeyEqualityIsNotTracked)
        {
            throw new GuardReentrancyException(
                "Equals or GetHashCode of a key called a member of the store that has the key. Compare keys without using the store.");
        }

        running.Add(this);
        return running;
    }
}
