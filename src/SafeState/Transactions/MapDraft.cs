using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.Ownership;
using SafeState.Sections;

namespace SafeState.CompilerServices;

/// <summary>
/// A dictionary, as transactions and looks see it: the committed entries, and the writes of one transaction. The thread that owns all keys
/// uses it.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public abstract class MapDraft<TKey, TValue>
    where TKey : notnull
{
    private readonly PendingWrites<TKey, TValue> _pending;

    private protected MapDraft(GuardedStore store, IEqualityComparer<TKey> comparer)
    {
        Store = store;
        _pending = new(comparer);
    }

    internal GuardedStore Store { get; }

    internal abstract int CommittedCount { get; }

    /// <summary>Gets what the transaction writes.</summary>
    internal Span<PendingWrite<TKey, TValue>> Writes => _pending.Writes;

    /// <summary>Gets whether the commit detaches all runs, also those of keys that are absent.</summary>
    internal bool DetachesAll { get; private set; }

    internal int Count => CommittedCount + _pending.CountChange;

    /// <summary>Copies the committed entries. Generated code calls it with the lock of the group held.</summary>
    /// <returns>The entries.</returns>
    public abstract MapSnapshot<TKey, TValue> Copy();

    internal abstract bool TryGetCommitted(TKey key, [MaybeNullWhen(false)] out TValue value);

    internal abstract KeyValuePair<TKey, TValue>[] GetCommittedEntries();

    internal bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        int index = _pending.IsEmpty ? -1 : _pending.Find(key, out _);
        if (index < 0)
        {
            return TryGetCommitted(key, out value);
        }

        ref PendingWrite<TKey, TValue> write = ref _pending.Writes[index];
        value = write.Kind == WriteKind.None ? write.Before : write.Value;
        return write.IsPresent;
    }

    internal void Set(TKey key, TValue value) => _pending.Change(FindOrAdd(key), WriteKind.Store, value);

    internal bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        int index = FindOrAdd(key);
        ref PendingWrite<TKey, TValue> write = ref _pending.Writes[index];
        bool isPresent = write.IsPresent;
        value = write.Kind == WriteKind.None ? write.Before : write.Value;
        _pending.Change(index, WriteKind.Remove, default!);
        return isPresent;
    }

    internal void Clear()
    {
        foreach ((TKey key, _) in GetEntries())
        {
            _ = Remove(key, out _);
        }

        DetachesAll = true;
    }

    internal KeyValuePair<TKey, TValue>[] GetEntries()
    {
        KeyValuePair<TKey, TValue>[] committed = GetCommittedEntries();
        if (_pending.IsEmpty)
        {
            return committed;
        }

        List<KeyValuePair<TKey, TValue>> entries = new(Count);
        foreach (KeyValuePair<TKey, TValue> entry in committed)
        {
            int index = _pending.Find(entry.Key, out _);
            if (index < 0 || _pending.Writes[index].IsPresent)
            {
                entries.Add(index < 0 ? entry : new(entry.Key, _pending.Writes[index].Value));
            }
        }

        foreach (ref PendingWrite<TKey, TValue> write in _pending.Writes)
        {
            if (!write.WasPresent && write.IsPresent)
            {
                entries.Add(new(write.Key, write.Value));
            }
        }

        return [.. entries];
    }

    /// <summary>Forgets the writes of a transaction.</summary>
    internal void Reset()
    {
        _pending.Reset();
        DetachesAll = false;
    }

    private int FindOrAdd(TKey key)
    {
        int index = _pending.Find(key, out int hash);
        if (index >= 0)
        {
            return index;
        }

        bool wasPresent = TryGetCommitted(key, out TValue? before);
        return _pending.Add(key, hash, wasPresent, before!);
    }
}
