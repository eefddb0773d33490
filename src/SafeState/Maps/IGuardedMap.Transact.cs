namespace SafeState;

/// <content>Transactions over all keys.</content>
public partial interface IGuardedMap<TKey, TValue>
{
    /// <summary>
    /// Runs a delegate that reads and changes any number of keys in one atomic step. The changes are committed at one instant when it
    /// returns, and dropped if it throws.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The call owns all keys. It waits, holding nothing, until no key is owned. While the delegate runs, no lock is held, readers see the
    /// last committed state, and all writers wait, also <see cref="Clear"/>. Asynchronous factories are not waited for. The commit detaches
    /// the runs of keys that it writes or removes, and a run that ends meanwhile stores nothing.
    /// </para>
    /// <para>
    /// Costs two short sections. In <see cref="GuardStrategy.Snapshot"/>, the commit is one publication, which copies each part of the trie
    /// once. In <see cref="GuardStrategy.Striped"/>, the call takes all gates and marks all entries, so its cost grows with their number.
    /// For one or two keys, <c>Compute</c> costs less and keeps no other key waiting.
    /// </para>
    /// </remarks>
    /// <param name="body">
    /// The delegate. It uses the view. The dictionary itself is read-only there, and shows the last committed state.
    /// </param>
    /// <exception cref="GuardReentrancyException">Called from a delegate of the dictionary.</exception>
    /// <exception cref="GuardDeadlockException">The owner that the call would wait for waits for the calling thread.</exception>
    /// <exception cref="GuardTimeoutException">The wait took longer than <see cref="GuardedStores.WaitLimit"/>.</exception>
    void Transact(GroupAction<MapTx<TKey, TValue>> body);

    /// <inheritdoc cref="Transact(GroupAction{MapTx{TKey, TValue}})"/>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    void Transact<TArg>(GroupAction<MapTx<TKey, TValue>, TArg> body, TArg argument);

    /// <inheritdoc cref="Transact(GroupAction{MapTx{TKey, TValue}})"/>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <returns>The result of the delegate.</returns>
    TResult Transact<TResult>(GroupFunc<MapTx<TKey, TValue>, TResult> body);

    /// <inheritdoc cref="Transact{TResult}(GroupFunc{MapTx{TKey, TValue}, TResult})"/>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    TResult Transact<TArg, TResult>(GroupFunc<MapTx<TKey, TValue>, TArg, TResult> body, TArg argument);
}
