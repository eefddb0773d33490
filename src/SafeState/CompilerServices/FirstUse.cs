using System;
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
}
