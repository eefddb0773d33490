namespace SafeState;

/// <summary>Guarded fields of one object that change together.</summary>
/// <typeparam name="TTx">The views of the members, which the generator emits.</typeparam>
public interface IGuardedGroup<TTx>
    where TTx : struct, allows ref struct
{
    /// <summary>
    /// Runs a delegate that reads and changes all members. The call waits, holding nothing, until no key of the group is owned. While the
    /// delegate runs, writers of the members wait and readers do not. The changes are committed at one instant when the delegate returns,
    /// and dropped if it throws.
    /// </summary>
    /// <param name="body">The delegate. It uses the views, and no member of the group.</param>
    /// <exception cref="GuardReentrancyException">The thread runs a delegate of the group.</exception>
    /// <exception cref="GuardDeadlockException">The owner that the call would wait for waits for the calling thread.</exception>
    /// <exception cref="GuardTimeoutException">The wait took longer than <see cref="GuardedStores.WaitLimit"/>.</exception>
    void Transact(GroupAction<TTx> body);

    /// <inheritdoc cref="Transact(GroupAction{TTx})"/>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <param name="argument">The argument for the delegate, so that it can be static.</param>
    void Transact<TArg>(GroupAction<TTx, TArg> body, TArg argument);

    /// <inheritdoc cref="Transact(GroupAction{TTx})"/>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <returns>The result of the delegate.</returns>
    TResult Transact<TResult>(GroupFunc<TTx, TResult> body);

    /// <inheritdoc cref="Transact{TArg}(GroupAction{TTx, TArg}, TArg)"/>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <returns>The result of the delegate.</returns>
    TResult Transact<TArg, TResult>(GroupFunc<TTx, TArg, TResult> body, TArg argument);
}
