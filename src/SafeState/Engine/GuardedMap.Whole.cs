using System;
using System.Collections.Generic;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    /// <inheritdoc/>
    public MapSnapshot<TKey, TValue> Snapshot()
    {
        MapSnapshot<TKey, TValue> snapshot = _strategy.Snapshot();
        CountOperation(StoreCounter.Snapshot);
        return snapshot;
    }

    /// <inheritdoc/>
    public MapSnapshot<TKey, TValue> Snapshot(params ReadOnlySpan<TKey> keys)
    {
        foreach (TKey key in keys)
        {
            ThrowIfNull(key, nameof(keys));
        }

        (bool Exists, TValue? Value)[] values = new (bool Exists, TValue? Value)[keys.Length];
        try
        {
            _strategy.TryGetValues(keys, values);
        }
        catch
        {
            RaiseEventsOfFailure();
            throw;
        }

        IDictionary<TKey, TValue> present = _strategy.CreateEmpty(); // hashes keys: with nothing held
        for (int i = 0; i < keys.Length; i++)
        {
            if (values[i].Exists)
            {
                _ = present.TryAdd(keys[i], values[i].Value!);
            }

            if (IsWaitingReadObserved)
            {
                RecordRead(keys[i]);
            }
        }

        return _strategy.CreateSnapshot(present);
    }

    /// <inheritdoc/>
    public void Clear()
    {
        DelegateFrame.ThrowIfInside(this, nameof(Clear));
        Owner<TKey, TValue>? detached;
        while (_strategy.Clear(out detached, out Owner<TKey, TValue>? blocker) == Outcome.Blocked)
        {
            OwnerWait.Block(blocker!, joins: false);
        }

        SignalDetached(detached);
        CountOperation(StoreCounter.Clear);
        RaiseNow(GuardEventKind.Cleared);
    }

    /// <inheritdoc/>
    public void ReplaceAll(IEnumerable<KeyValuePair<TKey, TValue>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        _ = Replace(entries, keep: false);
    }

    /// <inheritdoc/>
    public void ReplaceAll(IEnumerable<KeyValuePair<TKey, TValue>> entries, ICollection<KeyValuePair<TKey, TValue>> removed)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(removed);
        foreach (KeyValuePair<TKey, TValue> entry in Replace(entries, keep: true)!)
        {
            removed.Add(entry);
        }
    }

    private protected IEnumerable<KeyValuePair<TKey, TValue>>? Replace(IEnumerable<KeyValuePair<TKey, TValue>> entries, bool keep)
    {
        DelegateFrame.ThrowIfInside(this, nameof(ReplaceAll));
        IDictionary<TKey, TValue> content = _strategy.CreateEmpty();
        foreach ((TKey key, TValue value) in entries)
        {
            if (key is null)
            {
                throw new ArgumentException($"The new content of the guarded store '{Name}' has an entry whose key is null.",
                    nameof(entries));
            }

            if (!content.TryAdd(key, value))
            {
                throw new ArgumentException($"The new content of the guarded store '{Name}' has two entries with equal keys.",
                    nameof(entries));
            }
        }

        IEnumerable<KeyValuePair<TKey, TValue>>? replaced;
        Owner<TKey, TValue>? detached;
        while (_strategy.ReplaceAll(content, keep, out replaced, out detached, out Owner<TKey, TValue>? blocker) == Outcome.Blocked)
        {
            OwnerWait.Block(blocker!, joins: false);
        }

        SignalDetached(detached);
        CountOperation(StoreCounter.Replace);
        RaiseNow(GuardEventKind.Replaced);
        return replaced;
    }

    /// <inheritdoc/>
    public MapSnapshot<TKey, TValue> Drain() => Drain(nameof(Drain), StoreCounter.Drain);

    /// <param name="member">The member that the caller used.</param>
    /// <param name="operation">The operation that is counted.</param>
    private protected MapSnapshot<TKey, TValue> Drain(string member, StoreCounter operation)
    {
        DelegateFrame.ThrowIfInside(this, member);
        while (true)
        {
            Outcome outcome =
                _strategy.Drain(
                    out MapSnapshot<TKey, TValue>? content, out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker);
            if (outcome == Outcome.Done)
            {
                SignalDetached(detached);
                CountOperation(operation);
                RaiseNow(GuardEventKind.Cleared);
                return content!;
            }

            OwnerWait.Block(blocker!, joins: false);
        }
    }

    /// <inheritdoc/>
    public InvalidationCount Invalidate(Func<TKey, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Invalidate(static (key, predicate) => predicate(key), predicate);
    }

    /// <inheritdoc/>
    public InvalidationCount Invalidate<TArg>(Func<TKey, TArg, bool> predicate, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Invalidate(predicate, argument, nameof(Invalidate), removed: null);
    }

    /// <inheritdoc cref="Invalidate{TArg}(Func{TKey, TArg, bool}, TArg)"/>
    /// <param name="member">The member that the caller used.</param>
    /// <param name="removed">Receives the removed values, also if the predicate throws. Null if they are not wanted.</param>
    private protected InvalidationCount Invalidate<TArg>(
        Func<TKey, TArg, bool> predicate, TArg argument, string member, List<TValue>? removed)
    {
        DelegateFrame.ThrowIfInside(this, member);

        // Runs first: one that ends in between has stored its value before the entries are looked at.
        HashSet<TKey> running = GetRunningKeys();
        MapSnapshot<TKey, TValue> present = _strategy.Snapshot();
        Invalidation<TArg> invalidation = new(this, predicate, argument, removed);
        try
        {
            foreach (TKey key in running)
            {
                invalidation.Apply(key);
            }

            foreach ((TKey key, _) in present)
            {
                if (running.Count == 0 || !running.Contains(key))
                {
                    invalidation.Apply(key);
                }
            }

            return invalidation.Count;
        }
        catch
        {
            ThreadContext.RaiseEvents(); // no lock is held
            throw;
        }
    }

    private HashSet<TKey> GetRunningKeys()
    {
        List<TKey> keys = [];
        _strategy.CollectRunningKeys(keys);
        return new(keys, _strategy.Comparer);
    }

    /// <summary>One call of <c>Invalidate</c>, key by key.</summary>
    private struct Invalidation<TArg>(
        GuardedMap<TKey, TValue, TStrategy, TProbe> map, Func<TKey, TArg, bool> predicate, TArg argument, List<TValue>? removed)
    {
        private readonly DelegateFrame _frame = new(map, OwnerKind.Updater);
        private int _removed;
        private int _detached;

        internal readonly InvalidationCount Count => new(_removed, _detached);

        internal void Apply(TKey key)
        {
            if (!Test(key))
            {
                return;
            }

            removed?.EnsureCapacity(removed.Count + 1); // what was removed must get there
            if (map.Remove(key, out TValue? value, out bool detached))
            {
                _removed++;
                removed?.Add(value);
            }

            _detached += detached ? 1 : 0;
        }

        /// <summary>Calls the predicate without the key owned. The dictionary may only be read, as in every predicate.</summary>
        private readonly bool Test(TKey key)
        {
            _frame.Push();
            try
            {
                return predicate(key, argument);
            }
            finally
            {
                _frame.Pop();
            }
        }
    }
}
