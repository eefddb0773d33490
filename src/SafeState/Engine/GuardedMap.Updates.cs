using System;
using System.Diagnostics.CodeAnalysis;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.CompilerServices;

public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    /// <inheritdoc/>
    public TValue AddOrUpdate(TKey key, TValue addValue, Func<TKey, TValue, TValue> update)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(update);
        return AddOrUpdate(key, new FixedValue(addValue), new Updater(update));
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
        return AddOrUpdate(key, new FixedValue(addValue), new Updater<TArg>(update, argument));
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
        ThreadContext thread = ThreadContext.Current;
        if (!Own(key, OwnCondition.IfPresent, OwnerKind.Updater, OwnerKind.Updater, thread, out OwnedEntry<TKey, TValue> entry))
        {
            CountWrite(thread, key, StoreCounter.Remove);
            return false;
        }

        WriteKind kind = WriteKind.None;
        entry.Owner!.Push(thread);
        try
        {
            kind = predicate(key, entry.Value, argument) ? WriteKind.Remove : WriteKind.None;
        }
        finally
        {
            entry.Owner.Pop(thread);
            _ = End(entry.Owner, FaultInjection.RemoveIfRemovesAfterOwnership
                ? WriteKind.None
                : kind, default!, StoreCounter.Remove, thread);
        }

        _ = FaultInjection.RemoveIfRemovesAfterOwnership && kind == WriteKind.Remove && TryRemove(key, out _);

        removed = kind == WriteKind.Remove ? entry.Value : default;
        return kind == WriteKind.Remove;
    }

    private TValue AddOrUpdate<TFactory, TUpdater>(TKey key, TFactory add, TUpdater update)
        where TFactory : struct, IFactory
        where TUpdater : struct, IUpdater
    {
        ThreadContext thread = ThreadContext.Current;
        _ = Own(key, OwnCondition.Always, OwnerKind.Updater, OwnerKind.Factory, thread, out OwnedEntry<TKey, TValue> entry);
        if (entry.Exists)
        {
            return Update(in entry, key, update, thread);
        }

        _ = TryRun(entry.Owner!, key, add, StoreCounter.Update, thread, out TValue? added, out _);
        return added!; // an add part never declines
    }

    private bool TryUpdate<TUpdater>(TKey key, TUpdater update, [MaybeNullWhen(false)] out TValue result)
        where TUpdater : struct, IUpdater
    {
        ThreadContext thread = ThreadContext.Current;
        if (!Own(key, OwnCondition.IfPresent, OwnerKind.Updater, OwnerKind.Updater, thread, out OwnedEntry<TKey, TValue> entry))
        {
            CountWrite(thread, key, StoreCounter.Update);
            result = default;
            return false;
        }

        result = Update(in entry, key, update, thread);
        return true;
    }

    private TValue Update<TUpdater>(in OwnedEntry<TKey, TValue> entry, TKey key, TUpdater update, ThreadContext thread)
        where TUpdater : struct, IUpdater
    {
        WriteKind kind = WriteKind.None;
        TValue result = default!;
        entry.Owner!.Push(thread);
        try
        {
            result = update.Update(key, entry.Value);
            kind = WriteKind.Store;
        }
        finally
        {
            entry.Owner.Pop(thread);
            _ = End(entry.Owner, FaultInjection.ThrowingUpdateCommits ? WriteKind.Store : kind, result, StoreCounter.Update, thread);
        }

        return result;
    }
}
