using System.Collections.Generic;
using System.Text.Json.Serialization;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>
/// A guarded dictionary in the order of its keys: a field of <see cref="SortedDictionary{TKey, TValue}"/> or
/// <see cref="SortedList{TKey, TValue}"/>. It has every member of a guarded dictionary, with the same meaning.
/// </summary>
/// <typeparam name="TKey">The type of the keys. The order must be quick and must not use the dictionary, because it runs under the
/// lock.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[JsonConverter(typeof(GuardedMapJsonConverter))]
public interface IGuardedOrderedMap<TKey, TValue> : IGuardedMap<TKey, TValue>, IReadOnlyGuardedOrderedMap<TKey, TValue>
    where TKey : notnull
{
    /// <inheritdoc cref="IReadOnlyGuardedOrderedMap{TKey, TValue}.Snapshot"/>
    new OrderedMapSnapshot<TKey, TValue> Snapshot();

    /// <summary>Removes the first entry and returns it, in one atomic step. Waits while a delegate owns its key.</summary>
    /// <param name="entry">The removed entry, or the default value if the dictionary is empty.</param>
    /// <returns>False if the dictionary is empty, and nothing has changed.</returns>
    /// <exception cref="GuardReentrancyException">
    /// Called from a delegate that owns the key of the entry, or that may not write.
    /// </exception>
    bool TryTakeFirst(out KeyValuePair<TKey, TValue> entry);

    /// <summary>Removes the last entry and returns it, in one atomic step. Waits while a delegate owns its key.</summary>
    /// <inheritdoc cref="TryTakeFirst"/>
    bool TryTakeLast(out KeyValuePair<TKey, TValue> entry);
}
