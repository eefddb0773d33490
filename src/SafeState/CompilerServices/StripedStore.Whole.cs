using System.Collections.Generic;
using SafeState.Ownership;
using SafeState.Sections;

namespace SafeState.CompilerServices;

public partial struct StripedStore<TKey, TValue>
{
    readonly MapSnapshot<TKey, TValue> IMapStore<TKey, TValue>.Snapshot()
    {
        EnterAll();
        try
        {
            return _table.Snapshot();
        }
        finally
        {
            ExitAll();
        }
    }

    readonly Owner<TKey, TValue>? IMapStore<TKey, TValue>.Clear() => Replace(new Dictionary<TKey, TValue>(_table.Comparer));

    readonly IDictionary<TKey, TValue> IMapStore<TKey, TValue>.CreateEmpty() => new Dictionary<TKey, TValue>(_table.Comparer);

    readonly Owner<TKey, TValue>? IMapStore<TKey, TValue>.ReplaceAll(IDictionary<TKey, TValue> content) => Replace((Dictionary<TKey, TValue>)content);

    readonly Outcome IMapStore<TKey, TValue>.Drain(out MapSnapshot<TKey, TValue>? content, out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker)
    {
        content = null;
        detached = null;
        blocker = null;
        EnterAll();
        try
        {
            for (int i = 0; i < _stripes.Length && blocker is null; i++)
            {
                blocker = _stripes[i].Owners.FindRunning(static (key, table) => table.TryGetValue(key, out _), _table);
            }

            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            content = _table.Snapshot();
            for (int i = 0; i < _stripes.Length; i++)
            {
                _stripes[i].Owners.DetachAll(ref detached, pendingRunsOnly: true);
            }

            _table.Replace(new Dictionary<TKey, TValue>(_table.Comparer));
            return Outcome.Done;
        }
        finally
        {
            ExitAll();
        }
    }

    private readonly Owner<TKey, TValue>? Replace(Dictionary<TKey, TValue> entries)
    {
        SharedTable<TKey, TValue>.Prepared fresh = _table.Prepare(entries);
        Owner<TKey, TValue>? detached = null;
        EnterAll();
        try
        {
            for (int i = 0; i < _stripes.Length; i++)
            {
                _stripes[i].Owners.DetachAll(ref detached);
            }

            _table.Publish(fresh);
            return detached;
        }
        finally
        {
            ExitAll();
        }
    }

    private readonly void EnterAll()
    {
        KeyCode.ThrowIfInside(_table.Comparer, _store);
        int entered = 0;
        try
        {
            for (; entered < _stripes.Length; entered++)
            {
                _stripes[entered].Enter();
            }
        }
        catch
        {
            while (--entered >= 0)
            {
                _stripes[entered].Exit();
            }

            throw;
        }
    }

    private readonly void ExitAll()
    {
        for (int i = _stripes.Length - 1; i >= 0; i--)
        {
            _stripes[i].Exit();
        }
    }
}
