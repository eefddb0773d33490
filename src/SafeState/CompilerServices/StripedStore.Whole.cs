using System.Collections.Generic;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Striped;

namespace SafeState.CompilerServices;

public partial struct StripedStore<TKey, TValue, THasher>
{
    readonly MapSnapshot<TKey, TValue> IMapStore<TKey, TValue>.Snapshot()
    {
        KeyValuePair<TKey, TValue>[] entries;
        EnterAll();
        try
        {
            entries = _map.Copy();
        }
        finally
        {
            ExitAll();
        }

        return new(ToDictionary(entries)); // hashing the keys may run user code: with nothing held
    }

    readonly Owner<TKey, TValue>? IMapStore<TKey, TValue>.Clear() => Replace([]);

    readonly IDictionary<TKey, TValue> IMapStore<TKey, TValue>.CreateEmpty() => new Dictionary<TKey, TValue>(_map.Comparer);

    readonly Owner<TKey, TValue>? IMapStore<TKey, TValue>.ReplaceAll(IDictionary<TKey, TValue> content) => Replace((Dictionary<TKey, TValue>)content);

    readonly Outcome IMapStore<TKey, TValue>.Drain(out MapSnapshot<TKey, TValue>? content, out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker)
    {
        content = null;
        detached = null;
        blocker = null;
        GroupMap<TKey, TValue, THasher>.Prepared fresh = _map.Prepare([]);
        EnterAll();
        try
        {
            for (int i = 0; i < _stripes.Length && blocker is null; i++)
            {
                blocker = _stripes[i].Owners.FindRunning(static (key, map) => map.TryGetValue(key, out _), _map);
            }

            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            _map.LockAll();
            try
            {
                content = new(ToDictionary(_map.CopyLocked()));
            }
            catch
            {
                _map.UnlockAll();
                throw;
            }

            for (int i = 0; i < _stripes.Length; i++)
            {
                _stripes[i].Owners.DetachAll(ref detached, pendingRunsOnly: true);
            }

            _map.Publish(fresh);
            return Outcome.Done;
        }
        finally
        {
            ExitAll();
        }
    }

    private readonly Owner<TKey, TValue>? Replace(Dictionary<TKey, TValue> entries)
    {
        GroupMap<TKey, TValue, THasher>.Prepared fresh = _map.Prepare(entries);
        Owner<TKey, TValue>? detached = null;
        EnterAll();
        try
        {
            for (int i = 0; i < _stripes.Length; i++)
            {
                _stripes[i].Owners.DetachAll(ref detached, pendingRunsOnly: Mutant.ClearDoesNotDetach || Mutant.ReplaceAllDoesNotDetach);
            }

            _map.Publish(fresh);
            return detached;
        }
        finally
        {
            ExitAll();
        }
    }

    private readonly Dictionary<TKey, TValue> ToDictionary(KeyValuePair<TKey, TValue>[] entries)
    {
        Dictionary<TKey, TValue> dictionary = new(entries.Length, _map.Comparer);
        foreach ((TKey key, TValue value) in entries)
        {
            dictionary.Add(key, value);
        }

        return dictionary;
    }

    private readonly int CountWithAllGates()
    {
        EnterAll();
        try
        {
            return _map.Sum();
        }
        finally
        {
            ExitAll();
        }
    }

    private readonly void EnterAll()
    {
        KeyCode.ThrowIfInside(_map.Comparer, _store);
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
