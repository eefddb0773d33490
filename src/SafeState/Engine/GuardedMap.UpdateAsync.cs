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
    /// <summary>The waiting updates; null until one had to wait.</summary>
    private UpdateLines<TKey>? _lines;

    /// <inheritdoc/>
    public ValueTask<TValue> UpdateAsync(
        TKey key, Func<TKey, TValue, CancellationToken, ValueTask<TValue>> update, CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(update);
        return RequestUpdateAsync<AsyncUpdater, TValue>(key, new(update), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<TValue> UpdateAsync<TArg>(
        TKey key, Func<TKey, TValue, TArg, CancellationToken, ValueTask<TValue>> update, TArg argument,
        CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(update);
        return RequestUpdateAsync<AsyncUpdater<TArg>, TValue>(key, new(update, argument), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<TValue> AddOrUpdateAsync(
        TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> add,
        Func<TKey, TValue, CancellationToken, ValueTask<TValue>> update, CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(add);
        ArgumentNullException.ThrowIfNull(update);
        return RequestUpdateAsync<AsyncAdder, TValue>(key, new(add, update), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<TValue> AddOrUpdateAsync<TArg>(
        TKey key, Func<TKey, TArg, CancellationToken, ValueTask<TValue>> add,
        Func<TKey, TValue, TArg, CancellationToken, ValueTask<TValue>> update, TArg argument, CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(add);
        ArgumentNullException.ThrowIfNull(update);
        return RequestUpdateAsync<AsyncAdder<TArg>, TValue>(key, new(add, update, argument), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<(bool Found, TValue? Value)> TryUpdateAsync(
        TKey key, Func<TKey, TValue, CancellationToken, ValueTask<TValue>> update, CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(update);
        return RequestUpdateAsync<AsyncAttempt<AsyncUpdater>, (bool, TValue?)>(key, new(new(update)), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<(bool Found, TValue? Value)> TryUpdateAsync<TArg>(
        TKey key, Func<TKey, TValue, TArg, CancellationToken, ValueTask<TValue>> update, TArg argument,
        CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(update);
        return RequestUpdateAsync<AsyncAttempt<AsyncUpdater<TArg>>, (bool, TValue?)>(key, new(new(update, argument)), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<TResult> ComputeAsync<TResult>(
        TKey key, Func<AsyncMapEntry<TKey, TValue>, CancellationToken, ValueTask<TResult>> body,
        CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(body);
        return RequestUpdateAsync<AsyncComputation<TResult>, TResult>(key, new(body, new(key)), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<TResult> ComputeAsync<TArg, TResult>(
        TKey key, Func<AsyncMapEntry<TKey, TValue>, TArg, CancellationToken, ValueTask<TResult>> body, TArg argument,
        CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(body);
        return RequestUpdateAsync<AsyncComputation<TArg, TResult>, TResult>(key, new(body, argument, new(key)), cancellationToken);
    }

    private ValueTask<TResult> RequestUpdateAsync<TUpdate, TResult>(TKey key, TUpdate update, CancellationToken cancellationToken)
        where TUpdate : struct, IAsyncUpdate<TResult>
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TResult>(cancellationToken);
        }

        try
        {
            if ((_lines is null or { IsEmpty: true } || !Owner.CallerOwnsNothing)
                && OwnForUpdate(key, TUpdate.Condition, out OwnedEntry<TKey, TValue> entry, out _) == Outcome.Done)
            {
                return UpdateOwnedAsync<TUpdate, TResult>(entry, key, update, cancellationToken);
            }
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<TResult>(exception);
        }

        GetOrAddRequest<TResult> request = new(this);
        ValueTask<TResult> value = OwnAndUpdateAsync<TUpdate, TResult>(key, update, request, cancellationToken);
        return value.IsCompleted ? value : request.Return(value.AsTask());
    }

    private Outcome OwnForUpdate(
        TKey key, OwnCondition condition, out OwnedEntry<TKey, TValue> entry, out Owner<TKey, TValue>? blocker) =>
        _strategy.Own(key, condition, OwnerKind.AsyncUpdater, OwnerKind.AsyncUpdater, ThreadContext.Current, out entry, out blocker);

    /// <summary>After the key was not owned at once.</summary>
    private async ValueTask<TResult> OwnAndUpdateAsync<TUpdate, TResult>(
        TKey key, TUpdate update, PendingRequest request, CancellationToken cancellationToken)
        where TUpdate : struct, IAsyncUpdate<TResult>
    {
        // A caller that owns something may be waited for, and goes first.
        bool linesUp = Owner.CallerOwnsNothing && !FaultInjection.AsyncUpdatesDoNotLineUp;
        UpdateLines<TKey>.Place? place = linesUp && _lines is { IsEmpty: false } lines ? lines.Join(key, begins: false) : null;
        try
        {
            if (place is { Turn.IsFirst: false })
            {
                await place.Turn.Await(this, cancellationToken).ConfigureAwait(false);
            }

            while (true)
            {
                Outcome outcome =
                    OwnForUpdate(key, TUpdate.Condition, out OwnedEntry<TKey, TValue> entry, out Owner<TKey, TValue>? blocker);
                if (outcome == Outcome.Done)
                {
                    place?.Leave(owns: true);
                    place = null;
                    return await UpdateOwnedAsync<TUpdate, TResult>(entry, key, update, cancellationToken).ConfigureAwait(false);
                }

                if (outcome == Outcome.Declined)
                {
                    CountWrite(key, StoreCounter.Update);
                    return update.Decline(this);
                }

                place ??= linesUp ? Lines.Join(key, begins: true) : null;
                if (place is { Turn: { IsFirst: false, HasBegun: false } })
                {
                    await place.Turn.Await(this, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                await OwnerWait.Await(blocker!, joins: false, request, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            place?.Leave(owns: false);
        }
    }

    private UpdateLines<TKey> Lines =>
        _lines ?? Interlocked.CompareExchange(ref _lines, new(_strategy.Comparer), null) ?? _lines; // full fence: complete, then seen

    /// <summary>Runs the delegate on an owned key, and commits what it makes.</summary>
    private async ValueTask<TResult> UpdateOwnedAsync<TUpdate, TResult>(
        OwnedEntry<TKey, TValue> entry, TKey key, TUpdate update, CancellationToken cancellationToken)
        where TUpdate : struct, IAsyncUpdate<TResult>
    {
        Owner<TKey, TValue> owner = entry.Owner!;
        RunWaitNode node = (RunWaitNode)owner.WaitNode; // the record may be used again as soon as it has ended
        WriteKind kind = FaultInjection.ThrowingAsyncUpdateCommits ? WriteKind.Store : WriteKind.None;
        TValue next = default!;
        try
        {
            AsyncChain.Enter(node);
            TResult result =
                await InvokeUpdateAsync<TUpdate, TResult>(node, in entry, key, update, cancellationToken).ConfigureAwait(false);
            kind = update.GetWrite(result, out next);
            return result;
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
    }

    /// <summary>Calls the delegate. As for a factory, the commit must not run on the stack of the thread that completes its task.</summary>
    private static ValueTask<TResult> InvokeUpdateAsync<TUpdate, TResult>(
        RunWaitNode node, in OwnedEntry<TKey, TValue> entry, TKey key, TUpdate update, CancellationToken cancellationToken)
        where TUpdate : struct, IAsyncUpdate<TResult>
    {
        node.FactoryThread = ThreadWaitNode.Current;
        ValueTask<TResult> made;
        try
        {
            made = update.RunAsync(key, entry.Exists, entry.Value, cancellationToken);
        }
        finally
        {
            node.FactoryThread = null;
        }

        return made.IsCompleted ? made : AwaitMadeAsync(node, made.AsTask());
    }

    private static async ValueTask<TResult> AwaitMadeAsync<TResult>(RunWaitNode node, Task<TResult> making)
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
}
