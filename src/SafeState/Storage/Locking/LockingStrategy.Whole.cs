using System.Collections.Generic;
using SafeState.Contents;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.CompilerServices;

public partial struct LockingStrategy<TKey, TValue, TGate, TStorage>
{
    MapSnapshot<TKey, TValue> IMapStrategy<TKey, TValue>.Snapshot()
    {
        EnterRead();
        try
        {
            return _storage.Snapshot();
        }
        finally
        {
            ExitRead();
        }
    }

    Owner<TKey, TValue>? IMapStrategy<TKey, TValue>.Clear()
    {
        Owner<TKey, TValue>? detached = null;
        _section.EnterForWholeMap();
        try
        {
            _storage.Clear(); // first: a foreign map may refuse, and then nothing has happened
            _section.Owners.DetachAll(ref detached, runsOnly: FaultInjection.ClearDoesNotDetach);
            return detached;
        }
        finally
        {
            _section.Exit();
        }
    }

    readonly IDictionary<TKey, TValue> IMapStrategy<TKey, TValue>.CreateEmpty() => _storage.CreateEmpty();

    Outcome IMapStrategy<TKey, TValue>.ReplaceAll(
        IDictionary<TKey, TValue> content, bool keep, out IEnumerable<KeyValuePair<TKey, TValue>>? replaced,
        out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker)
    {
        replaced = null;
        detached = null;
        IDictionary<TKey, TValue>? left;
        _section.EnterForWholeMap();
        try
        {
            blocker = keep ? _section.Owners.FindWriting() : null;
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            replaced = keep ? _storage.Snapshot() : null;
            _section.Owners.DetachAll(ref detached, runsOnly: FaultInjection.ReplaceAllDoesNotDetach);
            left = _storage.Replace(content);
        }
        finally
        {
            _section.Exit();
        }

        ExcessCapacity.ClearAndTrim(left); // the field still holds it, and nobody else does
        return Outcome.Done;
    }

    Outcome IMapStrategy<TKey, TValue>.Drain(
        out MapSnapshot<TKey, TValue>? content, out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker)
    {
        content = null;
        detached = null;
        _section.EnterForWholeMap();
        try
        {
            blocker = _section.Owners.FindRunning(static (key, content) => content.TryGetValue(key, out _), _storage);
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            content = _storage.Snapshot();
            _storage.Clear(); // first, as in Clear
            if (!FaultInjection.DrainKeepsRuns)
            {
                _section.Owners.DetachAll(ref detached, runsOnly: true);
            }

            return Outcome.Done;
        }
        finally
        {
            _section.Exit();
        }
    }
}
