using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using SafeState.Contents;
using SafeState.Metering;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

/// <summary>What a generated accessor needs when it is used for the first time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public static class FirstUse
{
    /// <summary>
    /// Begins to create the content of one field, which happens once, however many threads use it. Other threads wait until
    /// <see cref="Exit"/>, as nodes of the wait graph, because the creation may use other stores whose first content is being created.
    /// </summary>
    /// <param name="initialization">
    /// The hidden field that records the creation. Before and after, it holds the host that the store belongs to, or null.
    /// </param>
    /// <param name="member">The accessor, with its type.</param>
    /// <exception cref="GuardReentrancyException">
    /// The calling thread creates the content already. The code that provides it uses the accessor, so the content would never be complete.
    /// </exception>
    /// <exception cref="GuardDeadlockException">
    /// The thread that creates the content waits, directly or indirectly, for the calling thread.
    /// </exception>
    /// <exception cref="GuardTimeoutException">The wait took longer than <see cref="GuardedStores.WaitLimit"/>.</exception>
    public static void Enter(ref object? initialization, string member)
    {
        Initialization mine = new(member);
        while (!TryEnter(ref initialization, mine, out Initialization? other))
        {
            OwnerWait.Block(other);
        }

        mine.PreviousHost = StoreHost.Current;
        StoreHost.Current = mine.Host;
    }

    /// <summary>The content is there, or could not be made.</summary>
    /// <param name="initialization">The hidden field.</param>
    public static void Exit(ref object? initialization)
    {
        Initialization mine = (Initialization)initialization!;
        StoreHost.Current = mine.PreviousHost;
        _ = Interlocked.Exchange(ref initialization, mine.Host);
        mine.Release();
    }

    private static bool TryEnter(ref object? initialization, Initialization mine, [NotNullWhen(false)] out Initialization? other)
    {
        object? found = Volatile.Read(ref initialization);
        if (found is not Initialization)
        {
            mine.Host = (StoreHost?)found;
            SchedulePoint.Hit();
            found = FaultInjection.FirstUseEntersByWrite
                ? Overwrite(ref initialization, mine)
                : Interlocked.CompareExchange(ref initialization, mine,
                    found); // full fence: pairs with Exit; only a host is ever there besides
        }

        other = found as Initialization;
        return other is null;
    }

    private static object? Overwrite(ref object? initialization, Initialization mine)
    {
        initialization = mine;
        return null;
    }

    /// <summary>Returns the exception for a field that is null when its accessor is first used.</summary>
    /// <param name="field">The field, with its type.</param>
    public static InvalidOperationException NullField(string field) => new(
        $"The guarded field '{field}' is null at the first use of its accessor. "
        + "Assign it in its initializer or in the constructor, before the accessor is used.");

    /// <summary>The exception for a method that returns no first content.</summary>
    /// <param name="source">The method, with its type.</param>
    public static InvalidOperationException NullSource(string source) => new(
        $"The method '{source}' returned null at the first use of the guarded property that names it as its Source. Return the first "
        + $"content, or an empty one.");

    /// <summary>Creates a dictionary of the entries that a method returned, with their equality of keys if they have one.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <param name="entries">The entries.</param>
    /// <param name="source">The method, with its type.</param>
    /// <exception cref="InvalidOperationException">There are no entries, a key is null, or two are equal. The message does not show the
    /// key.</exception>
    public static Dictionary<TKey, TValue> Collect<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>>? entries, string source)
        where TKey : notnull
    {
        Dictionary<TKey, TValue> content =
            new((entries as IDictionary<TKey, TValue>) is { } map ? MapTraits<TKey, TValue>.Create(map).Equality : null);
        foreach ((TKey key, TValue value) in entries ?? throw NullSource(source))
        {
            if (key is null || !content.TryAdd(key, value))
            {
                throw new InvalidOperationException(
                    $"The method '{source}' returned {(key is null ? "an entry whose key is null" : "two entries with equal keys")} at "
                    + $"the first use of the guarded property that names it as its Source.");
            }
        }

        return content;
    }

    /// <summary>The entries of a map at one instant, also where others go on writing to a concurrent one.</summary>
    internal static IEnumerable<KeyValuePair<TKey, TValue>> CopyEntries<TKey, TValue>(IDictionary<TKey, TValue> entries)
        where TKey : notnull => entries is ConcurrentDictionary<TKey, TValue> concurrent ? concurrent.ToArray() : entries;

    /// <summary>Empties a dictionary after it was copied, if only the store has it, so that its memory is not held twice.</summary>
    internal static void ReleaseSource<TKey, TValue>(Dictionary<TKey, TValue> entries, bool takeOver)
        where TKey : notnull
    {
        if (takeOver)
        {
            entries.Clear();
            entries.TrimExcess();
        }
    }

    /// <summary>
    /// The same for dictionaries of other types. Types from outside the framework are left alone, because they may be views of other data.
    /// </summary>
    internal static void ReleaseSource<TKey, TValue>(IDictionary<TKey, TValue> entries, bool takeOver)
        where TKey : notnull
    {
        if (entries is Dictionary<TKey, TValue> hashed)
        {
            ReleaseSource(hashed, takeOver);
        }
        else if (takeOver
            && entries is ConcurrentDictionary<TKey, TValue> or SortedDictionary<TKey, TValue> or SortedList<TKey, TValue>
                or OrderedDictionary<TKey, TValue>)
        {
            entries.Clear();
        }
    }
}
