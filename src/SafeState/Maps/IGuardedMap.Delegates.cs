using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState;

/// <content>Members that run a delegate for one key, or for two.</content>
public partial interface IGuardedMap<TKey, TValue>
{
    /// <summary>Replaces the value of a present key by the result of a delegate.</summary>
    /// <param name="key">The key.</param>
    /// <param name="update">Makes the new value. Runs once, with the key owned. If it throws, nothing changes.</param>
    /// <param name="result">The stored value, or the default value if the key is absent.</param>
    /// <returns>True if a value was stored. False if the key is absent; then <paramref name="update"/> did not run.</returns>
    bool TryUpdate(TKey key, Func<TKey, TValue, TValue> update, [MaybeNullWhen(false)] out TValue result);

    /// <inheritdoc cref="TryUpdate(TKey, Func{TKey, TValue, TValue}, out TValue)"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    bool TryUpdate<TArg>(TKey key, Func<TKey, TValue, TArg, TValue> update, TArg argument, [MaybeNullWhen(false)] out TValue result);

    /// <summary>
    /// Removes a key if a predicate holds for its current value. No write comes between the test and the removal. Leaves a run of the key
    /// alone.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="predicate">Runs at most once, with the key owned.</param>
    /// <param name="removed">The removed value, or the default value if nothing was removed.</param>
    /// <returns>True if the key was removed.</returns>
    bool RemoveIf(TKey key, Func<TKey, TValue, bool> predicate, [MaybeNullWhen(false)] out TValue removed);

    /// <inheritdoc cref="RemoveIf(TKey, Func{TKey, TValue, bool}, out TValue)"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    bool RemoveIf<TArg>(TKey key, Func<TKey, TValue, TArg, bool> predicate, TArg argument, [MaybeNullWhen(false)] out TValue removed);

    /// <summary>Gets the value of a key, and stores a given value first if the key is absent.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value to store if the key is absent.</param>
    /// <returns>The value in the dictionary, or the value of a factory run that this call waited for.</returns>
    TValue GetOrAdd(TKey key, TValue value);

    /// <summary>Gets the value of a key, and makes it with a factory if the key is absent. The factory runs once per absence.</summary>
    /// <remarks>
    /// Other callers of the key wait for the run and share its value. If the factory throws, they share the exception and nothing is
    /// stored. The next caller runs its own factory.
    /// </remarks>
    /// <param name="key">The key.</param>
    /// <param name="factory">Runs with the key owned. It may use the dictionary on other keys.</param>
    TValue GetOrAdd(TKey key, Func<TKey, TValue> factory);

    /// <inheritdoc cref="GetOrAdd(TKey, Func{TKey, TValue})"/>
    /// <param name="created">True if this call ran its factory and stored the value. False also if the run was detached.</param>
    TValue GetOrAdd(TKey key, Func<TKey, TValue> factory, out bool created);

    /// <inheritdoc cref="GetOrAdd(TKey, Func{TKey, TValue})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    TValue GetOrAdd<TArg>(TKey key, Func<TKey, TArg, TValue> factory, TArg argument);

    /// <inheritdoc cref="GetOrAdd(TKey, Func{TKey, TValue}, out bool)"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    TValue GetOrAdd<TArg>(TKey key, Func<TKey, TArg, TValue> factory, TArg argument, out bool created);

    /// <inheritdoc cref="GetOrAdd(TKey, Func{TKey, TValue})"/>
    /// <param name="unstored">
    /// Receives the value that this call's factory made and that was not stored, because the run was detached or could not store it. Runs
    /// after the key is free again, on the thread of the factory. The callers of the run get the value too.
    /// </param>
    TValue GetOrAdd(TKey key, Func<TKey, TValue> factory, Action<TKey, TValue> unstored);

    /// <inheritdoc cref="GetOrAdd(TKey, Func{TKey, TValue}, Action{TKey, TValue})"/>
    /// <param name="argument">Passed to the delegates, so that they need not capture.</param>
    TValue GetOrAdd<TArg>(TKey key, Func<TKey, TArg, TValue> factory, TArg argument, Action<TKey, TValue, TArg> unstored);

    /// <summary>Gets the value of a key, and makes it in one shared asynchronous run if the key is absent.</summary>
    /// <remarks>
    /// <para>
    /// The run does not delay writers. A synchronous write of its key, <see cref="TryRemove(TKey, out TValue)"/>,
    /// <see cref="Invalidate(Func{TKey, bool})"/>, <see cref="Clear"/>, <see cref="Drain"/>, and <c>ReplaceAll</c> detach it. A detached
    /// run stores nothing. It returns the value that is present when it ends, or its own value if the key is absent then. A failed or
    /// canceled run is not kept. Continuations run asynchronously.
    /// </para>
    /// <para>
    /// A run is detached and its token canceled when it has no callers left or exceeds <see cref="GuardedAttribute.RunLimit"/>. A factory
    /// that ignores its token goes on, and may execute at the same time as the run that the next caller starts.
    /// </para>
    /// </remarks>
    /// <param name="key">The key.</param>
    /// <param name="factory">Makes the value. Its token is canceled when no caller is left.</param>
    /// <param name="cancellationToken">Cancels this wait only.</param>
    ValueTask<TValue> GetOrAddAsync(TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> factory,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetOrAddAsync(TKey, Func{TKey, CancellationToken, ValueTask{TValue}}, CancellationToken)"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    ValueTask<TValue> GetOrAddAsync<TArg>(TKey key, Func<TKey, TArg, CancellationToken, ValueTask<TValue>> factory, TArg argument,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetOrAddAsync(TKey, Func{TKey, CancellationToken, ValueTask{TValue}}, CancellationToken)"/>
    /// <param name="unstored">
    /// Receives the value that this call's factory made and that was not stored, because the run was detached or could not store it. Runs
    /// after the key is free again and before the callers go on. They get the value that is present then, or this value if the key is
    /// absent. If the delegate throws, the callers get its exception.
    /// </param>
    ValueTask<TValue> GetOrAddAsync(TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> factory, Action<TKey, TValue> unstored,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetOrAddAsync(TKey, Func{TKey, CancellationToken, ValueTask{TValue}}, Action{TKey, TValue}, CancellationToken)"/>
    /// <param name="argument">Passed to the delegates, so that they need not capture.</param>
    ValueTask<TValue> GetOrAddAsync<TArg>(TKey key, Func<TKey, TArg, CancellationToken, ValueTask<TValue>> factory, TArg argument,
        Action<TKey, TValue, TArg> unstored, CancellationToken cancellationToken = default);

    /// <summary>Adds an entry, or updates the value of a present key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="addValue">The value to store if the key is absent.</param>
    /// <param name="update">Makes the new value from the current one. Runs at most once, with the key owned.</param>
    /// <returns>The stored value.</returns>
    TValue AddOrUpdate(TKey key, TValue addValue, Func<TKey, TValue, TValue> update);

    /// <summary>Adds an entry, or updates the value of a present key. Exactly one of the delegates runs, once.</summary>
    /// <param name="key">The key.</param>
    /// <param name="add">Makes the value if the key is absent. It is a factory, which may use the dictionary on other keys.</param>
    /// <param name="update">Makes the new value from the current one.</param>
    /// <returns>The stored value.</returns>
    TValue AddOrUpdate(TKey key, Func<TKey, TValue> add, Func<TKey, TValue, TValue> update);

    /// <inheritdoc cref="AddOrUpdate(TKey, TValue, Func{TKey, TValue, TValue})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    TValue AddOrUpdate<TArg>(TKey key, TValue addValue, Func<TKey, TValue, TArg, TValue> update, TArg argument);

    /// <inheritdoc cref="AddOrUpdate(TKey, Func{TKey, TValue}, Func{TKey, TValue, TValue})"/>
    /// <param name="argument">Passed to the delegates, so that they need not capture.</param>
    TValue AddOrUpdate<TArg>(TKey key, Func<TKey, TArg, TValue> add, Func<TKey, TValue, TArg, TValue> update, TArg argument);

    /// <summary>Reads, sets, removes, or leaves one entry in one atomic step.</summary>
    /// <param name="key">The key.</param>
    /// <param name="body">
    /// Works on a copy, which is committed when it returns and dropped if it throws. Runs once, with the key owned.
    /// </param>
    void Compute(TKey key, MapEntryAction<TKey, TValue> body);

    /// <inheritdoc cref="Compute(TKey, MapEntryAction{TKey, TValue})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    void Compute<TArg>(TKey key, MapEntryAction<TKey, TValue, TArg> body, TArg argument);

    /// <inheritdoc cref="Compute(TKey, MapEntryAction{TKey, TValue})"/>
    /// <returns>The result of the delegate.</returns>
    TResult Compute<TResult>(TKey key, MapEntryFunc<TKey, TValue, TResult> body);

    /// <inheritdoc cref="Compute{TResult}(TKey, MapEntryFunc{TKey, TValue, TResult})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    TResult Compute<TArg, TResult>(TKey key, MapEntryFunc<TKey, TValue, TArg, TResult> body, TArg argument);

    /// <summary>Reads, sets, removes, or leaves two entries in one atomic step. No order of the keys deadlocks.</summary>
    /// <param name="key1">One key.</param>
    /// <param name="key2">Another key.</param>
    /// <param name="body">
    /// Works on copies, which are committed together when it returns and dropped if it throws. Runs once, with both keys owned.
    /// </param>
    /// <exception cref="ArgumentException">The keys are equal.</exception>
    void Compute(TKey key1, TKey key2, MapEntriesAction<TKey, TValue> body);

    /// <inheritdoc cref="Compute(TKey, TKey, MapEntriesAction{TKey, TValue})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    void Compute<TArg>(TKey key1, TKey key2, MapEntriesAction<TKey, TValue, TArg> body, TArg argument);

    /// <inheritdoc cref="Compute(TKey, TKey, MapEntriesAction{TKey, TValue})"/>
    /// <returns>The result of the delegate.</returns>
    TResult Compute<TResult>(TKey key1, TKey key2, MapEntriesFunc<TKey, TValue, TResult> body);

    /// <inheritdoc cref="Compute{TResult}(TKey, TKey, MapEntriesFunc{TKey, TValue, TResult})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    TResult Compute<TArg, TResult>(TKey key1, TKey key2, MapEntriesFunc<TKey, TValue, TArg, TResult> body, TArg argument);
}
