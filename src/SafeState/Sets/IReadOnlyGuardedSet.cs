using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Threading;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>A guarded set that can only be read. This is a type, not a barrier: use <c>AsReadOnly()</c> for a wrapper.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[JsonConverter(typeof(GuardedJsonConverter))]
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection: it cannot be enumerated.")]
public interface IReadOnlyGuardedSet<T>
    where T : notnull
{
    /// <summary>Gets the number of items.</summary>
    int Count { get; }

    /// <summary>Gets whether the set has no items.</summary>
    bool IsEmpty { get; }

    /// <summary>Returns whether the set has an equal item.</summary>
    /// <param name="item">The item.</param>
    bool Contains(T item);

    /// <summary>Reads the item that the set has in place of an equal one.</summary>
    /// <param name="equalValue">The item to search for.</param>
    /// <param name="actualValue">The item of the set, or the default value if there is none.</param>
    /// <returns>True if the set has an equal item.</returns>
    bool TryGetValue(T equalValue, [MaybeNullWhen(false)] out T actualValue);

    /// <summary>Returns the items of one instant.</summary>
    /// <returns>An immutable set. O(1) in <see cref="GuardStrategy.Snapshot"/>, a copy in other strategies.</returns>
    SetSnapshot<T> Snapshot();

    /// <summary>
    /// Reports a snapshot of one instant, and then all changes that are committed after it. The rules and the costs are those of
    /// <see cref="IReadOnlyGuardedMap{TKey, TValue}.WatchAsync"/>. What <c>UnionWith</c>, <c>ExceptWith</c>, <c>Clear</c>, <c>Drain</c>,
    /// <c>ReplaceAll</c>, or a transaction of the group changes is always in one element. If the buffer is full, changes are dropped and
    /// counted, and the next element is a reset with a new snapshot.
    /// </summary>
    /// <param name="buffer">The greatest number of changes that wait for the consumer. Their memory is allocated at the start.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The elements. They end with an <see cref="OperationCanceledException"/> when the token is canceled.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="buffer"/> is less than 1.</exception>
    IAsyncEnumerable<WatchedItems<T>> WatchAsync(int buffer = 1024, CancellationToken cancellationToken = default);
}
