using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.Multimaps;
using SafeState.Transactions;

namespace SafeState.CompilerServices;

/// <summary>A guarded dictionary of sets.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TStrategy">The strategy.</typeparam>
/// <typeparam name="TProbe">What the store reports.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection: it cannot be enumerated.")]
public abstract class GuardedSetMultimap<TKey, TValue, TStrategy, TProbe>
    : MultimapStore<TKey, TValue, SetSnapshot<TValue>, TStrategy, TProbe>, IGuardedSetMultimap<TKey, TValue>
    where TKey : notnull
    where TValue : notnull
    where TStrategy : struct, IMapStrategy<TKey, SetSnapshot<TValue>>
    where TProbe : struct, IStoreProbe
{
    /// <summary>Creates the store behind one field. Values are equal by their default equality.</summary>
    /// <param name="name">The store's name.</param>
    /// <param name="contractVersion">The contract that the generated class was written for.</param>
    /// <param name="strategy">The strategy, with what <see cref="MultimapContent"/> returned.</param>
    /// <param name="hook">The method of the user's that listens to the store's events.</param>
    [SuppressMessage("ApiDesign", "RS0022", Justification = "Emitted classes derive from this one.")]
    protected GuardedSetMultimap(string name, int contractVersion, TStrategy strategy, GuardEventHook? hook = null)
        : base(name, contractVersion, strategy, hook, DefaultSetValues<TValue>.Instance)
    {
    }

    /// <summary>Creates an empty store with an equality of values.</summary>
    private protected GuardedSetMultimap(string name, int contractVersion, TStrategy strategy, IEqualityComparer<TValue>? valueComparer)
        : base(name, contractVersion, strategy, hook: null,
            valueComparer is null ? DefaultSetValues<TValue>.Instance : SetValues.Create(valueComparer))
    {
    }

    /// <inheritdoc/>
    public bool TryAdd(TKey key, TValue value) => AddValue(key, value);

    /// <inheritdoc/>
    public void Transact(GroupAction<SetMultimapTx<TKey, TValue>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        _ = Transact(static (ref tx, body) => TransactionBody.Run(ref tx, body), body);
    }

    /// <inheritdoc/>
    public void Transact<TArg>(GroupAction<SetMultimapTx<TKey, TValue>, TArg> body, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(body);
        _ = Transact(static (ref tx, state) => TransactionBody.Run(ref tx, state), (body, argument));
    }

    /// <inheritdoc/>
    public TResult Transact<TResult>(GroupFunc<SetMultimapTx<TKey, TValue>, TResult> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Transact(static (ref tx, body) => body(ref tx), body);
    }

    /// <inheritdoc/>
    public TResult Transact<TArg, TResult>(GroupFunc<SetMultimapTx<TKey, TValue>, TArg, TResult> body, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Store.Transact(static (ref entries, state) => Run(ref entries, state.body, state.argument), (body, argument));

        static TResult Run(
            ref MapTx<TKey, SetSnapshot<TValue>> entries, GroupFunc<SetMultimapTx<TKey, TValue>, TArg, TResult> body, TArg argument)
        {
            SetMultimapTx<TKey, TValue> tx = new(entries.Draft);
            return body(ref tx, argument);
        }
    }

    private protected override void ThrowIfNoValue(TValue value) => ArgumentNullException.ThrowIfNull(value);
}
