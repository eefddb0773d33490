using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>
/// A guarded list. Every member is one atomic step. A delegate owns the list while it runs: other writers wait, and readers see the last
/// committed items.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
[JsonConverter(typeof(GuardedJsonConverter))]
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection: it cannot be enumerated.")]
public interface IGuardedList<T> : IReadOnlyGuardedList<T>
{
    /// <summary>Adds an item at the end. Waits while a delegate owns the list.</summary>
    /// <param name="item">The item.</param>
    /// <exception cref="GuardReentrancyException">The call is inside a delegate of the same list.</exception>
    void Add(T item);

    /// <summary>Adds several items at the end, at one instant. They are read before anything else happens.</summary>
    /// <param name="items">The items.</param>
    /// <inheritdoc cref="Add(T)"/>
    void AddRange(IEnumerable<T> items);

    /// <summary>Adds an item at the end unless the list is full.</summary>
    /// <param name="item">The item.</param>
    /// <param name="maxCount">The number of items at which the list is full. The bound is exact.</param>
    /// <returns>False: the list is full, and nothing has changed.</returns>
    bool TryAdd(T item, int maxCount);

    /// <summary>Adds an item at the end unless the list has an equal one. Costs O(n).</summary>
    /// <param name="item">The item.</param>
    /// <returns>False: an equal item is present, and nothing has changed.</returns>
    bool TryAddUnique(T item);

    /// <summary>Removes the first equal item. Costs O(n).</summary>
    /// <param name="item">The item.</param>
    /// <returns>False: there is none, and nothing has changed.</returns>
    bool TryRemove(T item);

    /// <summary>Removes every item for which a predicate holds, all at one instant.</summary>
    /// <param name="predicate">
    /// Runs once for each item, in order, with the list owned. If it throws, nothing is removed.
    /// </param>
    /// <returns>The number of removed items.</returns>
    int RemoveWhere(Func<T, bool> predicate);

    /// <inheritdoc cref="RemoveWhere(Func{T, bool})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    int RemoveWhere<TArg>(Func<T, TArg, bool> predicate, TArg argument);

    /// <inheritdoc cref="RemoveWhere(Func{T, bool})"/>
    /// <param name="removed">Receives the removed items, in order, after the removal.</param>
    int RemoveWhere(Func<T, bool> predicate, ICollection<T> removed);

    /// <summary>Reads and changes the list in one atomic step.</summary>
    /// <param name="body">
    /// Works on a draft, which is committed when it returns and dropped if it throws. Runs once, with the list owned.
    /// </param>
    void Compute(ListAction<T> body);

    /// <inheritdoc cref="Compute(ListAction{T})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    void Compute<TArg>(ListAction<T, TArg> body, TArg argument);

    /// <inheritdoc cref="Compute(ListAction{T})"/>
    /// <returns>The result of the delegate.</returns>
    TResult Compute<TResult>(ListFunc<T, TResult> body);

    /// <inheritdoc cref="Compute{TResult}(ListFunc{T, TResult})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    TResult Compute<TArg, TResult>(ListFunc<T, TArg, TResult> body, TArg argument);

    /// <summary>Removes all items at one instant. Never waits for a delegate: a delegate that runs is detached.</summary>
    /// <exception cref="GuardReentrancyException">The call is inside a delegate of the same list.</exception>
    void Clear();

    /// <summary>Removes all items at one instant and returns them. Waits until no delegate owns the list.</summary>
    /// <returns>The removed items.</returns>
    /// <exception cref="GuardReentrancyException">The call is inside a delegate of the same list.</exception>
    ListSnapshot<T> Drain();

    /// <summary>Replaces all items at one instant. Never waits for a delegate: a delegate that runs is detached.</summary>
    /// <param name="items">The new items. They are read before anything else happens.</param>
    /// <exception cref="GuardReentrancyException">The call is inside a delegate of the same list.</exception>
    void ReplaceAll(IEnumerable<T> items);

    /// <summary>Replaces all items at one instant. Waits until no delegate owns the list, so that it misses no write.</summary>
    /// <param name="items">The new items. They are read before anything else happens.</param>
    /// <param name="removed">Receives the previous items, in order, after the replacement.</param>
    /// <exception cref="GuardReentrancyException">The call is inside a delegate of the same list.</exception>
    void ReplaceAll(IEnumerable<T> items, ICollection<T> removed);
}
