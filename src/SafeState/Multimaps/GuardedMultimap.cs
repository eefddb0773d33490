using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.Multimaps;
using SafeState.Transactions;

namespace SafeState.CompilerServices;

/// <summary>A guarded dictionary of lists.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TStrategy">The strategy.</typeparam>
/// <typeparam name="TProbe">What the store reports.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection: it cannot be enumerated.")]
public abstract class GuardedMultimap<TKey, TValue, TStrategy, TProbe>
    : MultimapStore<TKey, TValue, ListSnapshot<TValue>, TStrategy, TProbe>, IGuardedMultimap<TKey, TValue>
    where TKey : notnull
    where TStrategy : struct, IMapStrategy<TKey, ListSnapshot<TValue>>
    where TProbe : struct, IStoreProbe
{
    /// <summary>Creates the store behind one field.</summary>
    /// <param name="name">The store's name.</param>
    /// <param name="contractVersion">The contract that the generated class was written for.</param>
    /// <param name="strategy">The strategy, with what <see cref="MultimapContent"/> returned.</param>
    /// <param name="hook">The method of the user's that listens to the store's events.</param>
    [SuppressMessage("ApiDesign", "RS0022", Justification = "Emitted classes derive from this one.")]
    protected GuardedMultimap(string name, int contractVersion, TStrategy strategy, GuardEventHook? hook = null)
        : base(name, contractVersion, strategy, hook, ListValues<TValue>.Instance)
    {
    }

    /// <inheritdoc/>
    public void Add(TKey key, TValue value) => AddValue(key, value);

    /// <inheritdoc/>
    public void Compute(TKey key, ListAction<TValue> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        _ = Compute(key, static (ref values, body) => Invoke(body, ref values), body);

        static bool Invoke(ListAction<TValue> body, ref ListDraft<TValue> values)
        {
            body(ref values);
            return true;
        }
    }

    /// <inheritdoc/>
    public void Compute<TArg>(TKey key, ListAction<TValue, TArg> body, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(body);
        _ = Compute(key, static (ref values, state) => Invoke(ref values, state.body, state.argument), (body, argument));

        static bool Invoke(ref ListDraft<TValue> values, ListAction<TValue, TArg> body, TArg argument)
        {
            body(ref values, argument);
            return true;
        }
    }

    /// <inheritdoc/>
    public TResult Compute<TResult>(TKey key, ListFunc<TValue, TResult> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Compute(key, static (ref values, body) => body(ref values), body);
    }

    /// <inheritdoc/>
    public TResult Compute<TArg, TResult>(TKey key, ListFunc<TValue, TArg, TResult> body, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Store.Compute(key, static (ref entry, state) => Change(ref entry, state.body, state.argument), (body, argument));
    }

    /// <inheritdoc/>
    public void Transact(GroupAction<MultimapTx<TKey, TValue>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        _ = Transact(static (ref tx, body) => TransactionBody.Run(ref tx, body), body);
    }

    /// <inheritdoc/>
    public void Transact<TArg>(GroupAction<MultimapTx<TKey, TValue>, TArg> body, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(body);
        _ = Transact(static (ref tx, state) => TransactionBody.Run(ref tx, state), (body, argument));
    }

    /// <inheritdoc/>
    public TResult Transact<TResult>(GroupFunc<MultimapTx<TKey, TValue>, TResult> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Transact(static (ref tx, body) => body(ref tx), body);
    }

    /// <inheritdoc/>
    public TResult Transact<TArg, TResult>(GroupFunc<MultimapTx<TKey, TValue>, TArg, TResult> body, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Store.Transact(static (ref entries, state) => Run(ref entries, state.body, state.argument), (body, argument));

        static TResult Run(
            ref MapTx<TKey, ListSnapshot<TValue>> entries, GroupFunc<MultimapTx<TKey, TValue>, TArg, TResult> body, TArg argument)
        {
            MultimapTx<TKey, TValue> tx = new(entries.Draft);
            return body(ref tx, argument);
        }
    }

    private static TResult Change<TArg, TResult>(ref MapEntry<TKey, ListSnapshot<TValue>> entry, ListFunc<TValue, TArg, TResult> body,
        TArg argument)
    {
        ListSnapshot<TValue> before = entry.Exists ? entry.Value : ListSnapshot<TValue>.Empty;
        ListDraft<TValue> draft = new(before);
        TResult result = body(ref draft, argument);
        ListSnapshot<TValue> after = draft.ToSnapshot();
        if (after.Count == 0)
        {
            if (entry.Exists)
            {
                entry.Remove();
            }
        }
        else if (!ReferenceEquals(after, before))
        {
            entry.Value = after;
        }

        return result;
    }
}
