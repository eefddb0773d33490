using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Threading;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>
/// A guarded dictionary whose keys have lists of values. Every member except <c>RemoveWhere</c> is one atomic step.
/// A key is present only while it has a value.
/// </summary>
/// <remarks>
/// The members that write a key own it, as delegates of other dictionaries do. Other writers of the key wait, and readers never do.
/// The equality of values runs with no lock held, and may run more than once. There the dictionary is read-only.
/// </remarks>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[JsonConverter(typeof(GuardedJsonConverter))]
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection: it cannot be enumerated.")]
public interface IGuardedMultimap<TKey, TValue>
    where TKey : notnull
{
    /// <summary>Gets the number of keys, which is linearizable.</summary>
    int Count { get; }

    /// <summary>Gets whether there are no keys, and so no values.</summary>
    bool IsEmpty { get; }

    /// <summary>
    /// Gets the number of values of all keys at one instant. Costs a snapshot, and O(keys) with every strategy.
    /// </summary>
    int ValueCount { get; }

    /// <summary>Gets the values of a key at one instant. Costs a look-up, and copies nothing.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The values in their order. Empty if the key is absent.</returns>
    ListSnapshot<TValue> this[TKey key] { get; }

    /// <summary>Returns whether a key has a value.</summary>
    /// <param name="key">The key.</param>
    bool ContainsKey(TKey key);

    /// <summary>
    /// Returns whether a key has an equal value, by <c>EqualityComparer&lt;TValue&gt;.Default</c>. Costs O(values of the key).
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    bool Contains(TKey key, TValue value);

    /// <summary>Adds a value at the end of the list of a key. Costs O(log values of the key).</summary>
    /// <param name="key">The key. If it is absent, it is added with the value.</param>
    /// <param name="value">The value. Equal values may be present.</param>
    /// <exception cref="GuardReentrancyException">The call is inside a delegate or an equality of the same dictionary.</exception>
    void Add(TKey key, TValue value);

    /// <summary>
    /// Removes the first equal value of a key, by <c>EqualityComparer&lt;TValue&gt;.Default</c>. The last value takes the key along in the
    /// same step. Costs O(values of the key).
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>False: the key has no equal value, and nothing has changed.</returns>
    /// <exception cref="GuardReentrancyException">There is an equal value, and the call is inside a delegate of the dictionary.</exception>
    bool TryRemove(TKey key, TValue value);

    /// <summary>Removes a key with all its values.</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">The removed values in their order, or null if the key is absent.</param>
    /// <returns>False: the key is absent, and nothing has changed.</returns>
    /// <exception cref="GuardReentrancyException">The call is inside a delegate of the dictionary that owns a key.</exception>
    bool TryRemove(TKey key, [MaybeNullWhen(false)] out ListSnapshot<TValue> values);

    /// <summary>Reads and changes the values of a key in one atomic step.</summary>
    /// <param name="key">The key. If it is absent, the draft is empty.</param>
    /// <param name="body">
    /// Works on a draft, which is committed when it returns and dropped if it throws. Runs once, with the key owned. If it leaves the draft
    /// empty, the key is removed.
    /// </param>
    /// <exception cref="GuardReentrancyException">The call is inside a delegate of the same dictionary.</exception>
    void Compute(TKey key, ListAction<TValue> body);

    /// <inheritdoc cref="Compute(TKey, ListAction{TValue})"/>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    void Compute<TArg>(TKey key, ListAction<TValue, TArg> body, TArg argument);

    /// <inheritdoc cref="Compute(TKey, ListAction{TValue})"/>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <returns>The result of the delegate.</returns>
    TResult Compute<TResult>(TKey key, ListFunc<TValue, TResult> body);

    /// <inheritdoc cref="Compute{TResult}(TKey, ListFunc{TValue, TResult})"/>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    TResult Compute<TArg, TResult>(TKey key, ListFunc<TValue, TArg, TResult> body, TArg argument);

    /// <summary>
    /// Removes every value for which a predicate holds, and every key that has no value left. Each key is one atomic step.
    /// </summary>
    /// <param name="predicate">
    /// Runs once for each value, with its key owned and no lock held. If it throws, the values of that key stay, and earlier keys stay
    /// changed.
    /// </param>
    /// <returns>The number of removed values.</returns>
    /// <exception cref="GuardReentrancyException">The call is inside a delegate of the same dictionary.</exception>
    int RemoveWhere(Func<TKey, TValue, bool> predicate);

    /// <inheritdoc cref="RemoveWhere(Func{TKey, TValue, bool})"/>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    int RemoveWhere<TArg>(Func<TKey, TValue, TArg, bool> predicate, TArg argument);

    /// <summary>Removes all keys at one instant. Never waits for a delegate: a delegate that runs is detached.</summary>
    /// <exception cref="GuardReentrancyException">The call is inside a delegate of the same dictionary.</exception>
    void Clear();

    /// <summary>Removes all keys at one instant and returns them with their values. Waits until no present key is owned.</summary>
    /// <returns>What was removed.</returns>
    /// <exception cref="GuardReentrancyException">The call is inside a delegate of the same dictionary.</exception>
    MapSnapshot<TKey, ListSnapshot<TValue>> Drain();

    /// <summary>Replaces everything at one instant. Never waits for a delegate: a delegate that runs is detached.</summary>
    /// <typeparam name="TValues">
    /// The type of the values of one key, such as <see cref="List{T}"/> or <see cref="ListSnapshot{T}"/>.
    /// </typeparam>
    /// <param name="entries">
    /// The new keys with their values. They are read before anything changes. A key without values is left out.
    /// </param>
    /// <exception cref="ArgumentException">A key or the values of a key are null, or two keys are equal.</exception>
    /// <exception cref="GuardReentrancyException">The call is inside a delegate of the same dictionary.</exception>
    void ReplaceAll<TValues>(IEnumerable<KeyValuePair<TKey, TValues>> entries)
        where TValues : IEnumerable<TValue>;

    /// <summary>Returns all keys with their values at one instant.</summary>
    /// <returns>
    /// An immutable dictionary of immutable lists. O(1) in <see cref="GuardStrategy.Snapshot"/>. Other strategies copy the keys, and no
    /// values.
    /// </returns>
    MapSnapshot<TKey, ListSnapshot<TValue>> Snapshot();

    /// <summary>
    /// Reports a snapshot of one instant, and then each key whose values have changed, with all its values. A key without values is
    /// removed. The order, the buffer, and the resets are those of <c>IReadOnlyGuardedMap.WatchAsync</c>.
    /// </summary>
    /// <remarks>
    /// Each enumeration is a separate watcher. The values of a key are shared with the dictionary, and nothing is copied. The body of the
    /// loop runs with no lock held and may use every member. Each watcher adds a short step to each write.
    /// </remarks>
    /// <param name="buffer">The greatest number of changes that wait for the consumer. Their memory is allocated at the start.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The elements. They end with an <see cref="OperationCanceledException"/> when the token is canceled.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="buffer"/> is less than 1.</exception>
    IAsyncEnumerable<WatchedChanges<TKey, ListSnapshot<TValue>>> WatchAsync(
        int buffer = 1024, CancellationToken cancellationToken = default);

    /// <summary>
    /// Runs a delegate that reads and changes any number of keys in one atomic step. The changes are committed at one instant when it
    /// returns, and dropped if it throws.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The call owns all keys. It waits, holding nothing, until no key is owned. While the delegate runs, no lock is held, readers see
    /// the last committed state, and all writers wait, also <see cref="Clear"/>.
    /// </para>
    /// <para>
    /// Costs two short sections. In <see cref="GuardStrategy.Snapshot"/>, the commit is one publication. In
    /// <see cref="GuardStrategy.Striped"/>, the call takes all gates and marks all entries, so its cost grows with their number.
    /// For the values of one key, the other members cost less.
    /// </para>
    /// </remarks>
    /// <param name="body">
    /// The delegate. It uses the view. The dictionary itself is read-only there, and shows the last committed state.
    /// </param>
    /// <exception cref="GuardReentrancyException">Called from a delegate of the dictionary.</exception>
    /// <exception cref="GuardDeadlockException">The owner that the call would wait for waits for the calling thread.</exception>
    /// <exception cref="GuardTimeoutException">The wait took longer than <see cref="GuardedStores.WaitLimit"/>.</exception>
    void Transact(GroupAction<MultimapTx<TKey, TValue>> body);

    /// <inheritdoc cref="Transact(GroupAction{MultimapTx{TKey, TValue}})"/>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    void Transact<TArg>(GroupAction<MultimapTx<TKey, TValue>, TArg> body, TArg argument);

    /// <inheritdoc cref="Transact(GroupAction{MultimapTx{TKey, TValue}})"/>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <returns>The result of the delegate.</returns>
    TResult Transact<TResult>(GroupFunc<MultimapTx<TKey, TValue>, TResult> body);

    /// <inheritdoc cref="Transact{TResult}(GroupFunc{MultimapTx{TKey, TValue}, TResult})"/>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    TResult Transact<TArg, TResult>(GroupFunc<MultimapTx<TKey, TValue>, TArg, TResult> body, TArg argument);
}
