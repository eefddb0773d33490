using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Threading;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>
/// A guarded queue, stack, bag, or priority queue. The type of the field decides which item is next. Every member is one atomic step.
/// </summary>
/// <remarks>To hand items over with waiting, completion, or back-pressure, use <c>Channel&lt;T&gt;</c>.</remarks>
/// <typeparam name="T">The type of the items. A priority queue has pairs of an element and its priority.</typeparam>
[JsonConverter(typeof(GuardedJsonConverter))]
[SuppressMessage("Naming", "CA1711", Justification = "It is what a guarded queue is called.")]
public interface IGuardedQueue<T>
{
    /// <summary>Gets the number of items.</summary>
    int Count { get; }

    /// <summary>Gets whether the queue has no items.</summary>
    bool IsEmpty { get; }

    /// <summary>Adds an item. Waits while a predicate of <see cref="TryTakeIf(Func{T, bool}, out T)"/> runs.</summary>
    /// <param name="item">The item.</param>
    /// <exception cref="GuardReentrancyException">The call is inside a delegate of the same queue.</exception>
    void Add(T item);

    /// <summary>Adds an item unless the queue is full.</summary>
    /// <param name="item">The item.</param>
    /// <param name="maxCount">The number of items at which the queue is full. The bound is exact.</param>
    /// <returns>False: the queue is full, and nothing has changed.</returns>
    bool TryAdd(T item, int maxCount);

    /// <summary>Removes and returns the next item.</summary>
    /// <param name="item">The item, or the default value if the queue is empty.</param>
    /// <returns>False: the queue is empty.</returns>
    bool TryTake([MaybeNullWhen(false)] out T item);

    /// <summary>Removes and returns the next item if a predicate holds for it. No write comes between the test and the removal.</summary>
    /// <param name="predicate">Runs at most once, with the queue owned. If it throws, nothing changes.</param>
    /// <param name="item">The removed item, or the default value if nothing was removed.</param>
    /// <returns>False: the queue is empty, or the predicate does not hold.</returns>
    bool TryTakeIf(Func<T, bool> predicate, [MaybeNullWhen(false)] out T item);

    /// <inheritdoc cref="TryTakeIf(Func{T, bool}, out T)"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    bool TryTakeIf<TArg>(Func<T, TArg, bool> predicate, TArg argument, [MaybeNullWhen(false)] out T item);

    /// <summary>Reads the next item and leaves it.</summary>
    /// <inheritdoc cref="TryTake(out T)"/>
    bool TryPeek([MaybeNullWhen(false)] out T item);

    /// <summary>Removes all items at one instant. Never waits for a delegate: a delegate that runs is detached.</summary>
    /// <exception cref="GuardReentrancyException">The call is inside a delegate of the same queue.</exception>
    void Clear();

    /// <summary>Removes all items at one instant and returns them, the next one first. Waits until no delegate owns the queue.</summary>
    /// <returns>The removed items.</returns>
    /// <exception cref="GuardReentrancyException">The call is inside a delegate of the same queue.</exception>
    ListSnapshot<T> Drain();

    /// <summary>Returns the items of one instant, the next one first. Costs O(n), and O(n log n) for a priority queue.</summary>
    /// <returns>An immutable list.</returns>
    ListSnapshot<T> Snapshot();

    /// <summary>
    /// Reports the items of one instant, and then the items after each change. It reports the last state: a consumer that is slower than
    /// the writers misses the states in between, and delays no writer.
    /// </summary>
    /// <remarks>
    /// Each enumeration is separate. Two elements that follow each other differ by at least one write. The body of the loop runs with no
    /// lock held and may use every member. Each element costs a <see cref="Snapshot"/>. Once a queue has been watched, each write costs an
    /// interlocked increment more. To hand items over to one consumer, use a <c>Channel</c>.
    /// </remarks>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The states. They end with an <see cref="OperationCanceledException"/> when the token is canceled.</returns>
    IAsyncEnumerable<ListSnapshot<T>> WatchAsync(CancellationToken cancellationToken = default);
}
