using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>A map that several threads share. Every member is atomic and means the same in every strategy.</summary>
/// <remarks>
/// <para>
/// A delegate runs while its key is <em>owned</em> and no lock is held: other writers of that key wait, readers and writers
/// of other keys do not. Inside a factory every member may be used on other keys; inside an updater, a predicate or a
/// <c>Compute</c> delegate the own map is read-only. A call that would wait for itself throws
/// <see cref="GuardReentrancyException"/>, a longer cycle <see cref="GuardDeadlockException"/>.
/// </para>
/// <para>
/// A member that turns out not to write counts as a read and never waits. A null key is an
/// <see cref="ArgumentNullException"/> before anything else happens. Except <see cref="RemoveWhere(Func{TKey, TValue, bool})"/> and
/// <see cref="Invalidate(Func{TKey, bool})"/>, which remove entry by entry, a member that throws leaves the map as it was.
/// </para>
/// <para>
/// A <em>run</em> is one execution of a factory of <c>GetOrAdd</c> or <c>GetOrAddAsync</c>. A run that is <em>detached</em> stores nothing.
/// Its caller and the callers that already wait for it get its value or its exception. Writers that wait for the key go on at once, and a
/// later call starts a new run. The detached factory may still execute at the same time as the new one.
/// </para>
/// </remarks>
/// <typeparam name="TKey">The type of the keys. Equality and hash code must be quick and must not use the map.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[JsonConverter(typeof(GuardedMapJsonConverter))]
public interface IGuardedMap<TKey, TValue>
    where TKey : notnull
{
    /// <summary>The number of entries at one instant. Never waits for a delegate.</summary>
    int Count { get; }

    /// <summary>Whether there was no entry at one instant. Never waits for a delegate.</summary>
    bool IsEmpty { get; }

    /// <summary>Reads the value of a key, or stores one, replacing what is there. The write waits while the key is owned.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">On reading: the key is absent. The message does not show the key.</exception>
    /// <exception cref="GuardReentrancyException">On writing: called from a delegate that owns the key or may not write.</exception>
    TValue this[TKey key] { get; set; }

    /// <summary>Reads the value of a key. Never waits for a delegate.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The last committed value; default where absent.</param>
    /// <returns>Whether the key is present.</returns>
    bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value);

    /// <summary>Whether the key is present. Never waits for a delegate.</summary>
    /// <param name="key">The key.</param>
    bool ContainsKey(TKey key);

    /// <summary>The last committed value of a key, or the default of <typeparamref name="TValue"/>. Never waits for a delegate.</summary>
    /// <param name="key">The key.</param>
    TValue? GetValueOrDefault(TKey key);

    /// <summary>The last committed value of a key, or a given default. Never waits for a delegate.</summary>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">What to return where the key is absent.</param>
    TValue GetValueOrDefault(TKey key, TValue defaultValue);

    /// <summary>Stores a value and returns the one that it replaces, in one atomic step. Waits while the key is owned.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value to store.</param>
    /// <param name="previous">The replaced value; default where the key was absent.</param>
    /// <returns>True if the key was present.</returns>
    /// <exception cref="GuardReentrancyException">The caller is a delegate that owns the key or may not write.</exception>
    bool Exchange(TKey key, TValue value, [MaybeNullWhen(false)] out TValue previous);

    /// <summary>Adds an entry where the key is absent.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>False: the key was present, and nothing changed.</returns>
    bool TryAdd(TKey key, TValue value);

    /// <summary>Adds an entry, and throws where the key is present. Atomic; waits while the key is owned.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The key is present, and nothing changed. The message does not show the key.</exception>
    /// <exception cref="GuardReentrancyException">Called from a delegate that owns the key or may not write.</exception>
    void Add(TKey key, TValue value);

    /// <summary>
    /// Replaces the value of a key where it equals <paramref name="comparisonValue"/> by the default equality of the type.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="newValue">The value to store.</param>
    /// <param name="comparisonValue">The value that must be there.</param>
    /// <returns>False: absent or not equal, never "busy".</returns>
    bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue);

    /// <summary>Replaces the value of a present key by what a delegate makes of it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="update">Runs once, with the key owned. If it throws, nothing changes.</param>
    /// <param name="result">The stored value; default where the key is absent.</param>
    /// <returns>False: the key is absent, and <paramref name="update"/> did not run.</returns>
    bool TryUpdate(TKey key, Func<TKey, TValue, TValue> update, [MaybeNullWhen(false)] out TValue result);

    /// <inheritdoc cref="TryUpdate(TKey, Func{TKey, TValue, TValue}, out TValue)"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    bool TryUpdate<TArg>(TKey key, Func<TKey, TValue, TArg, TValue> update, TArg argument, [MaybeNullWhen(false)] out TValue result);

    /// <summary>Removes a key. Where it is absent, detaches the run that makes its value, in the same atomic step.</summary>
    /// <remarks>
    /// So a value that was loaded before the call is not in the map after it. The add part of <c>AddOrUpdate</c> and a <c>Compute</c> of an
    /// absent key are writes rather than loads: they are left alone and count as coming later.
    /// </remarks>
    /// <param name="key">The key.</param>
    /// <param name="value">What was removed; default where absent.</param>
    /// <returns>True if the key was present; false also where a run was detached.</returns>
    /// <exception cref="GuardReentrancyException">The caller is a delegate that may not write the key, and there is something to remove or
    /// to detach.</exception>
    bool TryRemove(TKey key, [MaybeNullWhen(false)] out TValue value);

    /// <summary>
    /// Removes a key where its value equals <paramref name="comparisonValue"/> by the default equality of the type. Leaves a run of the key
    /// alone.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="comparisonValue">The value that must be there.</param>
    /// <returns>False: absent or not equal, never "busy".</returns>
    bool TryRemove(TKey key, TValue comparisonValue);

    /// <summary>
    /// Removes a key where a predicate holds for its current value; nothing slips between test and removal. Leaves a run of the key alone.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="predicate">Runs at most once, with the key owned.</param>
    /// <param name="removed">What was removed; default where nothing was.</param>
    /// <returns>Whether the key was removed.</returns>
    bool RemoveIf(TKey key, Func<TKey, TValue, bool> predicate, [MaybeNullWhen(false)] out TValue removed);

    /// <inheritdoc cref="RemoveIf(TKey, Func{TKey, TValue, bool}, out TValue)"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    bool RemoveIf<TArg>(TKey key, Func<TKey, TValue, TArg, bool> predicate, TArg argument, [MaybeNullWhen(false)] out TValue removed);

    /// <summary>Removes every entry for which a predicate holds: atomic for each entry, each tested once. Leaves runs alone.</summary>
    /// <param name="predicate">Runs with the key owned. What was removed before it throws stays removed.</param>
    /// <returns>How many entries were removed.</returns>
    int RemoveWhere(Func<TKey, TValue, bool> predicate);

    /// <inheritdoc cref="RemoveWhere(Func{TKey, TValue, bool})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    int RemoveWhere<TArg>(Func<TKey, TValue, TArg, bool> predicate, TArg argument);

    /// <inheritdoc cref="RemoveWhere(Func{TKey, TValue, bool})"/>
    /// <param name="removed">Receives each removed entry before its removal is committed, so that none is lost when something
    /// throws.</param>
    int RemoveWhere(Func<TKey, TValue, bool> predicate, ICollection<KeyValuePair<TKey, TValue>> removed);

    /// <inheritdoc cref="RemoveWhere(Func{TKey, TValue, bool}, ICollection{KeyValuePair{TKey, TValue}})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    int RemoveWhere<TArg>(Func<TKey, TValue, TArg, bool> predicate, TArg argument, ICollection<KeyValuePair<TKey, TValue>> removed);

    /// <summary>Removes every present key for which a predicate holds, and detaches every run of such a key.</summary>
    /// <remarks>
    /// <para>
    /// Each key is one atomic step, the same as <see cref="TryRemove(TKey, out TValue)"/>; the keys together are not. Every entry and every
    /// run that exists when the call starts is looked at. What others store or start during the call may stay or go. The call waits where a
    /// matching key is owned by a delegate that updates it. </para>
    /// <para>Costs a list of the runs and one <see cref="Snapshot"/>.</para>
    /// </remarks>
    /// <param name="predicate">
    /// Runs once for each key, with no lock held and the key not owned. The map may be read inside, not written. What was removed and
    /// detached before it throws stays so. </param>
    /// <returns>How many entries were removed and how many runs were detached.</returns>
    /// <exception cref="GuardReentrancyException">Called from a delegate of the map.</exception>
    InvalidationCount Invalidate(Func<TKey, bool> predicate);

    /// <inheritdoc cref="Invalidate(Func{TKey, bool})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    InvalidationCount Invalidate<TArg>(Func<TKey, TArg, bool> predicate, TArg argument);

    /// <summary>The value of a key, stored now if the key was absent.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">What to store where the key is absent.</param>
    /// <returns>The value that is in the map, or that of a factory run this call waited for.</returns>
    TValue GetOrAdd(TKey key, TValue value);

    /// <summary>The value of a key, made by a factory if the key was absent: one run per absence.</summary>
    /// <remarks>
    /// Others who ask for the key meanwhile wait for the run and share its value, or the exception it throws; then nothing
    /// is stored, and whoever asks afterwards runs its own factory.
    /// </remarks>
    /// <param name="key">The key.</param>
    /// <param name="factory">Runs with the key owned. It may use the map on other keys.</param>
    TValue GetOrAdd(TKey key, Func<TKey, TValue> factory);

    /// <inheritdoc cref="GetOrAdd(TKey, Func{TKey, TValue})"/>
    /// <param name="created">True if this call ran its factory and the value was stored; false also where the run was detached.</param>
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

    /// <summary>The value of a key, made by one shared asynchronous run if the key was absent.</summary>
    /// <remarks>
    /// The run delays no writer: a synchronous write of its key, <see cref="TryRemove(TKey, out TValue)"/>,
    /// <see cref="Invalidate(Func{TKey, bool})"/>,
    /// <see cref="Clear"/>, <see cref="Drain"/> and <c>ReplaceAll</c> detach it; a detached run stores nothing and returns what is
    /// present when it ends, else its own value. A failed or canceled run is not kept. Continuations run asynchronously.
    /// <para>
    /// A run without callers, and a run that exceeds <see cref="GuardedAttribute.RunLimit"/>, is detached and its token canceled. A factory
    /// that ignores its token goes on, and may execute at the same time as the run that the next caller starts. </para>
    /// </remarks>
    /// <param name="key">The key.</param>
    /// <param name="factory">Its token is cancelled when no waiter is left.</param>
    /// <param name="cancellationToken">Cancels this wait only.</param>
    [SuppressMessage("ApiDesign", "RS0026",
        Justification = "The delegates tell the overloads apart: no call without the token fits two of them.")]
    ValueTask<TValue> GetOrAddAsync(TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> factory,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetOrAddAsync(TKey, Func{TKey, CancellationToken, ValueTask{TValue}}, CancellationToken)"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    [SuppressMessage("ApiDesign", "RS0026",
        Justification = "The delegates tell the overloads apart: no call without the token fits two of them.")]
    ValueTask<TValue> GetOrAddAsync<TArg>(TKey key, Func<TKey, TArg, CancellationToken, ValueTask<TValue>> factory, TArg argument,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetOrAddAsync(TKey, Func{TKey, CancellationToken, ValueTask{TValue}}, CancellationToken)"/>
    /// <param name="unstored">
    /// Receives the value that this call's factory made and that was not stored, because the run was detached or could not store it. Runs
    /// after the key is free again and before the callers go on. Where another value is present they get that one; else they get this value
    /// too. What it throws goes to them.
    /// </param>
    [SuppressMessage("ApiDesign", "RS0026",
        Justification = "The delegates tell the overloads apart: no call without the token fits two of them.")]
    ValueTask<TValue> GetOrAddAsync(TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> factory, Action<TKey, TValue> unstored,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetOrAddAsync(TKey, Func{TKey, CancellationToken, ValueTask{TValue}}, Action{TKey, TValue}, CancellationToken)"/>
    /// <param name="argument">Passed to the delegates, so that they need not capture.</param>
    [SuppressMessage("ApiDesign", "RS0026",
        Justification = "The delegates tell the overloads apart: no call without the token fits two of them.")]
    ValueTask<TValue> GetOrAddAsync<TArg>(TKey key, Func<TKey, TArg, CancellationToken, ValueTask<TValue>> factory, TArg argument,
        Action<TKey, TValue, TArg> unstored, CancellationToken cancellationToken = default);

    /// <summary>Adds an entry, or updates the one that is there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="addValue">What to store where the key is absent.</param>
    /// <param name="update">Makes the new value from the current one; runs at most once, with the key owned.</param>
    /// <returns>What is stored.</returns>
    TValue AddOrUpdate(TKey key, TValue addValue, Func<TKey, TValue, TValue> update);

    /// <summary>Adds an entry, or updates the one that is there. Exactly one of the delegates runs, once.</summary>
    /// <param name="key">The key.</param>
    /// <param name="add">Makes the value where the key is absent; a factory, which may use the map on other keys.</param>
    /// <param name="update">Makes the new value from the current one.</param>
    /// <returns>What is stored.</returns>
    TValue AddOrUpdate(TKey key, Func<TKey, TValue> add, Func<TKey, TValue, TValue> update);

    /// <inheritdoc cref="AddOrUpdate(TKey, TValue, Func{TKey, TValue, TValue})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    TValue AddOrUpdate<TArg>(TKey key, TValue addValue, Func<TKey, TValue, TArg, TValue> update, TArg argument);

    /// <inheritdoc cref="AddOrUpdate(TKey, Func{TKey, TValue}, Func{TKey, TValue, TValue})"/>
    /// <param name="argument">Passed to the delegates, so that they need not capture.</param>
    TValue AddOrUpdate<TArg>(TKey key, Func<TKey, TArg, TValue> add, Func<TKey, TValue, TArg, TValue> update, TArg argument);

    /// <summary>Reads, sets, removes or leaves one entry in one atomic step.</summary>
    /// <param name="key">The key.</param>
    /// <param name="body">Works on a copy, committed when it returns and dropped if it throws. Runs once, with the key owned.</param>
    void Compute(TKey key, MapEntryAction<TKey, TValue> body);

    /// <inheritdoc cref="Compute(TKey, MapEntryAction{TKey, TValue})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    void Compute<TArg>(TKey key, MapEntryAction<TKey, TValue, TArg> body, TArg argument);

    /// <inheritdoc cref="Compute(TKey, MapEntryAction{TKey, TValue})"/>
    /// <returns>What the delegate returns.</returns>
    TResult Compute<TResult>(TKey key, MapEntryFunc<TKey, TValue, TResult> body);

    /// <inheritdoc cref="Compute{TResult}(TKey, MapEntryFunc{TKey, TValue, TResult})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    TResult Compute<TArg, TResult>(TKey key, MapEntryFunc<TKey, TValue, TArg, TResult> body, TArg argument);

    /// <summary>Reads, sets, removes or leaves two entries in one atomic step. No order of the keys deadlocks.</summary>
    /// <param name="key1">One key.</param>
    /// <param name="key2">Another key.</param>
    /// <param name="body">Works on copies, committed together when it returns and dropped if it throws. Runs once, with both keys
    /// owned.</param>
    /// <exception cref="ArgumentException">The keys are equal.</exception>
    void Compute(TKey key1, TKey key2, MapEntriesAction<TKey, TValue> body);

    /// <inheritdoc cref="Compute(TKey, TKey, MapEntriesAction{TKey, TValue})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    void Compute<TArg>(TKey key1, TKey key2, MapEntriesAction<TKey, TValue, TArg> body, TArg argument);

    /// <inheritdoc cref="Compute(TKey, TKey, MapEntriesAction{TKey, TValue})"/>
    /// <returns>What the delegate returns.</returns>
    TResult Compute<TResult>(TKey key1, TKey key2, MapEntriesFunc<TKey, TValue, TResult> body);

    /// <inheritdoc cref="Compute{TResult}(TKey, TKey, MapEntriesFunc{TKey, TValue, TResult})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    TResult Compute<TArg, TResult>(TKey key1, TKey key2, MapEntriesFunc<TKey, TValue, TArg, TResult> body, TArg argument);

    /// <summary>
    /// Removes everything at one instant. Waits for no delegate: what runs is detached, counts as having happened just
    /// before, gives its result to its callers and stores nothing.
    /// </summary>
    /// <exception cref="GuardReentrancyException">Called from a delegate of the map.</exception>
    void Clear();

    /// <summary>
    /// Removes everything at one instant and returns it; detaches the runs of absent keys at the same instant. Waits, holding nothing,
    /// until no present key is owned.
    /// </summary>
    /// <remarks>
    /// The add part of <c>AddOrUpdate</c> and a <c>Compute</c> of an absent key are left alone and count as coming later.
    /// </remarks>
    /// <exception cref="GuardReentrancyException">Called from a delegate of the map.</exception>
    MapSnapshot<TKey, TValue> Drain();

    /// <summary>Replaces the whole content at one instant; what runs is detached as by <see cref="Clear"/>.</summary>
    /// <param name="entries">Read and checked before anything is locked.</param>
    /// <exception cref="ArgumentException">A key comes twice, or is null.</exception>
    /// <exception cref="GuardReentrancyException">Called from a delegate of the map.</exception>
    void ReplaceAll(IEnumerable<KeyValuePair<TKey, TValue>> entries);

    /// <summary>
    /// Replaces the whole content at one instant and hands out the old one. Detaches runs; waits, holding nothing, until no key is owned by
    /// a delegate that writes it, so that nothing written is missing in what it hands out.
    /// </summary>
    /// <param name="entries">Read and checked before anything is locked.</param>
    /// <exception cref="ArgumentException">A key comes twice, or is null.</exception>
    /// <exception cref="GuardReentrancyException">Called from a delegate of the map.</exception>
    /// <param name="removed">Receives each entry of the old content, after the replacement. The map stays replaced if it throws.</param>
    void ReplaceAll(IEnumerable<KeyValuePair<TKey, TValue>> entries, ICollection<KeyValuePair<TKey, TValue>> removed);

    /// <summary>An immutable copy of the content at one instant. Never waits for a delegate.</summary>
    MapSnapshot<TKey, TValue> Snapshot();
}
