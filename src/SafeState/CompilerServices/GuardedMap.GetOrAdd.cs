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

            Outcome outcome = _store.TryAdd(key, value, joins: true, out Owner<TKey, TValue>? blocker);
            if (outcome == Outcome.Done)
            {
                CountWrite(key, Cell.GetOrAdd);
                return value;
            }

            if (outcome == Outcome.Blocked && Join(blocker!))
            {
                CountWrite(key, Cell.GetOrAdd);
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
        return Look(key, out TValue? present)
            ? Found(key, present)
            : GetOrAdd(key, static (key, factory) => factory(key), factory, out _);
    }

    /// <inheritdoc/>
    public TValue GetOrAdd(TKey key, Func<TKey, TValue> factory, out bool created)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        return GetOrAdd(key, static (key, factory) => factory(key), factory, out created);
    }

    /// <inheritdoc/>
    public TValue GetOrAdd<TArg>(TKey key, Func<TKey, TArg, TValue> factory, TArg argument) => GetOrAdd(key, factory, argument, out _);

    /// <inheritdoc/>
    public TValue GetOrAdd<TArg>(TKey key, Func<TKey, TArg, TValue> factory, TArg argument, out bool created)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        created = false;
        while (true)
        {
            if (Look(key, out TValue? present))
            {
                return Found(key, present);
            }

            Outcome outcome = _store.Own(key, OwnCondition.IfAbsent, OwnerKind.Run, OwnerKind.Run, out OwnedEntry<TKey, TValue> entry, out Owner<TKey, TValue>? blocker);
            switch (outcome)
            {
                case Outcome.Declined:
                    return Found(key, entry.Value);
                case Outcome.Done:
                    created = true;
                    return Run(entry.Owner!, key, factory, argument, Cell.GetOrAdd);
            }

            if (Join(blocker!))
            {
                CountWrite(key, Cell.GetOrAdd);
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
    private TValue Run<TArg>(Owner<TKey, TValue> owner, TKey key, Func<TKey, TArg, TValue> factory, TArg argument, Cell operation)
    {
        TValue value;
        owner.Push();
        try
        {
            value = Mutant.FactoryRunsTwice && factory(key, argument) is null ? default! : factory(key, argument);
        }
        catch (Exception exception)
        {
            owner.Pop();
            owner.Fail(exception);
            End(owner, Mutant.FailureIsStored ? ChangeKind.Store : ChangeKind.Leave, default!, operation);
            CountRun(failed: true);
            throw;
        }

        owner.Pop();
        owner.Result = value;
        End(owner, ChangeKind.Store, value, operation);
        CountRun(failed: false);
        return value;
    }
}
