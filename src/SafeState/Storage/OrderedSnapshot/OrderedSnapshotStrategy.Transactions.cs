using System.Collections.Generic;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Sections;

namespace SafeState.CompilerServices;

public partial struct OrderedSnapshotStrategy<TKey, TValue>
{
    Owner<TKey, TValue>? IMapStrategy<TKey, TValue>.OwnAll(TransactionHold<TKey, TValue> hold, ThreadContext thread)
    {
        Enter();
        try
        {
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
                List<Owner<TKey, TValue>>? runs = TransactionHold<TKey, TValue>.CollectRuns(_section.Owners, draft.Writes);
                _storage.Apply(draft.Writes);
                _section.AppendAll(draft);
                TransactionHold<TKey, TValue>.Detach(_section.Owners, runs, draft);
            }
        }
        finally
        {
            _section.EndAllLocked(hold, interrupted);
        }
    }
}
