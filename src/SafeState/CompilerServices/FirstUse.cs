using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.ComponentModel;
using System.Threading;

namespace SafeState.CompilerServices;

/// <summary>What a generated accessor needs when it is used for the first time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FirstUse
{
    /// <summary>The lock under which one field's content is taken, once, from however many threads.</summary>
    /// <param name="gate">The hidden field that keeps it.</param>
    public static object Gate(ref object? gate) =>
        Volatile.Read(ref gate) ?? Interlocked.CompareExchange(ref gate, new object(), null) ?? gate;

    /// <summary>The exception for a field that holds no map when its accessor is first used.</summary>
    /// <param name="field">The field, with its type.</param>
    public static InvalidOperationException NullField(string field) => new(
        $"The guarded field '{field}' is null at the first use of its accessor. "
        + "Assign it in its initializer or in the constructor, before the accessor is used.");

    /// <summary>The entries of a map at one instant, also where others go on writing to a concurrent one.</summary>
    internal static IEnumerable<KeyValuePair<TKey, TValue>> Copy<TKey, TValue>(IDictionary<TKey, TValue> entries)
        where TKey : notnull => entries is ConcurrentDictionary<TKey, TValue> concurrent ? concurrent.ToArray() : entries;

    /// <summary>After a copy: empties a dictionary that nobody else has, so that its memory is not held twice.</summary>
    internal static void Release<TKey, TValue>(Dictionary<TKey, TValue> entries, bool takeOver)
        where TKey : notnull
    {
        if (takeOver)
        {
            entries.Clear();
            entries.TrimExcess();
        }
    }

    /// <summary>The same for maps of other types; those from outside the framework are left alone: they may show what somebody else holds.</summary>
    internal static void Release<TKey, TValue>(IDictionary<TKey, TValue> entries, bool takeOver)
        where TKey : notnull
    {
        if (entries is Dictionary<TKey, TValue> hashed)
        {
            Release(hashed, takeOver);
        }
        else if (takeOver && entries is ConcurrentDictionary<TKey, TValue> or SortedDictionary<TKey, TValue> or SortedList<TKey, TValue> or OrderedDictionary<TKey, TValue>)
        {
            entries.Clear();
        }
    }
}
