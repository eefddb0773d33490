using System;
using System.Diagnostics.CodeAnalysis;

namespace SafeState;

/// <content>Additions that keep to a number of entries.</content>
public partial interface IGuardedMap<TKey, TValue>
{
    /// <summary>Adds an entry unless the key is present or the dictionary is full.</summary>
    /// <remarks>
    /// The bound is exact: if all additions have the same bound, there are never more entries. Runs that have not ended do not count.
    /// In <see cref="GuardStrategy.Striped"/> the call takes all gates, so it delays additions and removals.
    /// </remarks>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="maxCount">The number of entries at which the dictionary is full.</param>
    /// <returns>True if the entry was added. False if the key was present or the dictionary full, and nothing changed.</returns>
    /// <exception cref="GuardReentrancyException">Called from a delegate that owns the key or may not write.</exception>
    bool TryAdd(TKey key, TValue value, int maxCount);

    /// <summary>Gets the value of a key. If the key is absent, makes the value with a factory, unless the dictionary is full.</summary>
    /// <remarks>
    /// <para>
    /// The factory runs only if there is room. If the dictionary is full when the factory ends, the value is not stored. So a factory that
    /// makes something to dispose should keep it until the call returns. Callers that wait for the run share its value or its exception.
    /// If there was no room, each of them tries again by itself. A detached run gives its value to its callers, whether there was room or
    /// not.
    /// </para>
    /// <para>
    /// The bound is exact, as of <see cref="TryAdd(TKey, TValue, int)"/>. In <see cref="GuardStrategy.Striped"/> the commit takes all
    /// gates.
    /// </para>
    /// </remarks>
    /// <param name="key">The key.</param>
    /// <param name="maxCount">The number of entries at which the dictionary is full.</param>
    /// <param name="factory">Runs with the key owned. It may use the dictionary on other keys.</param>
    /// <param name="value">The value, or the default value if there is none.</param>
    /// <returns>True if the key was present, or a factory made the value. False if the dictionary was full, and nothing changed.</returns>
    bool TryGetOrAdd(TKey key, int maxCount, Func<TKey, TValue> factory, [MaybeNullWhen(false)] out TValue value);

    /// <inheritdoc cref="TryGetOrAdd(TKey, int, Func{TKey, TValue}, out TValue)"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    bool TryGetOrAdd<TArg>(
        TKey key, int maxCount, Func<TKey, TArg, TValue> factory, TArg argument, [MaybeNullWhen(false)] out TValue value);
}
