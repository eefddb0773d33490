using System;
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
    public ValueTask<TValue> GetOrAddAsync(TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> factory, CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TValue>(cancellationToken);
        }

        if (_store.TryGetValue(key, out TValue? present))
        {
            return new(Found(key, present));
        }

        FlowWait? flow = FlowWait.TryCreate();
        ValueTask<TValue> request = JoinOrRunAsync(key, factory, flow, cancellationToken);
        if (flow is null || request.IsCompleted)
        {
            return request;
        }

        Task<TValue> task = request.AsTask();
        flow.Task = task; // what awaits it is what the request holds up
        return new(task);
    }

    private async ValueTask<TValue> JoinOrRunAsync(TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> factory, FlowWait? flow, CancellationToken cancellationToken)
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
    private async ValueTask<bool> JoinAsync(Owner<TKey, TValue> owner, FlowWait? flow, CancellationToken cancellationToken)
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
    private async Task RunAsync(Owner<TKey, TValue> run, Func<TKey, CancellationToken, ValueTask<TValue>> factory)
    {
        bool succeeded = false;
        try
        {
            RunActor actor = (RunActor)run.Actor;
            AsyncChain.Enter(actor);
            run.Result = await MakeAsync(run, actor, factory).ConfigureAwait(false);
            succeeded = true;
        }
        catch (Exception exception)
        {
            run.Fail(exception);
        }

        try
        {
            _store.EndRun(run, succeeded);
        }
        catch (Exception exception)
        {
            run.Fail(exception);
        }

        run.SignalCompleted();
        CountRun(Caller.Current, !succeeded);
        Caller.Tell();
    }

    /// <summary>
    /// Runs the factory. A commit must not run on the stack of the thread that completes the factory's task: that thread may be inside a section of
    /// this very store, or hold a lock of the user's.
    /// </summary>
    private static async ValueTask<TValue> MakeAsync(Owner<TKey, TValue> run, RunActor actor, Func<TKey, CancellationToken, ValueTask<TValue>> factory)
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

    private static ValueTask<TValue> Start(Owner<TKey, TValue> run, RunActor actor, Func<TKey, CancellationToken, ValueTask<TValue>> factory)
    {
        actor.Thread = ThreadActor.Current;
        try
        {
            return factory(run.Key, run.Cancellation);
        }
        finally
        {
            actor.Thread = null;
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
