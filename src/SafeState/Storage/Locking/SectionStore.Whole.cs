using System.Collections.Generic;
using SafeState.Contents;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.CompilerServices;

public partial struct SectionStore<TKey, TValue, TGate, TContent>
{
    MapSnapshot<TKey, TValue> IMapStore<TKey, TValue>.Snapshot()
    {
        EnterRead();
        try
        {
            return _content.Snapshot();
        }
        finally
        {
            ExitRead();
        }
    }

    Owner<TKey, TValue>? IMapStore<TKey, TValue>.Clear()
    {
        Owner<TKey, TValue>? detached = null;
        _section.EnterWhole();
        try
        {
            _content.Clear(); // first: a foreign map may refuse, and then nothing has happened
            _section.Owners.DetachAll(ref detached, runsOnly: Mutant.ClearDoesNotDetach);
            return detached;
        }
        finally
        {
            _section.Exit();
        }
    }

    readonly IDictionary<TKey, TValue> IMapStore<TKey, TValue>.CreateEmpty() => _content.CreateEmpty();

    Outcome IMapStore<TKey, TValue>.ReplaceAll(
        IDictionary<TKey, TValue> content, bool keep, out IEnumerable<KeyValuePair<TKey, TValue>>? replaced, out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker)
    {
        replaced = null;
        detached = null;
        IDictionary<TKey, TValue>? left;
        _section.EnterWhole();
        try
        {
            blocker = keep ? _section.Owners.FindWriting() : null;
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            replaced = keep ? _content.Snapshot() : null;
            _section.Owners.DetachAll(ref detached, runsOnly: Mutant.ReplaceAllDoesNotDetach);
            left = _content.Replace(content);
        }
        finally
        {
            _section.Exit();
        }

        SpareRoom.Empty(left); // the field still holds it, and nobody else does
        return Outcome.Done;
    }

    Outcome IMapStore<TKey, TValue>.Drain(out MapSnapshot<TKey, TValue>? content, out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker)
    {
        content = null;
        detached = null;
        _section.EnterWhole();
        try
        {
            blocker = _section.Owners.FindRunning(static (key, content) => content.TryGetValue(key, out _), _content);
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            content = _content.Snapshot();
            _content.Clear(); // first, as in Clear
            if (!Mutant.DrainKeepsRuns)
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
