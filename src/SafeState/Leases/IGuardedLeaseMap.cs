using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState;

/// <summary>
/// A guarded dictionary that disposes its values. A value can only be used through a <see cref="Lease{TValue}"/>, and is not disposed
/// before its last lease is.
/// </summary>
/// <remarks>
/// <para>
/// A value that leaves the dictionary is disposed once: after the change is committed, when its last lease ends, on the thread that ends
/// it. That also holds for the value of a factory that is not stored. A value with several keys is disposed when the last of them is gone.
/// </para>
/// <para>
/// What the disposal throws changes no result. It is counted, and raised as <see cref="GuardEventKind.DisposalFailed"/>. Of a value that is
/// only <see cref="IAsyncDisposable"/>, synchronous members start the disposal and do not wait for it.
/// </para>
/// <para>Members that remove values may run their disposal, so call them without a lock that the disposal needs.</para>
/// </remarks>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values: disposable or asynchronously disposable.</typeparam>
[SuppressMessage("ApiDesign", "RS0026", Justification = "The delegates differ: no call without the token fits two overloads.")]
[SuppressMessage("Naming", "CA1716", Justification = "Set stores a value, as in the other interfaces.")]
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection: it cannot be enumerated.")]
public interface IGuardedLeaseMap<TKey, TValue> : IDisposable, IAsyncDisposable
    where TKey : notnull
    where TValue : class?
{
    /// <summary>Gets the number of entries, which is linearizable.</summary>
    int Count { get; }

    /// <summary>Gets whether there are no entries.</summary>
    bool IsEmpty { get; }

    /// <summary>Returns whether a key is present.</summary>
    /// <param name="key">The key.</param>
    bool ContainsKey(TKey key);

    /// <summary>Returns the keys of one instant. Costs O(n).</summary>
    TKey[] GetKeys();

    /// <summary>Leases the value of a key. Never waits for a factory.</summary>
    /// <param name="key">The key.</param>
    /// <param name="lease">The lease, or null if the key is absent. Dispose it.</param>
    /// <returns>True if the key is present.</returns>
    /// <exception cref="ObjectDisposedException">The dictionary is disposed.</exception>
    bool TryLease(TKey key, [MaybeNullWhen(false)] out Lease<TValue> lease);

    /// <summary>Leases the value of a key, and makes it with a factory if the key is absent. The factory runs once per absence.</summary>
    /// <remarks>
    /// Other callers of the key wait for the run. Each gets a lease of its value, or the same exception. A removal during the run detaches
    /// it. Then its value is not stored, and is disposed when the leases of its callers end.
    /// </remarks>
    /// <param name="key">The key.</param>
    /// <param name="factory">
    /// Makes the value, with the key owned. It may use the dictionary on other keys. It must not return null, or a value that the
    /// dictionary has disposed.
    /// </param>
    /// <returns>The lease. Dispose it.</returns>
    /// <exception cref="ObjectDisposedException">The dictionary is disposed.</exception>
    Lease<TValue> LeaseOrAdd(TKey key, Func<TKey, TValue> factory);

    /// <inheritdoc cref="LeaseOrAdd(TKey, Func{TKey, TValue})"/>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    Lease<TValue> LeaseOrAdd<TArg>(TKey key, Func<TKey, TArg, TValue> factory, TArg argument);

    /// <summary>Leases the value of a key, and makes it in one shared asynchronous run if the key is absent.</summary>
    /// <remarks>
    /// The run is as that of <see cref="IGuardedMap{TKey, TValue}.GetOrAddAsync(TKey, Func{TKey, CancellationToken, ValueTask{TValue}},
    /// CancellationToken)"/>. Each caller gets a separate lease. A caller that is canceled gets none, and keeps no value alive.
    /// </remarks>
    /// <param name="key">The key.</param>
    /// <param name="factory">Makes the value. Its token is canceled when no caller is left.</param>
    /// <param name="cancellationToken">Cancels this wait only.</param>
    /// <returns>The lease. Dispose it.</returns>
    /// <exception cref="ObjectDisposedException">The dictionary is disposed.</exception>
    ValueTask<Lease<TValue>> LeaseOrAddAsync(TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> factory,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LeaseOrAddAsync(TKey, Func{TKey, CancellationToken, ValueTask{TValue}}, CancellationToken)"/>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    ValueTask<Lease<TValue>> LeaseOrAddAsync<TArg>(TKey key, Func<TKey, TArg, CancellationToken, ValueTask<TValue>> factory, TArg argument,
        CancellationToken cancellationToken = default);

    /// <summary>Adds a value if its key is absent.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value. If it is not added, it stays with the caller, also if the call throws.</param>
    /// <returns>True if the value was added.</returns>
    /// <exception cref="ArgumentException">A leased dictionary has disposed the value.</exception>
    /// <exception cref="ObjectDisposedException">The dictionary is disposed.</exception>
    bool TryAdd(TKey key, TValue value);

    /// <summary>Stores a value. The previous value of the key leaves the dictionary.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value. If the call throws, it stays with the caller.</param>
    /// <exception cref="ArgumentException">A leased dictionary has disposed the value.</exception>
    /// <exception cref="ObjectDisposedException">The dictionary is disposed.</exception>
    void Set(TKey key, TValue value);

    /// <summary>Removes a key. If it is absent, detaches the run that makes its value.</summary>
    /// <param name="key">The key.</param>
    /// <returns>True if the key was present.</returns>
    bool TryRemove(TKey key);

    /// <summary>Removes a key if its value is the leased one. The lease goes on.</summary>
    /// <param name="key">The key.</param>
    /// <param name="lease">A lease that is not disposed.</param>
    /// <returns>True if the key was removed. False if it is absent, or has another value by now.</returns>
    /// <exception cref="ObjectDisposedException">The lease is disposed.</exception>
    bool TryRemove(TKey key, Lease<TValue> lease);

    /// <summary>
    /// Removes the present keys for which a predicate holds, and detaches the runs of absent ones. Each key is one atomic step. If the
    /// predicate throws, earlier removals remain.
    /// </summary>
    /// <param name="predicate">Runs once for each key, with no lock held and nothing owned. The dictionary is read-only there.</param>
    /// <returns>The number of removed entries.</returns>
    int RemoveWhere(Func<TKey, bool> predicate);

    /// <inheritdoc cref="RemoveWhere(Func{TKey, bool})"/>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    int RemoveWhere<TArg>(Func<TKey, TArg, bool> predicate, TArg argument);

    /// <summary>Removes everything at one instant, and detaches the runs. Never waits for a factory.</summary>
    void Clear();

    /// <summary>
    /// Replaces the content at one instant, and detaches the runs. A value that is in the old and in the new content is not disposed.
    /// </summary>
    /// <param name="entries">The new content. It is read before anything changes. If the call throws, its values stay with the
    /// caller.</param>
    /// <exception cref="ArgumentException">
    /// A key or a value is null, two keys are equal, or a leased dictionary has disposed a value.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The dictionary is disposed.</exception>
    void ReplaceAll(IEnumerable<KeyValuePair<TKey, TValue>> entries);
}
