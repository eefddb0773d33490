using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState;

/// <content>Loads of several keys by one factory.</content>
public partial interface IGuardedMap<TKey, TValue>
{
    /// <summary>Gets the values of several keys. One run of a factory makes those that are absent.</summary>
    /// <remarks>
    /// <para>
    /// The call first owns each absent key that is not owned, without waiting. The factory runs once for these keys, and each value is
    /// stored as by <c>GetOrAdd</c>. Then the call waits for the runs of other callers, with nothing owned, so crossed calls end. A key
    /// whose other run fails or declines is tried again, and the factory runs again for all such keys.
    /// </para>
    /// <para>
    /// Each key is one atomic step, and each value was present at some moment during the call; the keys together are not one instant.
    /// If the factory throws, nothing is stored, and the callers that wait for one of its keys get the exception. A removal detaches the
    /// run of its key alone.
    /// </para>
    /// <para>Each missing key costs the two short sections of <c>GetOrAdd</c>.</para>
    /// </remarks>
    /// <param name="keys">The keys. They are read before anything else happens. Equal keys count once.</param>
    /// <param name="factory">
    /// Gets the missing keys and returns their entries. A key without an entry is declined: nothing is stored for it. Runs with these keys
    /// owned. It may use the dictionary on other keys. The entries are read before the run ends.
    /// </param>
    /// <returns>The entries of the keys that were present or made, with the equality and the order of the dictionary.</returns>
    /// <exception cref="ArgumentNullException">One of the keys is null.</exception>
    /// <exception cref="ArgumentException">
    /// The factory returned an entry for a key that is not missing, or two entries for one key. Nothing is stored.
    /// </exception>
    /// <exception cref="GuardReentrancyException">Called from a delegate that owns one of the keys or may not write.</exception>
    MapSnapshot<TKey, TValue> GetOrAddMany(
        IEnumerable<TKey> keys, Func<IReadOnlyList<TKey>, IEnumerable<KeyValuePair<TKey, TValue>>> factory);

    /// <inheritdoc cref="GetOrAddMany(IEnumerable{TKey}, Func{IReadOnlyList{TKey}, IEnumerable{KeyValuePair{TKey, TValue}}})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    MapSnapshot<TKey, TValue> GetOrAddMany<TArg>(
        IEnumerable<TKey> keys, Func<IReadOnlyList<TKey>, TArg, IEnumerable<KeyValuePair<TKey, TValue>>> factory, TArg argument);

    /// <summary>Gets the values of several keys. One asynchronous run of a factory makes those that are absent.</summary>
    /// <remarks>
    /// What <c>GetOrAddMany</c> says holds here too. What <c>GetOrAddAsync</c> says of runs holds for each key: other callers join it, and
    /// a write of the key detaches it.
    /// No thread is blocked, and no key is owned while the call waits for other runs.
    /// </remarks>
    /// <param name="keys">The keys. They are read before anything else happens. Equal keys count once.</param>
    /// <param name="factory">
    /// Gets the missing keys and returns their entries. A key without an entry is declined. Its token is canceled when no caller waits for
    /// any of the keys.
    /// </param>
    /// <param name="cancellationToken">Cancels this wait only.</param>
    /// <returns>The entries of the keys that were present or made, with the equality and the order of the dictionary.</returns>
    /// <exception cref="ArgumentNullException">One of the keys is null.</exception>
    /// <exception cref="ArgumentException">
    /// The factory returned an entry for a key that is not missing, or two entries for one key. Nothing is stored.
    /// </exception>
    ValueTask<MapSnapshot<TKey, TValue>> GetOrAddManyAsync(
        IEnumerable<TKey> keys,
        Func<IReadOnlyList<TKey>, CancellationToken, ValueTask<IEnumerable<KeyValuePair<TKey, TValue>>>> factory,
        CancellationToken cancellationToken = default);

    /// <summary>Gets the values of several keys. One asynchronous run of a factory makes those that are absent.</summary>
    /// <remarks>The same as the overload without an argument.</remarks>
    /// <param name="keys">The keys. They are read before anything else happens. Equal keys count once.</param>
    /// <param name="factory">Gets the missing keys and the argument, and returns the entries of these keys.</param>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    /// <param name="cancellationToken">Cancels this wait only.</param>
    /// <returns>The entries of the keys that were present or made, with the equality and the order of the dictionary.</returns>
    /// <exception cref="ArgumentNullException">One of the keys is null.</exception>
    /// <exception cref="ArgumentException">
    /// The factory returned an entry for a key that is not missing, or two entries for one key. Nothing is stored.
    /// </exception>
    ValueTask<MapSnapshot<TKey, TValue>> GetOrAddManyAsync<TArg>(
        IEnumerable<TKey> keys,
        Func<IReadOnlyList<TKey>, TArg, CancellationToken, ValueTask<IEnumerable<KeyValuePair<TKey, TValue>>>> factory, TArg argument,
        CancellationToken cancellationToken = default);
}
