using System;
using System.Threading;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Transactions;

namespace SafeState.CompilerServices;

/// <content>Transactions over all keys.</content>
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    /// <summary>A transaction that no other thread has seen, to be used again.</summary>
    private MapTransaction<TKey, TValue, TStrategy, TProbe>? _spareTransaction;

    /// <inheritdoc/>
    public void Transact(GroupAction<MapTx<TKey, TValue>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        _ = Transact(static (ref tx, body) => TransactionBody.Run(ref tx, body), body);
    }

    /// <inheritdoc/>
    public void Transact<TArg>(GroupAction<MapTx<TKey, TValue>, TArg> body, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(body);
        _ = Transact(static (ref tx, state) => TransactionBody.Run(ref tx, state), (body, argument));
    }

    /// <inheritdoc/>
    public TResult Transact<TResult>(GroupFunc<MapTx<TKey, TValue>, TResult> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Transact(static (ref tx, body) => body(ref tx), body);
    }

    /// <inheritdoc/>
    public TResult Transact<TArg, TResult>(GroupFunc<MapTx<TKey, TValue>, TArg, TResult> body, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(body);
        DelegateFrame.ThrowIfInside(this, nameof(Transact));
        ThreadContext thread = ThreadContext.Current;
        MapTransaction<TKey, TValue, TStrategy, TProbe> transaction = Interlocked.Exchange(ref _spareTransaction, null) ?? new(this);
        transaction.Own(thread);
        bool commits = FaultInjection.ThrowingMapTransactionCommits;
        transaction.Frame.Push(thread);
        try
        {
            MapTx<TKey, TValue> tx = new(transaction);
            TResult result = body(ref tx, argument);
            commits = true;
            return result;
        }
        finally
        {
            transaction.Frame.Pop(thread);
            EndTransaction(transaction, commits);
        }
    }

    private void EndTransaction(MapTransaction<TKey, TValue, TStrategy, TProbe> transaction, bool commits)
    {
        try
        {
            if (transaction.End(commits))
            {
                Volatile.Write(ref _spareTransaction, transaction); // release: its writes are forgotten before it is found
            }
        }
        finally
        {
            CountWritingSection();
            CountOperation(StoreCounter.Section);
        }
    }
}
