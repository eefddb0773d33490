using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    /// <inheritdoc/>
    public TValue GetOrAdd(TKey key, TValue value)
    {
        ThrowIfNull(key);
        while (true)
        {
            if (TryGetUncounted(key, out TValue? present))
            {
                return CountFound(key, present);
            }

            ThreadContext? thread = CurrentIfCounting();
            Outcome outcome = _strategy.TryAdd(key, value, joins: true, GetTopFrame(thread), out Owner<TKey, TValue>? blocker);
            if (outcome == Outcome.Done)
            {
                CountWrite(thread, key, StoreCounter.GetOrAdd);
                return value;
            }

            if (outcome == Outcome.Blocked && Join(blocker!) && blocker!.TryGetSharedResult(out TValue? shared))
            {
                CountWrite(thread, key, StoreCounter.GetOrAdd);
                return shared;
            }

            RecordRestart(); // another call has added the key, or written it
        }
    }

    /// <inheritdoc/>
    public TValue GetOrAdd(TKey key, Func<TKey, TValue> factory)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        return TryGetUncounted(key, out TValue? present) ? CountFound(key, present) : JoinOrRun(key, new Factory(factory), out _);
    }

    /// <inheritdoc/>
    public TValue GetOrAdd(TKey key, Func<TKey, TValue> factory, out bool created)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        created = false;
        return TryGetUncounted(key, out TValue? present) ? CountFound(key, present) : JoinOrRun(key, new Factory(factory), out created);
    }

    /// <inheritdoc/>
    public TValue GetOrAdd<TArg>(TKey key, Func<TKey, TArg, TValue> factory, TArg argument)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        return TryGetUncounted(key, out TValue? present)
            ? CountFound(key, present)
            : JoinOrRun(key, new Factory<TArg>(factory, argument), out _);
    }

    /// <inheritdoc/>
    public TValue GetOrAdd<TArg>(TKey key, Func<TKey, TArg, TValue> factory, TArg argument, out bool created)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        created = false;
        return TryGetUncounted(key, out TValue? present)
            ? CountFound(key, present)
            : JoinOrRun(key, new Factory<TArg>(factory, argument), out created);
    }

    /// <inheritdoc/>
    public TValue GetOrAdd(TKey key, Func<TKey, TValue> factory, Action<TKey, TValue> unstored)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(unstored);
        return TryGetUncounted(key, out TValue? present) ? CountFound(key, present) : JoinOrRun(key, new Factory(factory, unstored), out _);
    }

    /// <inheritdoc/>
    public TValue GetOrAdd<TArg>(TKey key, Func<TKey, TArg, TValue> factory, TArg argument, Action<TKey, TValue, TArg> unstored)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(unstored);
        return TryGetUncounted(key, out TValue? present)
            ? CountFound(key, present)
            : JoinOrRun(key, new Factory<TArg>(factory, argument, unstored), out _);
    }

    /// <summary>After the key was not found.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // so that a present key costs few registers
    private TValue JoinOrRun<TFactory>(TKey key, TFactory factory, out bool created)
        where TFactory : struct, IFactory
    {
        _ = TryJoinOrRun(key, factory, out TValue? value, out ValueSource source);
        created = source == ValueSource.Stored;
        return value!; // a factory that may not decline always makes one
    }

    /// <inheritdoc cref="JoinOrRun"/>
    /// <returns>False if the factory declined, or that of the run that this call waited for.</returns>
    private protected bool TryJoinOrRun<TFactory>(
        TKey key, TFactory factory, [MaybeNullWhen(false)] out TValue value, out ValueSource source)
        where TFactory : struct, IFactory
    {
        ThreadContext thread = ThreadContext.Current;
        source = ValueSource.Found;
        while (true)
        {
            Outcome outcome =
                _strategy.Own(key, OwnCondition.IfAbsent, OwnerKind.Run, OwnerKind.Run, thread, out OwnedEntry<TKey, TValue> entry,
                    out Owner<TKey, TValue>? blocker);
            switch (outcome)
            {
                case Outcome.Declined:
                    value = CountFound(key, entry.Value);
                    return true;
                case Outcome.Done:
                    bool isMade =
                        TryRun(entry.Owner!, key, factory, StoreCounter.GetOrAdd, thread, out value, out bool stored);
                    source = stored ? ValueSource.Stored : ValueSource.Unstored;
                    return isMade;
            }

            if (Join(blocker!) && (blocker!.TryGetSharedResult(out value) || (TFactory.MayDecline && !blocker.IsWithdrawn)))
            {
                CountWrite(thread, key, StoreCounter.GetOrAdd);
                source = blocker.IsResultHeld ? ValueSource.Held : ValueSource.Found;
                return !blocker.HasDeclined;
            }

            RecordRestart();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected bool TryGetUncounted(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        TProbe.Hooks ? TryGetWithEvents(key, out value) : _strategy.TryGetValue(key, out value);

    /// <summary>Waits for the owner of a key whose value is wanted.</summary>
    /// <returns>True if the owner was a run, whose result is shared. Otherwise the caller tries again.</returns>
    private bool Join(Owner<TKey, TValue> blocker)
    {
        try
        {
            OwnerWait.Block(blocker, joins: true);
            return blocker.IsShared;
        }
        catch when (blocker.IsShared)
        {
            OnJoinerLeft(blocker);
            if (blocker.Kind == OwnerKind.PendingRun)
            {
                Abandon(blocker);
            }

            throw;
        }
    }

    /// <summary>Runs a factory on an owned key.</summary>
    /// <returns>False if the factory declined.</returns>
    private bool TryRun<TFactory>(Owner<TKey, TValue> owner, TKey key, TFactory factory, StoreCounter operation, ThreadContext thread,
        [MaybeNullWhen(false)] out TValue value, out bool stored)
        where TFactory : struct, IFactory
    {
        bool isMade;
        stored = false;
        owner.Push(thread);
        try
        {
            _ = FaultInjection.FactoryRunsTwice && factory.TryCreate(key, out _);
            isMade = factory.TryCreate(key, out value);
            value = isMade ? value : default;
        }
        catch (Exception exception)
        {
            owner.Pop(thread);
            owner.SetFailure(exception);
            _ = End(owner, FaultInjection.FailureIsStored ? WriteKind.Store : WriteKind.None, default!, operation, thread);
            CountRun(thread, failed: true);
            throw;
        }

        owner.Pop(thread);
        owner.Result = value!;
        owner.HasDeclined = !isMade;
        try
        {
            WriteKind kind = isMade || FaultInjection.DeclinedRunIsStored ? WriteKind.Store : WriteKind.None;
            stored = End(owner, kind, value!, operation, thread) && isMade;
        }
        finally
        {
            if (isMade && !stored)
            {
                factory.HandUnstored(key, value!);
            }
        }

        CountRun(thread, failed: false);
        return isMade;
    }
}
