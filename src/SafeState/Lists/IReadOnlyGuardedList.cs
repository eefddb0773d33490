using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Threading;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>A guarded list that can only be read. This is a type, not a barrier: use <c>AsReadOnly()</c> for a wrapper.</summary>
/// <remarks>An index that was found in one call may be stale in the next. Use <see cref="Snapshot"/> for several reads.</remarks>
/// <typeparam name="T">The type of the items.</typeparam>
[JsonConverter(typeof(GuardedJsonConverter))]
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection: it cannot be enumerated.")]
public interface IReadOnlyGuardedList<T>
{
    /// <summary>Gets the number of items.</summary>
    int Count { get; }

    /// <summary>Gets whether the list has no items.</summary>
    bool IsEmpty { get; }

    /// <summary>Gets the item at an index.</summary>
    /// <param name="index">The index.</param>
    /// <exception cref="ArgumentOutOfRangeException">The list has no such item.</exception>
    T this[int index] { get; }

    /// <summary>Reads the item at an index.</summary>
    /// <param name="index">The index.</param>
    /// <param name="item">The item, or the default value if there is none.</param>
    /// <returns>True if the list has an item at the index.</returns>
    bool TryGet(int index, [MaybeNullWhen(false)] out T item);

    /// <summary>Reads the first item.</summary>
    /// <param name="item">The item, or the default value if the list is empty.</param>
    /// <returns>True if the list has an item.</returns>
    bool TryFirst([MaybeNullWhen(false)] out T item);

    /// <summary>Reads the last item.</summary>
    /// <inheritdoc cref="TryFirst(out T)"/>
    bool TryLast([MaybeNullWhen(false)] out T item);

    /// <summary>Returns whether the list has an equal item, by <c>EqualityComparer&lt;T&gt;.Default</c>. Costs O(n).</summary>
    /// <param name="item">The item.</param>
    bool Contains(T item);

    /// <summary>Returns the index of the first equal item. Costs O(n).</summary>
    /// <param name="item">The item.</param>
    /// <returns>The index, or -1 if there is none.</returns>
    int IndexOf(T item);

    /// <summary>Returns the items of one instant.</summary>
    /// <returns>
    /// An immutable list. O(1) in <see cref="GuardStrategy.Snapshot"/>. In other strategies the first call after a write copies the items.
    /// </returns>
    ListSnapshot<T> Snapshot();

    /// <summary>
    /// Reports the items of one instant, and then the items after each change. It reports the last state: a consumer that is slower than
    /// the writers misses the states in between, and delays no writer.
    /// </summary>
    /// <remarks>
    /// Each enumeration is separate. Two elements that follow each other differ by at least one write. The body of the loop runs with no
    /// lock held and may use every member. Each element costs a <see cref="Snapshot"/>. Once a list has been watched, each write costs an
    /// interlocked increment more.
    /// </remarks>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The states. They end with an <see cref="OperationCanceledException"/> when the token is canceled.</returns>
    IAsyncEnumerable<ListSnapshot<T>> WatchAsync(CancellationToken cancellationToken = default);
}
