using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using SafeState.CompilerServices;
using SafeState.Ownership;
using SafeState.Sections;

namespace SafeState.Groups;

/// <content>What transactions and looks do with the entries.</content>
internal sealed partial class LockingDraft<TKey, TValue, TGate, TStorage, TProbe>
{
    /// <summary>Reads without the lock where that is safe: the group is owned, so no thread writes.</summary>
    internal override bool TryGetCommitted(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (TStorage.IsReadSideBySide)
        {
            return Storage.TryGetValue(key, out value);
        }

        _gate.EnterRead();
        try
        {
            return Storage.TryGetValue(key, out value);
        }
        finally
        {
            _gate.ExitRead();
        }
    }

    internal override KeyValuePair<TKey, TValue>[] GetCommittedEntries()
    {
        _gate.EnterRead();
        try
        {
            return [.. Storage.Entries];
        }
        finally
        {
            _gate.ExitRead();
        }
    }

    internal override bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
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

    internal override void Set(TKey key, TValue value) => _pending.Change(FindOrAdd(key), WriteKind.Store, value);

    internal override bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        int index = FindOrAdd(key);
        ref PendingWrite<TKey, TValue> write = ref _pending.Writes[index];
        bool isPresent = write.IsPresent;
        value = write.Kind == WriteKind.None ? write.Before : write.Value;
        _pending.Change(index, WriteKind.Remove, default!);
        return isPresent;
    }

    internal override void Clear()
    {
        foreach ((TKey key, _) in GetEntries())
        {
            _ = Remove(key, out _);
        }

        _detachesAll = true;
    }

    internal override KeyValuePair<TKey, TValue>[] GetEntries()
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
