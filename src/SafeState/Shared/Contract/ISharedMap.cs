using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState;

/// <summary>
/// A dictionary that several processes share. Every member that asks the server is asynchronous. Operations on one key are linearizable,
/// and so are operations on keys of one partition. An operation is applied at most once, also if a reply is lost.
/// </summary>
/// <remarks>
/// Every member can throw <see cref="SharedUnavailableException"/> (not applied), <see cref="SharedStateLostException"/> (the server lost
/// acknowledged writes), and <see cref="SharedSchemaException"/> (not sent). Every write can throw
/// <see cref="SharedOutcomeUnknownException"/>. A cancellation before the request is sent means that nothing was applied. After that it
/// stops the wait only, and the write may have been applied.
/// </remarks>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[SuppressMessage("ApiDesign", "RS0026", Justification = "The delegates differ: no call without the token fits two overloads.")]
public partial interface ISharedMap<TKey, TValue> : ISharedStore
    where TKey : notnull
{
    /// <summary>Gets the index of the partition that a key is in.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The index, from zero. Keys of one partition can change together.</returns>
    int GetPartition(TKey key);

    /// <summary>Reads an entry from the server.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The entry, which is absent if the key is absent.</returns>
    ValueTask<SharedEntry<TValue>> TryGetAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>Reads several entries. Those of one partition are from one instant.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>An entry for each key, which is absent if the key is absent.</returns>
    ValueTask<IReadOnlyDictionary<TKey, SharedEntry<TValue>>> GetManyAsync(
        IEnumerable<TKey> keys, CancellationToken cancellationToken = default);

    /// <summary>Stores a value, whether or not the key is present.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The version of the write.</returns>
    /// <exception cref="SharedValueTooLargeException">The value is longer than the dictionary allows.</exception>
    ValueTask<SharedVersion> SetAsync(TKey key, TValue value, CancellationToken cancellationToken = default);

    /// <summary>Stores a value if the key is absent.</summary>
    /// <inheritdoc cref="SetAsync" path="/param|/exception"/>
    /// <returns>What happened, with the entry after the call. Not succeeded: the key is present.</returns>
    ValueTask<SharedUpdate<TValue>> TryAddAsync(TKey key, TValue value, CancellationToken cancellationToken = default);

    /// <summary>Stores a value if the entry still has a version. Versions are compared, not values.</summary>
    /// <inheritdoc cref="SetAsync" path="/param|/exception"/>
    /// <param name="version">The version that was read.</param>
    /// <returns>What happened, with the entry after the call. Not succeeded: the entry has changed or is gone.</returns>
    ValueTask<SharedUpdate<TValue>> TryUpdateAsync(
        TKey key, TValue value, SharedVersion version, CancellationToken cancellationToken = default);

    /// <summary>Removes an entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>False: the key is absent.</returns>
    ValueTask<bool> TryRemoveAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>Removes an entry if it still has a version.</summary>
    /// <inheritdoc cref="TryRemoveAsync(TKey, CancellationToken)" path="/param"/>
    /// <param name="version">The version that was read.</param>
    /// <returns>False: the entry has changed or is gone.</returns>
    ValueTask<bool> TryRemoveAsync(TKey key, SharedVersion version, CancellationToken cancellationToken = default);

    /// <summary>
    /// Replaces the value of a present key: reads it, calls the delegate, and writes if the entry has not changed. Otherwise it starts
    /// again. Calls for one key in one process wait for each other, so that they do not conflict.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="update">
    /// Computes the new value. It can run several times, so it must change nothing else. No lock is held.
    /// </param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>What happened, with the entry after the call. Not succeeded: the key is absent.</returns>
    /// <exception cref="SharedConflictException">Writes of other processes won every attempt; nothing was applied.</exception>
    /// <exception cref="SharedValueTooLargeException">The value is longer than the dictionary allows.</exception>
    ValueTask<SharedUpdate<TValue>> UpdateAsync(
        TKey key, Func<TValue, TValue> update, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="UpdateAsync(TKey, Func{TValue, TValue}, CancellationToken)"/>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    ValueTask<SharedUpdate<TValue>> UpdateAsync<TArg>(
        TKey key, Func<TValue, TArg, TValue> update, TArg argument, CancellationToken cancellationToken = default);

    /// <summary>
    /// Stores <paramref name="value"/> if the key is absent. Otherwise replaces the value as
    /// <see cref="UpdateAsync(TKey, Func{TValue, TValue}, CancellationToken)"/> does.
    /// </summary>
    /// <inheritdoc cref="UpdateAsync(TKey, Func{TValue, TValue}, CancellationToken)" path="/param|/exception"/>
    /// <param name="value">The value for an absent key.</param>
    /// <returns>The entry after the call.</returns>
    ValueTask<SharedEntry<TValue>> AddOrUpdateAsync(
        TKey key, TValue value, Func<TValue, TValue> update, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="AddOrUpdateAsync(TKey, TValue, Func{TValue, TValue}, CancellationToken)"/>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    ValueTask<SharedEntry<TValue>> AddOrUpdateAsync<TArg>(
        TKey key, TValue value, Func<TValue, TArg, TValue> update, TArg argument, CancellationToken cancellationToken = default);

    /// <summary>Removes an entry if its value meets a condition: reads it, calls the delegate, and removes if it has not changed.</summary>
    /// <inheritdoc cref="UpdateAsync(TKey, Func{TValue, TValue}, CancellationToken)" path="/exception"/>
    /// <param name="key">The key.</param>
    /// <param name="predicate">The condition. It can run several times, so it must change nothing else.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>What happened, with the entry after the call. Not succeeded: the key is absent, or the condition is not met.</returns>
    ValueTask<SharedUpdate<TValue>> RemoveIfAsync(
        TKey key, Func<TValue, bool> predicate, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads and changes up to 64 keys of one partition together: all changes of the delegate are applied, or none. If one of the entries
    /// has changed meanwhile, the call starts again.
    /// </summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="keys">
    /// The keys. Keys whose text holds the same <c>{tag}</c> are in one partition; so are keys with the same
    /// <see cref="ISharedKey.Partition"/>.
    /// </param>
    /// <param name="change">Reads and changes the entries. It can run several times, so it must change nothing else.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The result of the delegate's last run.</returns>
    /// <exception cref="SharedPartitionException">The keys are in several partitions; nothing was sent.</exception>
    /// <exception cref="SharedConflictException">Writes of other processes won every attempt; nothing was applied.</exception>
    /// <exception cref="SharedValueTooLargeException">A value is longer than the dictionary allows; nothing was applied.</exception>
    ValueTask<TResult> ComputeAsync<TResult>(
        IEnumerable<TKey> keys, Func<SharedEntries<TKey, TValue>, TResult> change, CancellationToken cancellationToken = default);

    /// <summary>
    /// Copies the dictionary. Each partition is copied at one instant, and blocks its server while it is copied. For large
    /// dictionaries, use <see cref="ReadAllAsync"/>.
    /// </summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The copy.</returns>
    ValueTask<SharedSnapshot<TKey, TValue>> SnapshotAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads the dictionary in parts, without an instant. An entry that is present from start to end is returned once, with a value that
    /// it had meanwhile. Other entries can be missing.
    /// </summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The entries, in no order.</returns>
    IAsyncEnumerable<KeyValuePair<TKey, SharedEntry<TValue>>> ReadAllAsync(CancellationToken cancellationToken = default);

    /// <summary>Removes all entries. Atomic for each partition.</summary>
    /// <param name="cancellationToken">Stops the wait; partitions that were not reached keep their entries.</param>
    /// <returns>A task that ends when all partitions are empty.</returns>
    ValueTask ClearAsync(CancellationToken cancellationToken = default);
}
