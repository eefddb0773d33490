using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Threading;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>
/// A guarded dictionary whose keys have sets of values. Every member except <c>RemoveWhere</c> is one atomic step.
/// A key is present only while it has a value.
/// </summary>
/// <inheritdoc cref="IGuardedMultimap{TKey, TValue}" path="/remarks"/>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[JsonConverter(typeof(GuardedJsonConverter))]
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection: it cannot be enumerated.")]
public interface IGuardedSetMultimap<TKey, TValue>
    where TKey : notnull
    where TValue : notnull
{
    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.Count"/>
    int Count { get; }

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.IsEmpty"/>
    bool IsEmpty { get; }

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.ValueCount"/>
    int ValueCount { get; }

    /// <summary>Gets the values of a key at one instant. Costs a look-up, and copies nothing.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The values. Empty if the key is absent.</returns>
    SetSnapshot<TValue> this[TKey key] { get; }

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.ContainsKey(TKey)"/>
    bool ContainsKey(TKey key);

    /// <summary>Returns whether a key has an equal value. Costs two look-ups.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    bool Contains(TKey key, TValue value);

    /// <summary>Adds a value to the set of a key, unless an equal one is there. Costs O(log values of the key).</summary>
    /// <param name="key">The key. If it is absent, it is added with the value.</param>
    /// <param name="value">The value.</param>
    /// <returns>False: the key has an equal value, and nothing has changed.</returns>
    /// <exception cref="GuardReentrancyException">The value is absent, and the call is inside a delegate of the dictionary.</exception>
    bool TryAdd(TKey key, TValue value);

    /// <summary>Removes a value of a key. The last value takes the key along in the same step. Costs O(log values of the key).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>False: the key has no equal value, and nothing has changed.</returns>
    /// <exception cref="GuardReentrancyException">There is an equal value, and the call is inside a delegate of the dictionary.</exception>
    bool TryRemove(TKey key, TValue value);

    /// <summary>Removes a key with all its values.</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">The removed values, or null if the key is absent.</param>
    /// <returns>False: the key is absent, and nothing has changed.</returns>
    /// <exception cref="GuardReentrancyException">The call is inside a delegate of the dictionary that owns a key.</exception>
    bool TryRemove(TKey key, [MaybeNullWhen(false)] out SetSnapshot<TValue> values);

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.RemoveWhere(Func{TKey, TValue, bool})"/>
    int RemoveWhere(Func<TKey, TValue, bool> predicate);

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.RemoveWhere{TArg}(Func{TKey, TValue, TArg, bool}, TArg)"/>
    int RemoveWhere<TArg>(Func<TKey, TValue, TArg, bool> predicate, TArg argument);

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.Clear"/>
    void Clear();

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.Drain"/>
    MapSnapshot<TKey, SetSnapshot<TValue>> Drain();

    /// <summary>Replaces everything at one instant. Never waits for a delegate: a delegate that runs is detached.</summary>
    /// <typeparam name="TValues">
    /// The type of the values of one key, such as <see cref="HashSet{T}"/> or <see cref="SetSnapshot{T}"/>.
    /// </typeparam>
    /// <param name="entries">
    /// The new keys with their values. They are read before anything changes. Equal values of a key count once, and a key without values is
    /// left out.
    /// </param>
    /// <exception cref="ArgumentException">A key, the values of a key, or a value is null, or two keys are equal.</exception>
    /// <exception cref="GuardReentrancyException">The call is inside a delegate of the same dictionary.</exception>
    void ReplaceAll<TValues>(IEnumerable<KeyValuePair<TKey, TValues>> entries)
        where TValues : IEnumerable<TValue>;

    /// <summary>Returns all keys with their values at one instant.</summary>
    /// <returns>
    /// An immutable dictionary of immutable sets. O(1) in <see cref="GuardStrategy.Snapshot"/>. Other strategies copy the keys, and no
    /// values.
    /// </returns>
    MapSnapshot<TKey, SetSnapshot<TValue>> Snapshot();

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
    IAsyncEnumerable<WatchedChanges<TKey, SetSnapshot<TValue>>> WatchAsync(
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
    void Transact(GroupAction<SetMultimapTx<TKey, TValue>> body);

    /// <inheritdoc cref="Transact(GroupAction{SetMultimapTx{TKey, TValue}})"/>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    void Transact<TArg>(GroupAction<SetMultimapTx<TKey, TValue>, TArg> body, TArg argument);

    /// <inheritdoc cref="Transact(GroupAction{SetMultimapTx{TKey, TValue}})"/>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <returns>The result of the delegate.</returns>
    TResult Transact<TResult>(GroupFunc<SetMultimapTx<TKey, TValue>, TResult> body);

    /// <inheritdoc cref="Transact{TResult}(GroupFunc{SetMultimapTx{TKey, TValue}, TResult})"/>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    TResult Transact<TArg, TResult>(GroupFunc<SetMultimapTx<TKey, TValue>, TArg, TResult> body, TArg argument);
}
