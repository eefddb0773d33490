using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    /// <inheritdoc/>
    public ValueTask<TValue> GetOrAddAsync(TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> factory,
        CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TValue>(cancellationToken);
        }

        return _strategy.TryGetValue(key, out TValue? present)
            ? new(CountFound(key, present))
            : RequestAsync<AsyncFactory, TValue>(key, new(factory, unstored: null), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<TValue> GetOrAddAsync(
        TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> factory, Action<TKey, TValue> unstored,
        CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(unstored);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TValue>(cancellationToken);
        }

        return _strategy.TryGetValue(key, out TValue? present)
            ? new(CountFound(key, present))
            : RequestAsync<AsyncFactory, TValue>(key, new(factory, unstored), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<TValue> GetOrAddAsync<TArg>(TKey key, Func<TKey, TArg, CancellationToken, ValueTask<TValue>> factory, TArg argument,
        CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TValue>(cancellationToken);
        }

        return _strategy.TryGetValue(key, out TValue? present)
            ? new(CountFound(key, present))
            : RequestAsync<AsyncFactory<TArg>, TValue>(key, new(factory, argument, unstored: null), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<TValue> GetOrAddAsync<TArg>(TKey key, Func<TKey, TArg, CancellationToken, ValueTask<TValue>> factory, TArg argument,
        Action<TKey, TValue, TArg> unstored, CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(unstored);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TValue>(cancellationToken);
        }

        return _strategy.TryGetValue(key, out TValue? present)
            ? new(CountFound(key, present))
            : RequestAsync<AsyncFactory<TArg>, TValue>(key, new(factory, argument, unstored), cancellationToken);
    }

    private protected ValueTask<TMade> RequestAsync<TFactory, TMade>(TKey key, TFactory factory, CancellationToken cancellationToken)
        where TFactory : struct, IAsyncFactory<TMade>
    {
        GetOrAddRequest<TMade> request = new(this);
        ValueTask<TMade> value = JoinOrRunAsync<TFactory, TMade>(key, factory, request, cancellationToken);
        return value.IsCompleted ? value : request.Return(value.AsTask());
    }

    private async ValueTask<TMade> JoinOrRunAsync<TFactory, TMade>(TKey key, TFactory factory, PendingRequest request,
        CancellationToken cancellationToken)
        where TFactory : struct, IAsyncFactory<TMade>
    {
        while (true)
        {
            Outcome outcome =
                _strategy.Own(key, OwnCondition.IfAbsent, OwnerKind.PendingRun, OwnerKind.PendingRun, ThreadContext.Current,
                    out OwnedEntry<TKey, TValue> entry, out Owner<TKey, TValue>? blocker);
            TMade? made;
            if (outcome == Outcome.Declined)
            {
                if (TFactory.TryWrap(this, CountFound(key, entry.Value), isHeld: false, out made))
                {
                    return made;
                }

                continue;
            }

            if (outcome == Outcome.Done)
            {
                blocker = entry.Owner!;
                _ = RunAsync<TFactory, TMade>(blocker, factory);
            }
            else if (blocker!.Kind == OwnerKind.PendingRun)
            {
                GuardActivities.AddJoined(((RunWaitNode)blocker.WaitNode).Activity);
            }

            if (!await JoinAsync(blocker!, request, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            bool isMade = blocker!.TryGetSharedResult(out TValue? shared);
            made = default;
            if (isMade ? TFactory.TryWrap(this, shared!, blocker.IsResultHeld, out made) : TFactory.MayDecline && !blocker.IsWithdrawn)
            {
                CountWrite(key, StoreCounter.GetOrAdd);
                return made!;
            }

            RecordRestart(); // the run of another call made nothing
        }
    }

    /// <summary>Awaits the owner of a key whose value is wanted.</summary>
    /// <returns>True if the owner was a run, whose result is shared. Otherwise the caller tries again.</returns>
    private async ValueTask<bool> JoinAsync(Owner<TKey, TValue> owner, PendingRequest request, CancellationToken cancellationToken)
    {
        bool isShared = owner.IsShared;
        try
        {
            await OwnerWait.Await(owner, joins: true, request, cancellationToken).ConfigureAwait(false);
            return isShared;
        }
        catch when (isShared)
        {
            OnJoinerLeft(owner);
            if (owner.Kind == OwnerKind.PendingRun)
            {
                Abandon(owner);
            }

            throw;
        }
    }

    /// <summary>The shared run itself: it never faults, whatever the factory throws goes to those who wait.</summary>
    private async Task RunAsync<TFactory, TMade>(Owner<TKey, TValue> run, TFactory factory)
        where TFactory : struct, IAsyncFactory<TMade>
    {
        bool succeeded = false;
        bool isMade = false;
        TValue? made = default;
        Activity? activity = null;
        try
        {
            using ITimer? limit = StartRunTimer(run);
            RunWaitNode node = (RunWaitNode)run.WaitNode;
            AsyncChain.Enter(node);
            node.Activity = activity = StartFactoryActivity();
            TMade result = await InvokeFactoryAsync<FactoryCall<TFactory, TMade>, TMade>(node, new(run, factory)).ConfigureAwait(false);
            isMade = TFactory.TryTake(result, out made);
            run.Result = made!;
            run.HasDeclined = !isMade;
            succeeded = true;
        }
        catch (Exception exception)
        {
            run.SetFailure(exception);
        }

        bool stored = false;
        bool ended = false;
        try
        {
            _strategy.EndRun(run, isMade || (succeeded && FaultInjection.DeclinedRunIsStored));
            stored = isMade && !run.IsDetached;
            ended = true;
        }
        catch (Exception exception)
        {
            run.SetFailure(exception);
        }

        if (isMade)
        {
            OnRunMade(run, made!, stored, ended);
        }

        if (isMade && !stored)
        {
            HandUnstored<TFactory, TMade>(run, made!, factory);
        }

        EndFactoryActivity(activity, failed: !succeeded);
        run.SignalCompleted();
        CountRun(ThreadContext.Current, !succeeded);
        ThreadContext.RaiseEvents();
    }

    /// <summary>
    /// Runs the factory. A commit must not run on the stack of the thread that completes the factory's task. That thread may be inside a
    /// section of this store, or hold a lock of the application.
    /// </summary>
    private static async ValueTask<TMade> InvokeFactoryAsync<TCall, TMade>(RunWaitNode node, TCall call)
        where TCall : struct, IFactoryCall<TMade>
    {
        Task<TMade> making = InvokeFactory<TCall, TMade>(node, call).AsTask();
        if (making.IsCompleted)
        {
            return await making.ConfigureAwait(false);
        }

        node.FactoryTask = making;
        try
        {
            return await making.ConfigureAwait(false);
        }
        finally
        {
            if (!FaultInjection.RunCommitsOnCompletingThread)
            {
                await ThreadPoolYield.Create();
            }
        }
    }

    private static ValueTask<TMade> InvokeFactory<TCall, TMade>(RunWaitNode node, TCall call)
        where TCall : struct, IFactoryCall<TMade>
    {
        node.FactoryThread = ThreadWaitNode.Current;
        try
        {
            return call.Invoke();
        }
        finally
        {
            node.FactoryThread = null;
        }
    }

    /// <summary>Passes a value that was made but not stored to the delegate that receives it.</summary>
    private static void HandUnstored<TFactory, TMade>(Owner<TKey, TValue> run, TValue made, TFactory factory)
        where TFactory : struct, IAsyncFactory<TMade>
    {
        try
        {
            factory.HandUnstored(run.Key, made);
        }
        catch (Exception exception)
        {
            run.SetFailure(exception);
        }
    }

    /// <summary>Gives a run up when it has taken too long; null: it may take as long as it likes.</summary>
    private ITimer? StartRunTimer(Owner<TKey, TValue> run) => RunLimit <= 0
        ? null
        : GuardedStores.TimeProvider.CreateTimer(
            static state =>
            {
                (GuardedMap<TKey, TValue, TStrategy, TProbe> map, Owner<TKey, TValue> run) =
                    ((GuardedMap<TKey, TValue, TStrategy, TProbe>, Owner<TKey, TValue>))state!;
                map.Expire(run);
            },
            (this, run),
            TimeSpan.FromMilliseconds(RunLimit),
            Timeout.InfiniteTimeSpan);

    private void Expire(Owner<TKey, TValue> run)
    {
        if (_strategy.Expire(run))
        {
            run.Cancel();
        }
    }

    private void Abandon(Owner<TKey, TValue> run)
    {
        if (_strategy.Abandon(run))
        {
            run.Cancel();
        }
    }
}
