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
        return AddOrUpdate(key, addValue, static (key, value, update) => update(key, value), update);
    }

    /// <inheritdoc/>
    public TValue AddOrUpdate(TKey key, Func<TKey, TValue> add, Func<TKey, TValue, TValue> update)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(add);
        ArgumentNullException.ThrowIfNull(update);
        return AddOrUpdate(key, static (key, both) => both.add(key), static (key, value, both) => both.update(key, value), (add, update));
    }

    /// <inheritdoc/>
    public TValue AddOrUpdate<TArg>(TKey key, TValue addValue, Func<TKey, TValue, TArg, TValue> update, TArg argument)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(update);
        return AddOrUpdate(key, static (_, state) => state.addValue, static (key, value, state) => state.update(key, value, state.argument), (addValue, update, argument));
    }

    /// <inheritdoc/>
    public TValue AddOrUpdate<TArg>(TKey key, Func<TKey, TArg, TValue> add, Func<TKey, TValue, TArg, TValue> update, TArg argument)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(add);
        ArgumentNullException.ThrowIfNull(update);
        _ = Own(key, OwnCondition.Always, OwnerKind.Updater, OwnerKind.Factory, out OwnedEntry<TKey, TValue> entry);
        return entry.Exists
            ? Update(in entry, key, update, argument)
            : Run(entry.Owner!, key, add, argument, Cell.Update);
    }

    /// <inheritdoc/>
    public bool TryUpdate(TKey key, Func<TKey, TValue, TValue> update, [MaybeNullWhen(false)] out TValue result)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(update);
        return TryUpdate(key, static (key, value, update) => update(key, value), update, out result);
    }

    /// <inheritdoc/>
    public bool TryUpdate<TArg>(TKey key, Func<TKey, TValue, TArg, TValue> update, TArg argument, [MaybeNullWhen(false)] out TValue result)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(update);
        if (!Own(key, OwnCondition.IfPresent, OwnerKind.Updater, OwnerKind.Updater, out OwnedEntry<TKey, TValue> entry))
        {
            CountWrite(key, Cell.Update);
            result = default;
            return false;
        }

        result = Update(in entry, key, update, argument);
        return true;
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
        if (!Own(key, OwnCondition.IfPresent, OwnerKind.Updater, OwnerKind.Updater, out OwnedEntry<TKey, TValue> entry))
        {
            CountWrite(key, Cell.Remove);
            return false;
        }

        ChangeKind change = ChangeKind.Leave;
        entry.Owner!.Push();
        try
        {
            change = predicate(key, entry.Value, argument) ? ChangeKind.Remove : ChangeKind.Leave;
        }
        finally
        {
            entry.Owner.Pop();
            End(entry.Owner, Mutant.RemoveIfRemovesAfterItsOwnership ? ChangeKind.Leave : change, default!, Cell.Remove);
        }

        _ = Mutant.RemoveIfRemovesAfterItsOwnership && change == ChangeKind.Remove && TryRemove(key, out _);

        removed = change == ChangeKind.Remove ? entry.Value : default;
        return change == ChangeKind.Remove;
    }

    private TValue Update<TArg>(in OwnedEntry<TKey, TValue> entry, TKey key, Func<TKey, TValue, TArg, TValue> update, TArg argument)
    {
        ChangeKind change = ChangeKind.Leave;
        TValue result = default!;
        entry.Owner!.Push();
        try
        {
            result = update(key, entry.Value, argument);
            change = ChangeKind.Store;
        }
        finally
        {
            entry.Owner.Pop();
            End(entry.Owner, Mutant.UpdateCommitsThoughItThrew ? ChangeKind.Store : change, result, Cell.Update);
        }

        return result;
    }
}
