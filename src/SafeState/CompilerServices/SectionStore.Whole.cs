using System.Collections.Generic;
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
            _section.Owners.DetachAll(ref detached, pendingRunsOnly: Mutant.ClearDoesNotDetach);
            return detached;
        }
        finally
        {
            _section.Exit();
        }
    }

    readonly IDictionary<TKey, TValue> IMapStore<TKey, TValue>.CreateEmpty() => _content.CreateEmpty();

    Owner<TKey, TValue>? IMapStore<TKey, TValue>.ReplaceAll(IDictionary<TKey, TValue> content)
    {
        Owner<TKey, TValue>? detached = null;
        _section.EnterWhole();
        try
        {
            _section.Owners.DetachAll(ref detached, pendingRunsOnly: Mutant.ReplaceAllDoesNotDetach);
            _content.Replace(content);
            return detached;
        }
        finally
        {
            _section.Exit();
        }
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
                _section.Owners.DetachAll(ref detached, pendingRunsOnly: true);
            }

            return Outcome.Done;
        }
        finally
        {
            _section.Exit();
        }
    }
}
