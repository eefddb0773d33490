using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>
/// A guarded set in the order of its items: a field of <see cref="SortedSet{T}"/>. It has every member of a guarded set, with the same
/// meaning.
/// </summary>
/// <typeparam name="T">The type of the items. The order must be quick and must not use the set, because it runs under the lock.</typeparam>
[JsonConverter(typeof(GuardedJsonConverter))]
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection: it cannot be enumerated.")]
public interface IGuardedOrderedSet<T> : IGuardedSet<T>, IReadOnlyGuardedOrderedSet<T>
    where T : notnull
{
    /// <summary>Removes the first item and returns it, in one atomic step. Waits while a delegate owns it.</summary>
    /// <param name="item">The removed item, or the default value if the set is empty.</param>
    /// <returns>False if the set is empty, and nothing has changed.</returns>
    /// <exception cref="GuardReentrancyException">Called from a delegate that owns the item, or that may not write.</exception>
    bool TryTakeFirst([MaybeNullWhen(false)] out T item);

    /// <summary>Removes the last item and returns it, in one atomic step. Waits while a delegate owns it.</summary>
    /// <inheritdoc cref="TryTakeFirst"/>
    bool TryTakeLast([MaybeNullWhen(false)] out T item);
}
