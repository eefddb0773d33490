using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

public abstract partial class GuardedMap<TKey, TValue, TStore, TProbe>
{
    /// <inheritdoc/>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "The delegates tell the overloads apart: no call without the token fits two of them.")]
    public ValueTask<TValue> GetOrAddAsync(TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> factory, CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TValue>(cancellationToken);
        }

        return _store.TryGetValue(key, out TValue? present) ? new(Found(key, present)) : RequestAsync(key, new AsyncFactory(factory, unstored: null), cancellationToken);
    }

    /// <inheritdoc/>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "The delegates tell the overloads apart: no call without the token fits two of them.")]
    public ValueTask<TValue> GetOrAddAsync(TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> factory, Action<TKey, TValue> unstored, CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(unstored);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TValue>(cancellationToken);
        }

        return _store.TryGetValue(key, out TValue? present) ? new(Found(key, present)) : RequestAsync(key, new AsyncFactory(factory, unstored), cancellationToken);
    }

    /// <inheritdoc/>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "The delegates tell the overloads apart: no call without the token fits two of them.")]
    public ValueTask<TValue> GetOrAddAsync<TArg>(TKey key, Func<TKey, TArg, CancellationToken, ValueTask<TValue>> factory, TArg argument, CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TValue>(cancellationToken);
        }

        return _store.TryGetValue(key, out TValue? present) ? new(Found(key, present)) : RequestAsync(key, new AsyncFactory<TArg>(factory, argument, unstored: null), cancellationToken);
    }

    /// <inheritdoc/>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "The delegates tell the overloads apart: no call without the token fits two of them.")]
    public ValueTask<TValue> GetOrAddAsync<TArg>(TKey key, Func<TKey, TArg, CancellationToken, ValueTask<TValue>> factory, TArg argument, Action<TKey, TValue, TArg> unstored, CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(unstored);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TValue>(cancellationToken);
        }

        return _store.TryGetValue(key, out TValue? present) ? new(Found(key, present)) : RequestAsync(key, new AsyncFactory<TArg>(factory, argument, unstored), cancellationToken);
    }

    private ValueTask<TValue> RequestAsync<TFactory>(TKey key, TFactory factory, CancellationToken cancellationToken)
        where TFactory : struct, IAsyncFactory
    {
        Request<TValue> request = new(this);
        ValueTask<TValue> value = JoinOrRunAsync(key, factory, request, cancellationToken);
        return value.IsCompleted ? value : request.Return(value.AsTask());
    }

    private async ValueTask<TValue> JoinOrRunAsync<TFactory>(TKey key, TFactory factory, FlowWait flow, CancellationToken cancellationToken)
        where TFactory : struct, IAsyncFactory
    {
        while (true)
        {
            Outcome outcome = _store.Own(key, OwnCondition.IfAbsent, OwnerKind.PendingRun, OwnerKind.PendingRun, Caller.Current, out OwnedEntry<TKey, TValue> entry, out Owner<TKey, TValue>? blocker);
            if (outcome == Outcome.Declined)
            {
                return Found(key, entry.Value);
            }

            if (outcome == Outcome.Done)
            {
                blocker = entry.Owner!;
                _ = RunAsync(blocker, factory);
            }

            if (await JoinAsync(blocker!, flow, cancellationToken).ConfigureAwait(false))
            {
                CountWrite(key, Cell.GetOrAdd);
                return blocker!.Share();
            }
        }
    }

    /// <summary>Awaits whoever owns a key whose value is wanted.</summary>
    /// <returns>Whether it was a run, whose result is shared; else the caller tries anew.</returns>
    private async ValueTask<bool> JoinAsync(Owner<TKey, TValue> owner, FlowWait flow, CancellationToken cancellationToken)
    {
        if (owner.Kind != OwnerKind.PendingRun)
        {
            bool shared = owner.IsShared;
            await OwnerWait.Await(owner, joins: true, flow, cancellationToken).ConfigureAwait(false);
            return shared;
        }

        try
        {
            await OwnerWait.Await(owner, joins: true, flow, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch
        {
            Abandon(owner);
            throw;
        }
    }

    /// <summary>The shared run itself: it never faults, whatever the factory throws goes to those who wait.</summary>
    private async Task RunAsync<TFactory>(Owner<TKey, TValue> run, TFactory factory)
        where TFactory : struct, IAsyncFactory
    {
        bool succeeded = false;
        TValue made = default!;
        try
        {
            using ITimer? limit = StartLimit(run);
            RunActor actor = (RunActor)run.Actor;
            AsyncChain.Enter(actor);
            made = await MakeAsync(run, actor, factory).ConfigureAwait(false);
            run.Result = made;
            succeeded = true;
        }
        catch (Exception exception)
        {
            run.Fail(exception);
        }

        bool stored = false;
        try
        {
            _store.EndRun(run, succeeded);
            stored = succeeded && !run.Detached;
        }
        catch (Exception exception)
        {
            run.Fail(exception);
        }

        if (succeeded && !stored)
        {
            Hand(run, made, factory);
        }

        run.SignalCompleted();
        CountRun(Caller.Current, !succeeded);
        Caller.Tell();
    }

    /// <summary>
    /// Runs the factory. A commit must not run on the stack of the thread that completes the factory's task: that thread may be inside a section of
    /// this very store, or hold a lock of the user's.
    /// </summary>
    private static async ValueTask<TValue> MakeAsync<TFactory>(Owner<TKey, TValue> run, RunActor actor, TFactory factory)
        where TFactory : struct, IAsyncFactory
    {
        Task<TValue> making = Start(run, actor, factory).AsTask();
        if (making.IsCompleted)
        {
            return await making.ConfigureAwait(false);
        }

        actor.Factory = making;
        try
        {
            return await making.ConfigureAwait(false);
        }
        finally
        {
            if (!Mutant.RunCommitsOnTheStackOfWhoCompletesIt)
            {
                await PoolHop.Create();
            }
        }
    }

    private static ValueTask<TValue> Start<TFactory>(Owner<TKey, TValue> run, RunActor actor, TFactory factory)
        where TFactory : struct, IAsyncFactory
    {
        actor.Thread = ThreadActor.Current;
        try
        {
            return factory.Make(run.Key, run.Cancellation);
        }
        finally
        {
            actor.Thread = null;
        }
    }

    /// <summary>Gives the value that a run made in vain to the one who wants it.</summary>
    private static void Hand<TFactory>(Owner<TKey, TValue> run, TValue made, TFactory factory)
        where TFactory : struct, IAsyncFactory
    {
        try
        {
            factory.Hand(run.Key, made);
        }
        catch (Exception exception)
        {
            run.Fail(exception);
        }
    }

    /// <summary>Gives a run up when it has taken too long; null: it may take as long as it likes.</summary>
    private ITimer? StartLimit(Owner<TKey, TValue> run) => RunLimit <= 0
        ? null
        : GuardedStores.TimeProvider.CreateTimer(
            static state =>
            {
                (GuardedMap<TKey, TValue, TStore, TProbe> map, Owner<TKey, TValue> run) = ((GuardedMap<TKey, TValue, TStore, TProbe>, Owner<TKey, TValue>))state!;
                map.GiveUp(run);
            },
            (this, run),
            TimeSpan.FromMilliseconds(RunLimit),
            Timeout.InfiniteTimeSpan);

    private void GiveUp(Owner<TKey, TValue> run)
    {
        if (_store.GiveUp(run))
        {
            run.Cancel();
        }
    }

    private void Abandon(Owner<TKey, TValue> run)
    {
        if (_store.Abandon(run))
        {
            run.Cancel();
        }
    }
}
