using System;
using System.Collections.Generic;
using System.Diagnostics;
using SafeState.CompilerServices;

namespace SafeState.Multimaps;

/// <summary>The values of single keys in a transaction. The collection of a key is immutable, so each change stores another one.</summary>
[StackTraceHidden]
internal static class ValueDraft
{
    /// <summary>Returns the values of a key with the changes of the transaction. Empty if it is absent.</summary>
    internal static TValues Get<TKey, TValue, TValues>(
        MapDraft<TKey, TValues> draft, ValueCollections<TValue, TValues> collections, TKey key)
        where TKey : notnull
        where TValues : class, IReadOnlyCollection<TValue>
    {
        ArgumentNullException.ThrowIfNull(key);
        return draft.TryGet(key, out TValues? values) ? values : collections.Empty;
    }

    /// <summary>Returns the committed values of a key. Empty if it is absent.</summary>
    internal static TValues GetCommitted<TKey, TValue, TValues>(
        MapDraft<TKey, TValues> draft, ValueCollections<TValue, TValues> collections, TKey key)
        where TKey : notnull
        where TValues : class, IReadOnlyCollection<TValue>
    {
        ArgumentNullException.ThrowIfNull(key);
        return draft.TryGetCommitted(key, out TValues? values) ? values : collections.Empty;
    }

    /// <summary>Stores the values of a key, or removes the key if there are none.</summary>
    internal static void Set<TKey, TValue, TValues>(
        MapDraft<TKey, TValues> draft, ValueCollections<TValue, TValues> collections, TKey key, TValues value)
        where TKey : notnull
        where TValues : class, IReadOnlyCollection<TValue>
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        if (value.Count == 0)
        {
            _ = draft.Remove(key, out _);
        }
        else
        {
            draft.Set(key, collections.Create(value));
        }
    }

    /// <returns>True if the value was added. False if the collection needs no change.</returns>
    internal static bool Add<TKey, TValue, TValues>(
        MapDraft<TKey, TValues> draft, ValueCollections<TValue, TValues> collections, TKey key, TValue value)
        where TKey : notnull
        where TValues : class, IReadOnlyCollection<TValue>
    {
        TValues before = Get(draft, collections, key);
        TValues after = collections.With(before, value);
        bool isChanged = !ReferenceEquals(before, after);
        if (isChanged)
        {
            draft.Set(key, after);
        }

        return isChanged;
    }

    /// <returns>True if the value was removed, and the key with the last one.</returns>
    internal static bool Remove<TKey, TValue, TValues>(
        MapDraft<TKey, TValues> draft, ValueCollections<TValue, TValues> collections, TKey key, TValue value)
        where TKey : notnull
        where TValues : class, IReadOnlyCollection<TValue>
    {
        TValues before = Get(draft, collections, key);
        TValues after = collections.Without(before, value);
        bool isChanged = !ReferenceEquals(before, after);
        if (isChanged)
        {
            if (after.Count == 0)
            {
                _ = draft.Remove(key, out _);
            }
            else
            {
                draft.Set(key, after);
            }
        }

        return isChanged;
    }
}
