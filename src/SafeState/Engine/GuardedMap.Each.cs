using System;
using System.Collections.Generic;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.CompilerServices;

/// <content>Members that go through all entries. Each entry is one atomic step.</content>
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    /// <inheritdoc/>
    public int RemoveWhere(Func<TKey, TValue, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return RemoveEach(static (key, value, predicate) => predicate(key, value), predicate, removed: null);
    }

    /// <inheritdoc/>
    public int RemoveWhere<TArg>(Func<TKey, TValue, TArg, bool> predicate, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return RemoveEach(predicate, argument, removed: null);
    }

    /// <inheritdoc/>
    public int RemoveWhere(Func<TKey, TValue, bool> predicate, int maxCount)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return RemoveWhere(static (key, value, predicate) => predicate(key, value), predicate, maxCount);
    }

    /// <inheritdoc/>
    public int RemoveWhere<TArg>(Func<TKey, TValue, TArg, bool> predicate, TArg argument, int maxCount)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentOutOfRangeException.ThrowIfNegative(maxCount);
        return RemoveEach(predicate, argument, removed: null, maxCount);
    }

    /// <inheritdoc/>
    public int RemoveWhere(Func<TKey, TValue, bool> predicate, ICollection<KeyValuePair<TKey, TValue>> removed)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(removed);
        return RemoveEach(static (key, value, predicate) => predicate(key, value), predicate, removed);
    }

    /// <inheritdoc/>
    public int RemoveWhere<TArg>(Func<TKey, TValue, TArg, bool> predicate, TArg argument, ICollection<KeyValuePair<TKey, TValue>> removed)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(removed);
        return RemoveEach(predicate, argument, removed);
    }

    /// <inheritdoc/>
    public int UpdateAll(Func<TKey, TValue, TValue> update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return UpdateEach(new Updater(update));
    }

    /// <inheritdoc/>
    public int UpdateAll<TArg>(Func<TKey, TValue, TArg, TValue> update, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(update);
        return UpdateEach(new Updater<TArg>(update, argument));
    }

    private int RemoveEach<TArg>(
        Func<TKey, TValue, TArg, bool> predicate, TArg argument, ICollection<KeyValuePair<TKey, TValue>>? removed,
        int maxCount = int.MaxValue)
    {
        DelegateFrame.ThrowIfInside(this, nameof(RemoveWhere));
        int count = 0;
        foreach ((TKey key, _) in _strategy.Snapshot())
        {
            if (count == maxCount && !FaultInjection.RemoveWhereIgnoresMaxCount)
            {
                break;
            }

            if (RemoveIf(key, Test, (predicate, argument, removed), out _))
            {
                count++;
            }
        }

        return count;

        static bool Test(TKey key, TValue value,
            (Func<TKey, TValue, TArg, bool> Predicate, TArg Argument, ICollection<KeyValuePair<TKey, TValue>>? Removed) state)
        {
            if (!state.Predicate(key, value, state.Argument))
            {
                return false;
            }

            state.Removed?.Add(new(key, value));
            return true;
        }
    }

    private int UpdateEach<TUpdater>(TUpdater update)
        where TUpdater : struct, IUpdater
    {
        DelegateFrame.ThrowIfInside(this, nameof(UpdateAll));
        int count = 0;
        foreach ((TKey key, TValue value) in _strategy.Snapshot())
        {
            bool isUpdated = FaultInjection.UpdateAllUsesOldValues
                ? Exchange(key, update.Update(key, value), out _)
                : TryUpdate(key, update, out _);
            count += isUpdated ? 1 : 0;
        }

        return count;
    }
}
