using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

/// <content>Asynchronous updates of one key.</content>
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    private interface IAsyncUpdater
    {
        /// <summary>Gets whether an absent key is added.</summary>
        static abstract bool Adds { get; }

        ValueTask<TValue> UpdateAsync(TKey key, bool exists, TValue value, CancellationToken cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<TValue> UpdateAsync(
        TKey key, Func<TKey, TValue, CancellationToken, ValueTask<TValue>> update, CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(update);
        return RequestUpdateAsync(key, new AsyncUpdater(update), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<TValue> UpdateAsync<TArg>(
        TKey key, Func<TKey, TValue, TArg, CancellationToken, ValueTask<TValue>> update, TArg argument,
        CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(update);
        return RequestUpdateAsync(key, new AsyncUpdater<TArg>(update, argument), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<TValue> AddOrUpdateAsync(
        TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> add,
        Func<TKey, TValue, CancellationToken, ValueTask<TValue>> update, CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(add);
        ArgumentNullException.ThrowIfNull(update);
        return RequestUpdateAsync(key, new AsyncAdder(add, update), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<TValue> AddOrUpdateAsync<TArg>(
        TKey key, Func<TKey, TArg, CancellationToken, ValueTask<TValue>> add,
        Func<TKey, TValue, TArg, CancellationToken, ValueTask<TValue>> update, TArg argument, CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(add);
        ArgumentNullException.ThrowIfNull(update);
        return RequestUpdateAsync(key, new AsyncAdder<TArg>(add, update, argument), cancellationToken);
    }

    private ValueTask<TValue> RequestUpdateAsync<TUpdater>(TKey key, TUpdater updater, CancellationToken cancellationToken)
        where TUpdater : struct, IAsyncUpdater
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TValue>(cancellationToken);
        }

        GetOrAddRequest<TValue> request = new(this);
        ValueTask<TValue> value = OwnAndUpdateAsync(key, updater, request, cancellationToken);
        return value.IsCompleted ? value : request.Return(value.AsTask());
    }

    private async ValueTask<TValue> OwnAndUpdateAsync<TUpdater>(
        TKey key, TUpdater updater, PendingRequest request, CancellationToken cancellationToken)
        where TUpdater : struct, IAsyncUpdater
    {
        while (true)
        {
            Outcome outcome = _strategy.Own(
                key, TUpdater.Adds ? OwnCondition.Always : OwnCondition.IfPresent, OwnerKind.AsyncUpdater, OwnerKind.AsyncUpdater,
                ThreadContext.Current, out OwnedEntry<TKey, TValue> entry, out Owner<TKey, TValue>? blocker);
            if (outcome == Outcome.Done)
            {
                return await UpdateOwnedAsync(entry, key, updater, cancellationToken).ConfigureAwait(false);
            }

            if (outcome == Outcome.Declined)
            {
                CountWrite(key, StoreCounter.Update);
                throw NotFound();
            }

            await OwnerWait.Await(blocker!, joins: false, request, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs the delegate on an owned key, and commits what it makes.</summary>
    private async ValueTask<TValue> UpdateOwnedAsync<TUpdater>(
        OwnedEntry<TKey, TValue> entry, TKey key, TUpdater updater, CancellationToken cancellationToken)
        where TUpdater : struct, IAsyncUpdater
    {
        Owner<TKey, TValue> owner = entry.Owner!;
        RunWaitNode node = (RunWaitNode)owner.WaitNode; // the record may be used again as soon as it has ended
        WriteKind kind = FaultInjection.ThrowingAsyncUpdateCommits ? WriteKind.Store : WriteKind.None;
        TValue next = default!;
        try
        {
            AsyncChain.Enter(node);
            next = await InvokeUpdaterAsync(node, in entry, key, updater, cancellationToken).ConfigureAwait(false);
            kind = WriteKind.Store;
        }
        finally
        {
            try
            {
                _ = End(owner, kind, next, StoreCounter.Update, ThreadContext.Current);
            }
            finally
            {
                node.End();
            }
        }

        return next;
    }

    /// <summary>Calls the delegate. As for a factory, the commit must not run on the stack of the thread that completes its task.</summary>
    private static ValueTask<TValue> InvokeUpdaterAsync<TUpdater>(
        RunWaitNode node, in OwnedEntry<TKey, TValue> entry, TKey key, TUpdater updater, CancellationToken cancellationToken)
        where TUpdater : struct, IAsyncUpdater
    {
        node.FactoryThread = ThreadWaitNode.Current;
        ValueTask<TValue> made;
        try
        {
            made = updater.UpdateAsync(key, entry.Exists, entry.Value, cancellationToken);
        }
        finally
        {
            node.FactoryThread = null;
        }

        return made.IsCompleted ? made : AwaitMadeAsync(node, made.AsTask());
    }

    private static async ValueTask<TValue> AwaitMadeAsync(RunWaitNode node, Task<TValue> making)
    {
        node.FactoryTask = making;
        try
        {
            return await making.ConfigureAwait(false);
        }
        finally
        {
            await ThreadPoolYield.Create();
        }
    }

    private readonly struct AsyncUpdater(Func<TKey, TValue, CancellationToken, ValueTask<TValue>> update) : IAsyncUpdater
    {
        private readonly Func<TKey, TValue, CancellationToken, ValueTask<TValue>> _update = update;

        public static bool Adds => false;

        public ValueTask<TValue> UpdateAsync(TKey key, bool exists, TValue value, CancellationToken cancellationToken) =>
            _update(key, value, cancellationToken);
    }

    private readonly struct AsyncUpdater<TArg>(Func<TKey, TValue, TArg, CancellationToken, ValueTask<TValue>> update, TArg argument)
        : IAsyncUpdater
    {
        private readonly Func<TKey, TValue, TArg, CancellationToken, ValueTask<TValue>> _update = update;
        private readonly TArg _argument = argument;

        public static bool Adds => false;

        public ValueTask<TValue> UpdateAsync(TKey key, bool exists, TValue value, CancellationToken cancellationToken) =>
            _update(key, value, _argument, cancellationToken);
    }

    private readonly struct AsyncAdder(
        Func<TKey, CancellationToken, ValueTask<TValue>> add, Func<TKey, TValue, CancellationToken, ValueTask<TValue>> update)
        : IAsyncUpdater
    {
        private readonly Func<TKey, CancellationToken, ValueTask<TValue>> _add = add;
        private readonly Func<TKey, TValue, CancellationToken, ValueTask<TValue>> _update = update;

        public static bool Adds => true;

        public ValueTask<TValue> UpdateAsync(TKey key, bool exists, TValue value, CancellationToken cancellationToken) =>
            exists ? _update(key, value, cancellationToken) : _add(key, cancellationToken);
    }

    private readonly struct AsyncAdder<TArg>(
        Func<TKey, TArg, CancellationToken, ValueTask<TValue>> add,
        Func<TKey, TValue, TArg, CancellationToken, ValueTask<TValue>> update, TArg argument) : IAsyncUpdater
    {
        private readonly Func<TKey, TArg, CancellationToken, ValueTask<TValue>> _add = add;
        private readonly Func<TKey, TValue, TArg, CancellationToken, ValueTask<TValue>> _update = update;
        private readonly TArg _argument = argument;

        public static bool Adds => true;

        public ValueTask<TValue> UpdateAsync(TKey key, bool exists, TValue value, CancellationToken cancellationToken) =>
            exists ? _update(key, value, _argument, cancellationToken) : _add(key, _argument, cancellationToken);
    }
}
