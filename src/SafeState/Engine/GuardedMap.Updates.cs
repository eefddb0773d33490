using System;
using System.Diagnostics.CodeAnalysis;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.CompilerServices;

public abstract partial class GuardedMap<TKey, TValue, TStore, TProbe>
{
    /// <inheritdoc/>
    public TValue AddOrUpdate(TKey key, TValue addValue, Func<TKey, TValue, TValue> update)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(update);
        return AddOrUpdate(key, new Given(addValue), new Updater(update));
    }

    /// <inheritdoc/>
    public TValue AddOrUpdate(TKey key, Func<TKey, TValue> add, Func<TKey, TValue, TValue> update)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(add);
        ArgumentNullException.ThrowIfNull(update);
        return AddOrUpdate(key, new Factory(add), new Updater(update));
    }

    /// <inheritdoc/>
    public TValue AddOrUpdate<TArg>(TKey key, TValue addValue, Func<TKey, TValue, TArg, TValue> update, TArg argument)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(update);
        return AddOrUpdate(key, new Given(addValue), new Updater<TArg>(update, argument));
    }

    /// <inheritdoc/>
    public TValue AddOrUpdate<TArg>(TKey key, Func<TKey, TArg, TValue> add, Func<TKey, TValue, TArg, TValue> update, TArg argument)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(add);
        ArgumentNullException.ThrowIfNull(update);
        return AddOrUpdate(key, new Factory<TArg>(add, argument), new Updater<TArg>(update, argument));
    }

    /// <inheritdoc/>
    public bool TryUpdate(TKey key, Func<TKey, TValue, TValue> update, [MaybeNullWhen(false)] out TValue result)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(update);
        return TryUpdate(key, new Updater(update), out result);
    }

    /// <inheritdoc/>
    public bool TryUpdate<TArg>(TKey key, Func<TKey, TValue, TArg, TValue> update, TArg argument, [MaybeNullWhen(false)] out TValue result)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(update);
        return TryUpdate(key, new Updater<TArg>(update, argument), out result);
    }

    /// <inheritdoc/>
    public bool RemoveIf(TKey key, Func<TKey, TValue, bool> predicate, [MaybeNullWhen(false)] out TValue removed)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(predicate);
        return RemoveIf(key, static (key, value, predicate) => predicate(key, value), predicate, out removed);
    }

    /// <inheritdoc/>
    public bool RemoveIf<TArg>(TKey key, Func<TKey, TValue, TArg, bool> predicate, TArg argument, [MaybeNullWhen(false)] out TValue removed)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(predicate);
        removed = default;
        Caller caller = Caller.Current;
        if (!Own(key, OwnCondition.IfPresent, OwnerKind.Updater, OwnerKind.Updater, caller, out OwnedEntry<TKey, TValue> entry))
        {
            CountWrite(caller, key, Cell.Remove);
            return false;
        }

        ChangeKind change = ChangeKind.Leave;
        entry.Owner!.Push(caller);
        try
        {
            change = predicate(key, entry.Value, argument) ? ChangeKind.Remove : ChangeKind.Leave;
        }
        finally
        {
            entry.Owner.Pop(caller);
            _ = End(entry.Owner, Mutant.RemoveIfRemovesAfterItsOwnership ? ChangeKind.Leave : change, default!, Cell.Remove, caller);
        }

        _ = Mutant.RemoveIfRemovesAfterItsOwnership && change == ChangeKind.Remove && TryRemove(key, out _);

        removed = change == ChangeKind.Remove ? entry.Value : default;
        return change == ChangeKind.Remove;
    }

    private TValue AddOrUpdate<TFactory, TUpdater>(TKey key, TFactory add, TUpdater update)
        where TFactory : struct, IFactory
        where TUpdater : struct, IUpdater
    {
        Caller caller = Caller.Current;
        _ = Own(key, OwnCondition.Always, OwnerKind.Updater, OwnerKind.Factory, caller, out OwnedEntry<TKey, TValue> entry);
        return entry.Exists
            ? Update(in entry, key, update, caller)
            : Run(entry.Owner!, key, add, Cell.Update, caller, out _);
    }

    private bool TryUpdate<TUpdater>(TKey key, TUpdater update, [MaybeNullWhen(false)] out TValue result)
        where TUpdater : struct, IUpdater
    {
        Caller caller = Caller.Current;
        if (!Own(key, OwnCondition.IfPresent, OwnerKind.Updater, OwnerKind.Updater, caller, out OwnedEntry<TKey, TValue> entry))
        {
            CountWrite(caller, key, Cell.Update);
            result = default;
            return false;
        }

        result = Update(in entry, key, update, caller);
        return true;
    }

    private TValue Update<TUpdater>(in OwnedEntry<TKey, TValue> entry, TKey key, TUpdater update, Caller caller)
        where TUpdater : struct, IUpdater
    {
        ChangeKind change = ChangeKind.Leave;
        TValue result = default!;
        entry.Owner!.Push(caller);
        try
        {
            result = update.Update(key, entry.Value);
            change = ChangeKind.Store;
        }
        finally
        {
            entry.Owner.Pop(caller);
            _ = End(entry.Owner, Mutant.UpdateCommitsThoughItThrew ? ChangeKind.Store : change, result, Cell.Update, caller);
        }

        return result;
    }
}
