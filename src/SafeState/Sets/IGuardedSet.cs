using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>
/// A guarded set. Every member is one atomic step. The predicate of <see cref="RemoveWhere(Func{T, bool})"/> owns one item at a time.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
[JsonConverter(typeof(GuardedJsonConverter))]
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection: it cannot be enumerated.")]
public interface IGuardedSet<T> : IReadOnlyGuardedSet<T>
    where T : notnull
{
    /// <summary>Adds an item unless an equal one is present.</summary>
    /// <param name="item">The item.</param>
    /// <returns>False: an equal item is present, and nothing has changed.</returns>
    bool TryAdd(T item);

    /// <summary>Adds an item unless an equal one is present or the set is full.</summary>
    /// <param name="item">The item.</param>
    /// <param name="maxCount">The number of items at which the set is full. The bound is exact.</param>
    /// <returns>False: an equal item is present or the set is full, and nothing has changed.</returns>
    /// <remarks>In <see cref="GuardStrategy.Striped"/> this takes all gates of the set, so it delays additions and removals.</remarks>
    bool TryAdd(T item, int maxCount);

    /// <summary>Removes an item.</summary>
    /// <param name="item">The item.</param>
    /// <returns>False: it is absent, and nothing has changed.</returns>
    bool TryRemove(T item);

    /// <summary>Adds all items that are absent, at one instant. They are read before anything else happens.</summary>
    /// <param name="items">The items.</param>
    /// <returns>The number of added items.</returns>
    /// <remarks>In <see cref="GuardStrategy.Striped"/> this copies the set. Other strategies write only what changes.</remarks>
    int UnionWith(IEnumerable<T> items);

    /// <summary>Removes all items that are present, at one instant.</summary>
    /// <returns>The number of removed items.</returns>
    /// <inheritdoc cref="UnionWith(IEnumerable{T})"/>
    int ExceptWith(IEnumerable<T> items);

    /// <summary>Removes every item for which a predicate holds. Each removal is atomic, and each item is tested once.</summary>
    /// <param name="predicate">Runs with the item owned. What was removed before it throws stays removed.</param>
    /// <returns>The number of removed items.</returns>
    int RemoveWhere(Func<T, bool> predicate);

    /// <inheritdoc cref="RemoveWhere(Func{T, bool})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    int RemoveWhere<TArg>(Func<T, TArg, bool> predicate, TArg argument);

    /// <inheritdoc cref="RemoveWhere(Func{T, bool})"/>
    /// <param name="removed">Receives each removed item before its removal is committed.</param>
    int RemoveWhere(Func<T, bool> predicate, ICollection<T> removed);

    /// <summary>Removes all items at one instant. Never waits for a delegate: a delegate that runs is detached.</summary>
    void Clear();

    /// <summary>Removes all items at one instant and returns them. Waits until no present item is owned.</summary>
    /// <returns>The removed items.</returns>
    SetSnapshot<T> Drain();

    /// <summary>Replaces all items at one instant. Never waits for a delegate: a delegate that runs is detached.</summary>
    /// <param name="items">The new items. They are read before anything else happens. Equal ones count once.</param>
    void ReplaceAll(IEnumerable<T> items);

    /// <summary>Replaces all items at one instant. Waits until no item is owned, so that it misses no write.</summary>
    /// <param name="items">The new items. They are read before anything else happens. Equal ones count once.</param>
    /// <param name="removed">Receives the previous items after the replacement.</param>
    void ReplaceAll(IEnumerable<T> items, ICollection<T> removed);

    /// <summary>
    /// Runs a delegate that reads and changes any number of items in one atomic step. The changes are committed at one instant when it
    /// returns, and dropped if it throws.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The call owns all items. It waits, holding nothing, until no item is owned. While the delegate runs, no lock is held, readers see
    /// the last committed state, and all writers wait, also <see cref="Clear"/>.
    /// </para>
    /// <para>
    /// Costs two short sections. In <see cref="GuardStrategy.Snapshot"/>, the commit is one publication. In
    /// <see cref="GuardStrategy.Striped"/>, the call takes all gates and marks all entries, so its cost grows with their number.
    /// For one item, <see cref="TryAdd(T)"/> and <see cref="TryRemove"/> cost less.
    /// </para>
    /// </remarks>
    /// <param name="body">
    /// The delegate. It uses the view. The set itself is read-only there, and shows the last committed state.
    /// </param>
    /// <exception cref="GuardReentrancyException">Called from a delegate of the set.</exception>
    /// <exception cref="GuardDeadlockException">The owner that the call would wait for waits for the calling thread.</exception>
    /// <exception cref="GuardTimeoutException">The wait took longer than <see cref="GuardedStores.WaitLimit"/>.</exception>
    void Transact(GroupAction<SetTx<T>> body);

    /// <inheritdoc cref="Transact(GroupAction{SetTx{T}})"/>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    void Transact<TArg>(GroupAction<SetTx<T>, TArg> body, TArg argument);

    /// <inheritdoc cref="Transact(GroupAction{SetTx{T}})"/>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <returns>The result of the delegate.</returns>
    TResult Transact<TResult>(GroupFunc<SetTx<T>, TResult> body);

    /// <inheritdoc cref="Transact{TResult}(GroupFunc{SetTx{T}, TResult})"/>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    TResult Transact<TArg, TResult>(GroupFunc<SetTx<T>, TArg, TResult> body, TArg argument);
}
