using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Metering;
using SafeState.Ownership;
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

        return _store.TryGetValue(key, out TValue? present) ? new(Found(key, present)) : JoinOrRunAsync(key, factory, cancellationToken);
    }

    private async ValueTask<TValue> JoinOrRunAsync(TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> factory, CancellationToken cancellationToken)
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

            if (await JoinAsync(blocker!, cancellationToken).ConfigureAwait(false))
            {
                CountWrite(key, Cell.GetOrAdd);
                return blocker!.Share();
            }
        }
    }

    /// <summary>Awaits whoever owns a key whose value is wanted.</summary>
    /// <returns>Whether it was a run, whose result is shared; else the caller tries anew.</returns>
    private async ValueTask<bool> JoinAsync(Owner<TKey, TValue> owner, CancellationToken cancellationToken)
    {
        if (owner.Kind != OwnerKind.PendingRun)
        {
            bool shared = owner.IsShared;
            await OwnerWait.Await(owner, joins: true, cancellationToken).ConfigureAwait(false);
            return shared;
        }

        try
        {
            await OwnerWait.Await(owner, joins: true, cancellationToken).ConfigureAwait(false);
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
        AsyncChain.Enter((RunActor)run.Actor);
        bool succeeded = false;
        try
        {
            run.Result = await factory(run.Key, run.Cancellation).ConfigureAwait(false);
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

    private void Abandon(Owner<TKey, TValue> run)
    {
        if (_store.Abandon(run))
        {
            run.Cancel();
        }
    }
}
