using System;
using System.Diagnostics.CodeAnalysis;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

/// <content>Additions that keep to a number of entries.</content>
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    /// <inheritdoc/>
    public bool TryAdd(TKey key, TValue value, int maxCount)
    {
        ThrowIfNull(key);
        ThreadContext? thread = CurrentIfCounting();
        try
        {
            while (true)
            {
                Outcome outcome = FaultInjection.BoundIsCheckedOutside && _strategy.Count < maxCount
                    ? _strategy.TryAdd(key, value, joins: false, GetTopFrame(thread), out Owner<TKey, TValue>? blocker)
                    : _strategy.TryAddBelow(key, value, maxCount, GetTopFrame(thread), out blocker);
                if (outcome != Outcome.Blocked)
                {
                    CountWrite(thread, key, StoreCounter.Add);
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

    /// <inheritdoc/>
    public bool TryGetOrAdd(TKey key, int maxCount, Func<TKey, TValue> factory, [MaybeNullWhen(false)] out TValue value)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        if (TryGetUncounted(key, out value))
        {
            _ = CountFound(key, value);
            return true;
        }

        return TryJoinOrRunBelow(key, maxCount, new Factory(factory), out value);
    }

    /// <inheritdoc/>
    public bool TryGetOrAdd<TArg>(
        TKey key, int maxCount, Func<TKey, TArg, TValue> factory, TArg argument, [MaybeNullWhen(false)] out TValue value)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        if (TryGetUncounted(key, out value))
        {
            _ = CountFound(key, value);
            return true;
        }

        return TryJoinOrRunBelow(key, maxCount, new Factory<TArg>(factory, argument), out value);
    }

    /// <summary>After the key was not found.</summary>
    private bool TryJoinOrRunBelow<TFactory>(TKey key, int maxCount, TFactory factory, [MaybeNullWhen(false)] out TValue value)
        where TFactory : struct, IFactory
    {
        ThreadContext thread = ThreadContext.Current;
        while (true)
        {
            Outcome outcome =
                _strategy.Own(key, OwnCondition.IfAbsent, OwnerKind.Run, OwnerKind.Run, thread, out OwnedEntry<TKey, TValue> entry,
                    out Owner<TKey, TValue>? blocker);
            if (outcome == Outcome.Declined)
            {
                value = CountFound(key, entry.Value);
                return true;
            }

            if (outcome == Outcome.Done)
            {
                if (!IsFull(entry.Owner!, maxCount, thread))
                {
                    return TryRunBelow(entry.Owner!, key, maxCount, factory, thread, out value);
                }

                if (Withdraw(entry.Owner!, thread))
                {
                    value = default;
                    return false;
                }
            }
            else if (Join(blocker!) && blocker!.TryGetSharedResult(out value))
            {
                CountWrite(thread, key, StoreCounter.GetOrAdd);
                return true;
            }

            RecordRestart();
        }
    }

    /// <summary>Returns whether there is no room for an owned key, which is absent as long as it is owned.</summary>
    private bool IsFull(Owner<TKey, TValue> owner, int maxCount, ThreadContext thread)
    {
        try
        {
            return _strategy.Count >= maxCount;
        }
        catch
        {
            _ = Withdraw(owner, thread);
            throw;
        }
    }

    /// <summary>Ends an ownership before its delegate has run. Each caller that waits tries again by itself.</summary>
    /// <returns>False if the ownership was detached.</returns>
    private bool Withdraw(Owner<TKey, TValue> owner, ThreadContext thread)
    {
        owner.IsWithdrawn = !FaultInjection.FullRunIsShared;
        owner.HasDeclined = FaultInjection.FullRunIsShared;
        return End(owner, WriteKind.None, default!, StoreCounter.GetOrAdd, thread);
    }

    private bool TryRunBelow<TFactory>(Owner<TKey, TValue> owner, TKey key, int maxCount, TFactory factory, ThreadContext thread,
        [MaybeNullWhen(false)] out TValue value)
        where TFactory : struct, IFactory
    {
        owner.Push(thread);
        try
        {
            _ = factory.TryCreate(key, out value);
        }
        catch (Exception exception)
        {
            owner.Pop(thread);
            owner.SetFailure(exception);
            _ = End(owner, WriteKind.None, default!, StoreCounter.GetOrAdd, thread);
            CountRun(thread, failed: true);
            throw;
        }

        owner.Pop(thread);
        owner.Result = value!;
        bool isFull = EndBelow(owner, value!, maxCount, thread);
        CountRun(thread, failed: false);
        value = isFull ? default : value;
        return !isFull;
    }

    /// <summary>Commits if there is room, ends the ownership, and wakes the waiters.</summary>
    /// <returns>True if there was no room.</returns>
    private bool EndBelow(Owner<TKey, TValue> owner, TValue value, int maxCount, ThreadContext thread)
    {
        TKey key = owner.Key; // the record may be used again as soon as it has ended
        Owner<TKey, TValue>? toSignal = owner;
        try
        {
            toSignal = _strategy.EndBelow(owner, value, maxCount, out bool isFull);
            if (toSignal is not null)
            {
                toSignal.IsWithdrawn = isFull;
            }

            return isFull;
        }
        catch (Exception exception)
        {
            owner.SetFailure(exception);
            throw;
        }
        finally
        {
            SchedulePoint.Hit();
            toSignal?.SignalCompleted();
            CountWrite(thread, key, StoreCounter.GetOrAdd);
        }
    }
}
