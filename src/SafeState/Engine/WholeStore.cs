using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

/// <summary>
/// A store that is owned as a whole: a list or a queue. A member without a delegate is one short section. A member with a delegate has two.
/// The first takes the store, the delegate runs with no lock held, and the second commits.
/// </summary>
/// <typeparam name="TStrategy">The content and its gate.</typeparam>
/// <typeparam name="TProbe">What the store reports.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public abstract partial class WholeStore<TStrategy, TProbe> : ProbedStore<TProbe>
    where TStrategy : struct, IWholeStrategy
    where TProbe : struct, IStoreProbe
{
    private protected TStrategy _strategy;

    /// <summary>Notifies watchers of changes; null: there was no watcher yet. Signaled with the gate held.</summary>
    private ChangeSignal? _signal;

    private protected WholeStore(string name, int contractVersion, TStrategy strategy, GuardEventHook? hook)
        : base(name, TStrategy.Strategy, hook)
    {
        ContractVersion.Require(contractVersion, name);
        _strategy = strategy;
        _strategy.Attach(this);
        Register();
    }

    /// <summary>Gets the number of items.</summary>
    public int Count
    {
        get
        {
            int count = ReadCount();
            if (IsWaitingReadObserved)
            {
                CountObservedRead();
            }

            return count;
        }
    }

    /// <summary>Gets whether there are no items.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>Gets the content and its gate, for the group of the store.</summary>
    internal ref TStrategy StrategyState => ref _strategy;

    internal override bool HasKeys => false;

    internal override Type KeyType => typeof(void);

    internal override bool KeepsOrder => true;

    private protected override bool TryCount(out int count)
    {
        count = 0;
        if (!_strategy.TryEnterRead())
        {
            return false;
        }

        try
        {
            count = _strategy.Count;
            return true;
        }
        finally
        {
            _strategy.ExitRead();
        }
    }

    /// <summary>Enters to read. Several readers may be inside if the gate allows that.</summary>
    private protected void EnterRead() => _strategy.EnterRead();

    private protected void ExitRead() => _strategy.ExitRead();

    /// <summary>The group of the store has changed the content. Called with the gate held, like each change.</summary>
    internal void SignalChange() => _signal?.Signal();

    /// <summary>Notifies the watchers of the group of each change. Called with the gate held.</summary>
    internal void PassChangesTo(ChangeSignal group) => GetSignal().PassTo(group);

    /// <summary>Gets what is signaled by each change from here on.</summary>
    private protected ChangeSignal GetSignal()
    {
        if (Volatile.Read(ref _signal) is { } signal)
        {
            return signal;
        }

        ChangeSignal created = new();
        return Interlocked.CompareExchange(ref _signal, created, null) ?? created; // before its number is first read under the gate
    }

    /// <summary>Makes a change without a delegate, and waits for an owner first.</summary>
    /// <returns>False: there was nothing to change.</returns>
    private protected bool Write<TStep>(ref TStep step, StoreCounter operation)
        where TStep : struct, IWholeStep<TStrategy>
    {
        ThreadContext? thread = CurrentIfCounting();
        try
        {
            while (true)
            {
                Outcome outcome = WriteUnowned(ref step, GetTopFrame(thread), out Owner<UnitKey, UnitKey>? blocker);
                if (outcome != Outcome.Blocked)
                {
                    CountOperation(thread, operation);
                    return outcome == Outcome.Done;
                }

                OwnerWait.Block(blocker!, joins: false);
            }
        }
        catch
        {
            RaiseEventsOfFailure();
            throw;
        }
    }

    /// <summary>Makes a change of the whole content. Detaches what runs, or waits for it.</summary>
    /// <param name="waits">Whether to wait until no delegate owns the store. Transactions of its group are always waited for.</param>
    /// <param name="member">The name of the member, for messages.</param>
    private protected void WriteWhole<TStep>(ref TStep step, bool waits, StoreCounter operation, GuardEventKind kind, string member)
        where TStep : struct, IWholeStep<TStrategy>
    {
        DelegateFrame.ThrowIfInside(this, member);
        try
        {
            Owner<UnitKey, UnitKey>? detached;
            while (WriteWhole(ref step, waits && !FaultInjection.WholeDrainDoesNotWait, out detached, out Owner<UnitKey, UnitKey>? blocker)
                == Outcome.Blocked)
            {
                OwnerWait.Block(blocker!, joins: false);
            }

            for (Owner<UnitKey, UnitKey>? owner = detached; owner is not null; owner = owner.Next)
            {
                owner.SignalReleased();
            }
        }
        catch
        {
            RaiseEventsOfFailure();
            throw;
        }

        CountOperation(operation);
        RaiseNow(kind);
    }

    private int ReadCount()
    {
        _strategy.EnterRead();
        try
        {
            return _strategy.Count;
        }
        finally
        {
            _strategy.ExitRead();
        }
    }

    private Outcome WriteUnowned<TStep>(ref TStep step, DelegateFrame? frame, out Owner<UnitKey, UnitKey>? blocker)
        where TStep : struct, IWholeStep<TStrategy>
    {
        blocker = null;
        _strategy.Enter();
        try
        {
            if (!step.Changes(ref _strategy))
            {
                return Outcome.Declined;
            }

            blocker = _strategy.HasOwners || frame is not null ? _strategy.Owners.GetBlocker(default, frame) : null;
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            step.Apply(ref _strategy);
            SignalChange();
            return Outcome.Done;
        }
        finally
        {
            _strategy.Exit();
        }
    }

    private Outcome WriteWhole<TStep>(
        ref TStep step, bool waits, out Owner<UnitKey, UnitKey>? detached, out Owner<UnitKey, UnitKey>? blocker)
        where TStep : struct, IWholeStep<TStrategy>
    {
        detached = null;
        blocker = null;
        _strategy.Enter();
        try
        {
            blocker = !_strategy.HasOwners ? null
                : waits ? _strategy.Owners.FindWriting()
                : _strategy.Owners.FindWhole();
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            step.Apply(ref _strategy); // first: if it fails, nothing is detached
            SignalChange();
            if (_strategy.HasOwners && !FaultInjection.WholeWritesDoNotDetach)
            {
                _strategy.Owners.DetachAll(ref detached);
            }

            return Outcome.Done;
        }
        finally
        {
            _strategy.Exit();
        }
    }
}
