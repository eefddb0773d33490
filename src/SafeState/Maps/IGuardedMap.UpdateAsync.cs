using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState;

/// <content>Asynchronous updates of one key.</content>
public partial interface IGuardedMap<TKey, TValue>
{
    /// <summary>
    /// Replaces the value of a present key by what an asynchronous delegate makes of it. The delegate runs once, with the key owned, and no
    /// lock is held. The result is stored when the delegate ends. If it fails or is canceled, nothing has changed.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Calls for one key run one after the other, first come, first served. A call inside another delegate goes first. A call that waits
    /// blocks no thread. Synchronous writers of the key block their thread
    /// until the delegate ends, and readers do not wait. <c>Clear</c> and <c>ReplaceAll</c> do not wait either: they detach the delegate,
    /// and its result is returned and not stored.
    /// </para>
    /// <para>
    /// The delegate may use other keys. A write of its key in the same asynchronous flow throws, also in work that the delegate starts and
    /// does not await. A thread that blocks inside the flow is not in the graph of waits, so await every asynchronous member.
    /// </para>
    /// </remarks>
    /// <param name="key">The key.</param>
    /// <param name="update">Makes the new value from the current one. It gets the token of the call.</param>
    /// <param name="cancellationToken">Cancels the wait for the key. Afterwards only the delegate decides whether it observes it.</param>
    /// <returns>The new value.</returns>
    /// <exception cref="KeyNotFoundException">The key is absent.</exception>
    /// <exception cref="GuardReentrancyException">
    /// Called from a delegate of the dictionary, or for the key that the flow updates.
    /// </exception>
    /// <exception cref="GuardDeadlockException">The owner that the call would wait for waits for the calling flow.</exception>
    /// <exception cref="GuardTimeoutException">The wait took longer than <see cref="GuardedStores.WaitLimit"/>.</exception>
    ValueTask<TValue> UpdateAsync(
        TKey key, Func<TKey, TValue, CancellationToken, ValueTask<TValue>> update, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="UpdateAsync(TKey, Func{TKey, TValue, CancellationToken, ValueTask{TValue}}, CancellationToken)"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    ValueTask<TValue> UpdateAsync<TArg>(
        TKey key, Func<TKey, TValue, TArg, CancellationToken, ValueTask<TValue>> update, TArg argument,
        CancellationToken cancellationToken = default);

    /// <summary>Replaces the value of a key as <c>UpdateAsync</c> does, if the key is present.</summary>
    /// <param name="key">The key.</param>
    /// <param name="update">Makes the new value from the current one. Does not run if the key is absent.</param>
    /// <param name="cancellationToken">Cancels the wait for the key. Afterwards only the delegate decides whether it observes it.</param>
    /// <returns>True and the new value, or false and the default value if the key is absent.</returns>
    /// <exception cref="GuardReentrancyException">
    /// Called from a delegate of the dictionary, or for the key that the flow updates.
    /// </exception>
    /// <exception cref="GuardDeadlockException">The owner that the call would wait for waits for the calling flow.</exception>
    /// <exception cref="GuardTimeoutException">The wait took longer than <see cref="GuardedStores.WaitLimit"/>.</exception>
    ValueTask<(bool Found, TValue? Value)> TryUpdateAsync(
        TKey key, Func<TKey, TValue, CancellationToken, ValueTask<TValue>> update, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="TryUpdateAsync(TKey, Func{TKey, TValue, CancellationToken, ValueTask{TValue}}, CancellationToken)"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    ValueTask<(bool Found, TValue? Value)> TryUpdateAsync<TArg>(
        TKey key, Func<TKey, TValue, TArg, CancellationToken, ValueTask<TValue>> update, TArg argument,
        CancellationToken cancellationToken = default);

    /// <summary>Adds an entry, or updates the value of a present key. Exactly one of two asynchronous delegates runs, once.</summary>
    /// <remarks>
    /// What <c>UpdateAsync</c> says holds for both. The result of the first is not shared: a call for the same key that waits runs the
    /// other one afterwards.
    /// </remarks>
    /// <param name="key">The key.</param>
    /// <param name="add">Makes the value if the key is absent.</param>
    /// <param name="update">Makes the new value from the current one.</param>
    /// <param name="cancellationToken">Cancels the wait for the key. Afterwards only the delegate decides whether it observes it.</param>
    /// <returns>The stored value.</returns>
    /// <exception cref="GuardReentrancyException">
    /// Called from a delegate of the dictionary, or for the key that the flow updates.
    /// </exception>
    /// <exception cref="GuardDeadlockException">The owner that the call would wait for waits for the calling flow.</exception>
    /// <exception cref="GuardTimeoutException">The wait took longer than <see cref="GuardedStores.WaitLimit"/>.</exception>
    ValueTask<TValue> AddOrUpdateAsync(
        TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> add,
        Func<TKey, TValue, CancellationToken, ValueTask<TValue>> update, CancellationToken cancellationToken = default);

    /// <summary>Does the same with an argument for the delegates, so that they need not capture.</summary>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="add">Makes the value if the key is absent.</param>
    /// <param name="update">Makes the new value from the current one.</param>
    /// <param name="argument">Passed to the delegates.</param>
    /// <param name="cancellationToken">Cancels the wait for the key. Afterwards only the delegate decides whether it observes it.</param>
    /// <returns>The stored value.</returns>
    ValueTask<TValue> AddOrUpdateAsync<TArg>(
        TKey key, Func<TKey, TArg, CancellationToken, ValueTask<TValue>> add,
        Func<TKey, TValue, TArg, CancellationToken, ValueTask<TValue>> update, TArg argument,
        CancellationToken cancellationToken = default);

    /// <summary>Reads, sets, removes, or leaves one entry by an asynchronous delegate, in one atomic step.</summary>
    /// <remarks>What <c>UpdateAsync</c> says holds here too, also of the order of calls.</remarks>
    /// <param name="key">The key.</param>
    /// <param name="body">
    /// Works on a copy of the entry. The copy is committed when the delegate ends, and dropped if it fails. It cannot be used afterwards.
    /// </param>
    /// <param name="cancellationToken">Cancels the wait for the key. Afterwards only the delegate decides whether it observes it.</param>
    /// <returns>The result of the delegate.</returns>
    /// <exception cref="GuardReentrancyException">
    /// Called from a delegate of the dictionary, or for the key that the flow updates.
    /// </exception>
    /// <exception cref="GuardDeadlockException">The owner that the call would wait for waits for the calling flow.</exception>
    /// <exception cref="GuardTimeoutException">The wait took longer than <see cref="GuardedStores.WaitLimit"/>.</exception>
    ValueTask<TResult> ComputeAsync<TResult>(
        TKey key, Func<AsyncMapEntry<TKey, TValue>, CancellationToken, ValueTask<TResult>> body,
        CancellationToken cancellationToken = default);

    /// <summary>Does the same with an argument for the delegate, so that it need not capture.</summary>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="body">Works on a copy of the entry.</param>
    /// <param name="argument">Passed to the delegate.</param>
    /// <param name="cancellationToken">Cancels the wait for the key. Afterwards only the delegate decides whether it observes it.</param>
    /// <returns>The result of the delegate.</returns>
    ValueTask<TResult> ComputeAsync<TArg, TResult>(
        TKey key, Func<AsyncMapEntry<TKey, TValue>, TArg, CancellationToken, ValueTask<TResult>> body, TArg argument,
        CancellationToken cancellationToken = default);
}
