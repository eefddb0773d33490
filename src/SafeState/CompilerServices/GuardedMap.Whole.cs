using System;
using System.Collections.Generic;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

public abstract partial class GuardedMap<TKey, TValue, TStore, TProbe>
{
    /// <inheritdoc/>
    public MapSnapshot<TKey, TValue> Snapshot()
    {
        MapSnapshot<TKey, TValue> snapshot = _store.Snapshot();
        CountWhole(Cell.Snapshot);
        return snapshot;
    }

    /// <inheritdoc/>
    public void Clear()
    {
        DelegateFrame.ThrowIfInside(this, nameof(Clear));
        Wake(_store.Clear());
        CountWhole(Cell.Clear);
        TellNow(GuardEventKind.Cleared);
    }

    /// <inheritdoc/>
    public void ReplaceAll(IEnumerable<KeyValuePair<TKey, TValue>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        DelegateFrame.ThrowIfInside(this, nameof(ReplaceAll));
        IDictionary<TKey, TValue> content = _store.CreateEmpty();
        foreach ((TKey key, TValue value) in entries)
        {
            if (key is null)
            {
                throw new ArgumentException($"The new content of the guarded store '{Name}' has an entry whose key is null.", nameof(entries));
            }

            if (!content.TryAdd(key, value))
            {
                throw new ArgumentException($"The new content of the guarded store '{Name}' has two entries with equal keys.", nameof(entries));
            }
        }

        Wake(_store.ReplaceAll(content));
        CountWhole(Cell.Replace);
        TellNow(GuardEventKind.Replaced);
    }

    /// <inheritdoc/>
    public MapSnapshot<TKey, TValue> Drain()
    {
        DelegateFrame.ThrowIfInside(this, nameof(Drain));
        while (true)
        {
            Outcome outcome = _store.Drain(out MapSnapshot<TKey, TValue>? content, out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker);
            if (outcome == Outcome.Done)
            {
                Wake(detached);
                CountWhole(Cell.Drain);
                TellNow(GuardEventKind.Cleared);
                return content!;
            }

            OwnerWait.Block(blocker!, joins: false);
        }
    }

    /// <inheritdoc/>
    public int RemoveWhere(Func<TKey, TValue, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return RemoveEach(predicate, removed: null);
    }

    /// <inheritdoc/>
    public int RemoveWhere(Func<TKey, TValue, bool> predicate, ICollection<KeyValuePair<TKey, TValue>> removed)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(removed);
        return RemoveEach(predicate, removed);
    }

    private int RemoveEach(Func<TKey, TValue, bool> predicate, ICollection<KeyValuePair<TKey, TValue>>? removed)
    {
        DelegateFrame.ThrowIfInside(this, nameof(RemoveWhere));
        int count = 0;
        foreach ((TKey key, _) in _store.Snapshot())
        {
            if (RemoveIf(key, Test, (predicate, removed), out _))
            {
                count++;
            }
        }

        return count;

        static bool Test(TKey key, TValue value, (Func<TKey, TValue, bool> Predicate, ICollection<KeyValuePair<TKey, TValue>>? Removed) state)
        {
            if (!state.Predicate(key, value))
            {
                return false;
            }

            state.Removed?.Add(new(key, value));
            return true;
        }
    }
}
