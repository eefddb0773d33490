using System;
using System.Collections.Generic;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Sections;

namespace SafeState.CompilerServices;

public partial struct LockingStrategy<TKey, TValue, TGate, TStorage>
{
    Owner<TKey, TValue>? IMapStrategy<TKey, TValue>.OwnAll(TransactionHold<TKey, TValue> hold, ThreadContext thread)
    {
        _section.EnterForWholeMap();
        try
        {
            _ = _storage.Count; // finishes a rollback, if one is left: afterwards reads change nothing
            return _section.OwnAllInside(hold, thread);
        }
        finally
        {
            _section.Exit();
        }
    }

    void IMapStrategy<TKey, TValue>.EndAll(TransactionHold<TKey, TValue> hold, MapDraft<TKey, TValue>? draft)
    {
        bool interrupted = _section.EnterUninterruptible();
        try
        {
            if (draft is not null)
            {
                ApplyAll(draft);
                _section.AppendAll(draft);
            }
        }
        finally
        {
            _section.EndAllLocked(hold, interrupted);
        }
    }

    /// <summary>Applies what a transaction writes, all or nothing, and detaches the runs of its keys. Called with the gate held.</summary>
    internal void ApplyAll(MapDraft<TKey, TValue> draft)
    {
        OwnerTable<TKey, TValue> owners = _section.Owners;
        Span<PendingWrite<TKey, TValue>> writes = draft.Writes;
        List<Owner<TKey, TValue>>? runs = TransactionHold<TKey, TValue>.CollectRuns(owners, writes);
        int done = 0;
        try
        {
            for (; done < writes.Length; done++)
            {
                Apply(in writes[done]);
            }
        }
        catch
        {
            _storage.TakeBack(writes[..done]);
            throw;
        }

        TransactionHold<TKey, TValue>.Detach(owners, runs, draft);
    }

    private void Apply(in PendingWrite<TKey, TValue> write)
    {
        if (write.Kind == WriteKind.Store)
        {
            _ = _storage.Set(write.Key, write.Value);
        }
        else if (write.Kind == WriteKind.Remove && write.WasPresent)
        {
            _ = _storage.Remove(write.Key, out _);
        }
    }
}
