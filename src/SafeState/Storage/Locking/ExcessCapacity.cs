using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace SafeState.Contents;

/// <summary>
/// Gives back the room of a map that stays the user's instance and does not shrink by itself. Runs no user code, and does not fail: what
/// removed the entries has happened.
/// </summary>
internal static class ExcessCapacity
{
    /// <summary>Smaller maps keep what they have.</summary>
    private const int MinimumCapacity = 128;

    /// <summary>
    /// Trims a dictionary after removals. Two conditions must hold. Less than an eighth of the capacity is used. The removals since the
    /// last time are at least a quarter of it. So a dictionary that was just created with a capacity keeps it, and each removal pays a
    /// constant share.
    /// </summary>
    /// <param name="entries">The dictionary.</param>
    /// <param name="removals">The removals since the last time.</param>
    /// <param name="more">The number to add to them.</param>
    internal static void TrimAfterRemoval<TKey, TValue>(Dictionary<TKey, TValue> entries, ref int removals, int more = 1)
        where TKey : notnull
    {
        removals = (int)Math.Min((long)removals + more, int.MaxValue);
        if (removals >= MinimumCapacity / 4 && IsDue(entries.Count, entries.Capacity, removals))
        {
            Trim(entries);
            removals = 0;
        }
    }

    /// <inheritdoc cref="TrimAfterRemoval{TKey, TValue}(Dictionary{TKey, TValue}, ref int, int)"/>
    internal static void TrimAfterRemoval<TKey, TValue>(IDictionary<TKey, TValue> entries, ref int removals, int more = 1)
        where TKey : notnull
    {
        switch (entries)
        {
            case Dictionary<TKey, TValue> hashed:
                TrimAfterRemoval(hashed, ref removals, more);
                break;
            case SortedList<TKey, TValue> list:
                removals = (int)Math.Min((long)removals + more, int.MaxValue);
                if (IsDue(list.Count, list.Capacity, removals))
                {
                    Try(list, static list => list.Capacity = list.Count * 2);
                    removals = 0;
                }

                break;
            case OrderedDictionary<TKey, TValue> inserted:
                removals = (int)Math.Min((long)removals + more, int.MaxValue);
                if (IsDue(inserted.Count, inserted.Capacity, removals))
                {
                    Try(inserted, static inserted => inserted.TrimExcess(inserted.Count * 2));
                    removals = 0;
                }

                break;
        }
    }

    /// <summary>Empties a map of the framework's that only a field holds any more, and trims it.</summary>
    internal static void ClearAndTrim<TKey, TValue>(IDictionary<TKey, TValue>? entries)
        where TKey : notnull
    {
        switch (entries)
        {
            case Dictionary<TKey, TValue> hashed:
                hashed.Clear();
                Trim(hashed);
                break;
            case SortedList<TKey, TValue> list:
                list.Clear();
                Try(list, static list => list.Capacity = 0);
                break;
            case OrderedDictionary<TKey, TValue> inserted:
                inserted.Clear();
                Try(inserted, static inserted => inserted.TrimExcess(0));
                break;
            case ConcurrentDictionary<TKey, TValue> or SortedDictionary<TKey, TValue>:
                entries.Clear();
                break;
        }
    }

    private static bool IsDue(int count, int capacity, int removals) =>
        capacity >= MinimumCapacity && count < capacity / 8 && removals >= capacity / 4;

    private static void Trim<TKey, TValue>(Dictionary<TKey, TValue> entries)
        where TKey : notnull => Try(entries, static entries => entries.TrimExcess(entries.Count * 2));

    private static void Try<TMap>(TMap map, Action<TMap> trim)
    {
        try
        {
            trim(map);
        }
        catch (OutOfMemoryException)
        {
            // Then it keeps the room.
        }
    }
}
