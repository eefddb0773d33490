using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

public abstract partial class GuardedMap<TKey, TValue, TStore, TProbe>
{
    /// <inheritdoc/>
    public TValue GetOrAdd(TKey key, TValue value)
    {
        ThrowIfNull(key);
        while (true)
        {
            if (Look(key, out TValue? present))
            {
                return Found(key, present);
            }

            Caller? caller = Known();
            Outcome outcome = _store.TryAdd(key, value, joins: true, FrameOf(caller), out Owner<TKey, TValue>? blocker);
            if (outcome == Outcome.Done)
            {
                CountWrite(caller, key, Cell.GetOrAdd);
                return value;
            }

            if (outcome == Outcome.Blocked && Join(blocker!))
            {
                CountWrite(caller, key, Cell.GetOrAdd);
                return blocker!.Share();
            }

            NoteStartOver(); // somebody else added the key, or wrote it
        }
    }

    /// <inheritdoc/>
    public TValue GetOrAdd(TKey key, Func<TKey, TValue> factory)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        return Look(key, out TValue? present) ? Found(key, present) : JoinOrRun(key, new Factory(factory), out _);
    }

    /// <inheritdoc/>
    public TValue GetOrAdd(TKey key, Func<TKey, TValue> factory, out bool created)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        created = false;
        return Look(key, out TValue? present) ? Found(key, present) : JoinOrRun(key, new Factory(factory), out created);
    }

    /// <inheritdoc/>
    public TValue GetOrAdd<TArg>(TKey key, Func<TKey, TArg, TValue> factory, TArg argument)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        return Look(key, out TValue? present) ? Found(key, present) : JoinOrRun(key, new Factory<TArg>(factory, argument), out _);
    }

    /// <inheritdoc/>
    public TValue GetOrAdd<TArg>(TKey key, Func<TKey, TArg, TValue> factory, TArg argument, out bool created)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        created = false;
        return Look(key, out TValue? present) ? Found(key, present) : JoinOrRun(key, new Factory<TArg>(factory, argument), out created);
    }

    /// <inheritdoc/>
    public TValue GetOrAdd(TKey key, Func<TKey, TValue> factory, Action<TKey, TValue> unstored)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(unstored);
        return Look(key, out TValue? present) ? Found(key, present) : JoinOrRun(key, new Factory(factory, unstored), out _);
    }

    /// <inheritdoc/>
    public TValue GetOrAdd<TArg>(TKey key, Func<TKey, TArg, TValue> factory, TArg argument, Action<TKey, TValue, TArg> unstored)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(unstored);
        return Look(key, out TValue? present) ? Found(key, present) : JoinOrRun(key, new Factory<TArg>(factory, argument, unstored), out _);
    }

    /// <summary>After the key was not found.</summary>
    private TValue JoinOrRun<TFactory>(TKey key, TFactory factory, out bool created)
        where TFactory : struct, IFactory
    {
        Caller caller = Caller.Current;
        created = false;
        while (true)
        {
            Outcome outcome = _store.Own(key, OwnCondition.IfAbsent, OwnerKind.Run, OwnerKind.Run, caller, out OwnedEntry<TKey, TValue> entry, out Owner<TKey, TValue>? blocker);
            switch (outcome)
            {
                case Outcome.Declined:
                    return Found(key, entry.Value);
                case Outcome.Done:
                    return Run(entry.Owner!, key, factory, Cell.GetOrAdd, caller, out created);
            }

            if (Join(blocker!))
            {
                CountWrite(caller, key, Cell.GetOrAdd);
                return blocker!.Share();
            }

            NoteStartOver();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Look(TKey key, [MaybeNullWhen(false)] out TValue value) => TProbe.Hooks ? TryGetTelling(key, out value) : _store.TryGetValue(key, out value);

    /// <summary>Waits for whoever owns a key whose value is wanted.</summary>
    /// <returns>Whether it was a run, whose result is shared; else the caller tries anew.</returns>
    private bool Join(Owner<TKey, TValue> blocker)
    {
        if (blocker.Kind != OwnerKind.PendingRun)
        {
            OwnerWait.Block(blocker, joins: true);
            return blocker.IsShared;
        }

        try
        {
            OwnerWait.Block(blocker, joins: true);
            return true;
        }
        catch
        {
            Abandon(blocker);
            throw;
        }
    }

    /// <summary>Runs a factory on an owned key.</summary>
    private TValue Run<TFactory>(Owner<TKey, TValue> owner, TKey key, TFactory factory, Cell operation, Caller caller, out bool stored)
        where TFactory : struct, IFactory
    {
        TValue value;
        stored = false;
        owner.Push(caller);
        try
        {
            value = Mutant.FactoryRunsTwice && factory.Make(key) is null ? default! : factory.Make(key);
        }
        catch (Exception exception)
        {
            owner.Pop(caller);
            owner.Fail(exception);
            _ = End(owner, Mutant.FailureIsStored ? ChangeKind.Store : ChangeKind.Leave, default!, operation, caller);
            CountRun(caller, failed: true);
            throw;
        }

        owner.Pop(caller);
        owner.Result = value;
        try
        {
            stored = End(owner, ChangeKind.Store, value, operation, caller);
        }
        finally
        {
            if (!stored)
            {
                factory.Hand(key, value);
            }
        }

        CountRun(caller, failed: false);
        return value;
    }
}
