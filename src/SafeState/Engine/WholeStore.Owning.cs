using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

/// <content>How a delegate owns the store.</content>
public abstract partial class WholeStore<TStrategy, TProbe>
{
    /// <summary>Waits until the calling thread owns the store.</summary>
    /// <param name="read">Reads what the delegate works on, at the instant at which the store becomes owned.</param>
    /// <returns>The owner; null: there is nothing to own the store for.</returns>
    private protected Owner<UnitKey, UnitKey>? Own<TRead>(ref TRead read, ThreadContext thread)
        where TRead : struct, IWholeStep<TStrategy>
    {
        try
        {
            while (true)
            {
                Owner<UnitKey, UnitKey>? owner = OwnUnowned(ref read, thread, out Owner<UnitKey, UnitKey>? blocker);
                if (blocker is null)
                {
                    return owner;
                }

                OwnerWait.Block(blocker, joins: false);
            }
        }
        catch
        {
            RaiseEventsOfFailure();
            throw;
        }
    }

    /// <summary>Commits, unless the owner has been detached, ends the ownership, and wakes the waiters.</summary>
    /// <param name="commits">False: the delegate threw or changes nothing.</param>
    private protected void End<TStep>(Owner<UnitKey, UnitKey> owner, ref TStep step, bool commits, StoreCounter operation)
        where TStep : struct, IWholeStep<TStrategy>
    {
        Owner<UnitKey, UnitKey>? toSignal = owner;
        bool interrupted = _strategy.EnterUninterruptible();
        bool isDone = false;
        try
        {
            if (commits && (!owner.IsDetached || FaultInjection.WholeCommitsAfterDetach))
            {
                step.Apply(ref _strategy);
                SignalChange();
            }

            isDone = true;
        }
        finally
        {
            toSignal = _strategy.Owners.Remove(owner, reuse: isDone);
            _strategy.ExitAndRestoreInterrupt(interrupted);
            toSignal?.SignalCompleted();
            CountOperation(operation);
        }
    }

    private Owner<UnitKey, UnitKey>? OwnUnowned<TRead>(ref TRead read, ThreadContext thread, out Owner<UnitKey, UnitKey>? blocker)
        where TRead : struct, IWholeStep<TStrategy>
    {
        blocker = null;
        _strategy.Enter();
        try
        {
            if (!read.Changes(ref _strategy))
            {
                return null;
            }

            blocker = _strategy.HasOwners || thread.TopFrame is not null ? _strategy.Owners.GetBlocker(default, thread.TopFrame) : null;
            if (blocker is not null)
            {
                return null;
            }

            read.Apply(ref _strategy);
            return _strategy.Owners.Add(default, OwnerKind.Updater, thread);
        }
        finally
        {
            _strategy.Exit();
        }
    }
}
