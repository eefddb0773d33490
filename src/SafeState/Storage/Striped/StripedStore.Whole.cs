using System.Collections.Generic;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;
using SafeState.Striped;

namespace SafeState.CompilerServices;

public partial struct StripedStore<TKey, TValue, THasher>
{
    readonly MapSnapshot<TKey, TValue> IMapStore<TKey, TValue>.Snapshot()
    {
        KeyValuePair<TKey, TValue>[] entries;
        Section<TKey, TValue, StripeGate>[] sections = EnterAll();
        try
        {
            entries = _map.Copy();
        }
        finally
        {
            ExitAll(sections);
        }

        return new(ToDictionary(entries)); // hashing the keys may run user code: with nothing held
    }

    readonly Owner<TKey, TValue>? IMapStore<TKey, TValue>.Clear()
    {
        _ = Replace([], keep: false, out _, out Owner<TKey, TValue>? detached, out _);
        return detached;
    }

    readonly IDictionary<TKey, TValue> IMapStore<TKey, TValue>.CreateEmpty() => new Dictionary<TKey, TValue>(_map.Comparer);

    readonly Outcome IMapStore<TKey, TValue>.ReplaceAll(
        IDictionary<TKey, TValue> content, bool keep, out IEnumerable<KeyValuePair<TKey, TValue>>? replaced, out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker) =>
        Replace((Dictionary<TKey, TValue>)content, keep, out replaced, out detached, out blocker);

    readonly void IMapStore<TKey, TValue>.AddRunningKeys(List<TKey> keys)
    {
        Section<TKey, TValue, StripeGate>[] sections = EnterAll();
        try
        {
            for (int i = 0; i < sections.Length; i++)
            {
                sections[i].Owners.AddRunningKeys(keys);
            }
        }
        finally
        {
            ExitAll(sections);
        }
    }

    readonly Outcome IMapStore<TKey, TValue>.Drain(out MapSnapshot<TKey, TValue>? content, out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker)
    {
        content = null;
        detached = null;
        blocker = null;
        Section<TKey, TValue, StripeGate>[] sections = EnterAll([], out GroupMap<TKey, TValue, THasher>.Prepared fresh);
        try
        {
            for (int i = 0; i < sections.Length && blocker is null; i++)
            {
                blocker = sections[i].Owners.FindRunning(static (key, map) => map.TryGetValue(key, out _), _map);
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

            for (int i = 0; i < (Mutant.DrainDetachesRunsOfTheFirstStripe ? 1 : sections.Length); i++)
            {
                sections[i].Owners.DetachAll(ref detached, runsOnly: true);
            }

            _map.Publish(fresh);
            return Outcome.Done;
        }
        finally
        {
            ExitAll(sections);
        }
    }

    private readonly Outcome Replace(Dictionary<TKey, TValue> entries, bool keep, out IEnumerable<KeyValuePair<TKey, TValue>>? replaced, out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker)
    {
        replaced = null;
        detached = null;
        blocker = null;
        Section<TKey, TValue, StripeGate>[] sections = EnterAll(entries, out GroupMap<TKey, TValue, THasher>.Prepared fresh);
        try
        {
            for (int i = 0; keep && blocker is null && i < sections.Length; i++)
            {
                blocker = sections[i].Owners.FindWriting();
            }

            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            replaced = keep ? Take() : null;
            for (int i = 0; i < sections.Length; i++)
            {
                sections[i].Owners.DetachAll(ref detached, runsOnly: Mutant.ClearDoesNotDetach || Mutant.ReplaceAllDoesNotDetach);
            }

            _map.Publish(fresh);
            return Outcome.Done;
        }
        finally
        {
            ExitAll(sections);
        }
    }

    /// <summary>A copy of all entries, which leaves them locked: they are about to be replaced.</summary>
    private readonly KeyValuePair<TKey, TValue>[] Take()
    {
        _map.LockAll();
        try
        {
            return _map.CopyLocked();
        }
        catch
        {
            _map.UnlockAll();
            throw;
        }
    }

    private readonly Dictionary<TKey, TValue> ToDictionary(KeyValuePair<TKey, TValue>[] entries)
    {
        Dictionary<TKey, TValue> dictionary = new(entries.Length, _map.Comparer);
        foreach ((TKey key, TValue value) in entries)
        {
            dictionary[key] = value; // no key is twice in it, unless its equality contradicts itself
        }

        return dictionary;
    }

    private readonly int CountWithAllGates()
    {
        Section<TKey, TValue, StripeGate>[] sections = EnterAll();
        try
        {
            return _map.Sum();
        }
        finally
        {
            ExitAll(sections);
        }
    }

    /// <summary>Builds other tables for as many stripes as there are when all gates are held.</summary>
    private readonly Section<TKey, TValue, StripeGate>[] EnterAll(Dictionary<TKey, TValue> entries, out GroupMap<TKey, TValue, THasher>.Prepared fresh)
    {
        while (true)
        {
            fresh = _map.Prepare(entries);
            Section<TKey, TValue, StripeGate>[] sections = EnterAll();
            if (fresh.Tables.Length == sections.Length)
            {
                return sections;
            }

            ExitAll(sections); // split meanwhile, which happens once
        }
    }

    /// <summary>All gates, in order.</summary>
    private readonly Section<TKey, TValue, StripeGate>[] EnterAll()
    {
        KeyCode.ThrowIfInside(_map.Comparer, _store);
        while (true)
        {
            Section<TKey, TValue, StripeGate>[] sections = _map.Sections;
            int entered = 0;
            try
            {
                for (; entered < sections.Length; entered++)
                {
                    sections[entered].Enter();
                }
            }
            catch
            {
                ExitFirst(sections, Mutant.InterruptedGatesStayTaken ? 0 : entered);
                throw;
            }

            if (ReferenceEquals(sections, _map.Sections))
            {
                return sections;
            }

            ExitAll(sections);
        }
    }

    private static void ExitAll(Section<TKey, TValue, StripeGate>[] sections) => ExitFirst(sections, sections.Length);

    private static void ExitFirst(Section<TKey, TValue, StripeGate>[] sections, int count)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            sections[i].Exit();
        }
    }
}
