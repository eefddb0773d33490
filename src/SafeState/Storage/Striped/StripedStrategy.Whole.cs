using System;
using System.Collections.Generic;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;
using SafeState.Striped;

namespace SafeState.CompilerServices;

public partial struct StripedStrategy<TKey, TValue, THasher>
{
    readonly MapSnapshot<TKey, TValue> IMapStrategy<TKey, TValue>.Snapshot()
    {
        KeyValuePair<TKey, TValue>[] entries;
        OwnedSection<TKey, TValue, StripeGate>[] sections = EnterAll();
        try
        {
            entries = _table.Copy();
        }
        finally
        {
            ExitAll(sections);
        }

        return new(ToDictionary(entries)); // hashing the keys may run user code: with nothing held
    }

    readonly MapSnapshot<TKey, TValue> IMapStrategy<TKey, TValue>.CreateSnapshot(IDictionary<TKey, TValue> entries) =>
        new((Dictionary<TKey, TValue>)entries);

    readonly Outcome IMapStrategy<TKey, TValue>.Clear(out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker) =>
        Replace([], keep: false, out _, out detached, out blocker);

    readonly IDictionary<TKey, TValue> IMapStrategy<TKey, TValue>.CreateEmpty() => new Dictionary<TKey, TValue>(_table.Comparer);

    readonly Outcome IMapStrategy<TKey, TValue>.ReplaceAll(
        IDictionary<TKey, TValue> content, bool keep, out IEnumerable<KeyValuePair<TKey, TValue>>? replaced,
        out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker) =>
        Replace((Dictionary<TKey, TValue>)content, keep, out replaced, out detached, out blocker);

    readonly void IMapStrategy<TKey, TValue>.CollectRunningKeys(List<TKey> keys)
    {
        OwnedSection<TKey, TValue, StripeGate>[] sections = EnterAll();
        try
        {
            for (int i = 0; i < sections.Length; i++)
            {
                sections[i].Owners.CollectRunningKeys(keys);
            }
        }
        finally
        {
            ExitAll(sections);
        }
    }

    readonly Outcome IMapStrategy<TKey, TValue>.Drain(
        out MapSnapshot<TKey, TValue>? content, out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker)
    {
        content = null;
        detached = null;
        blocker = null;
        OwnedSection<TKey, TValue, StripeGate>[] sections = EnterAll([], out StripedTable<TKey, TValue, THasher>.PreparedTables fresh);
        try
        {
            blocker =
                LockAllUnowned(sections, static (map, owners) => owners.FindRunning(static (key, map) => map.TryGetValue(key, out _), map));
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            try
            {
                content = new(ToDictionary(_table.CopyLocked()));
            }
            catch
            {
                _table.UnlockAll();
                throw;
            }

            for (int i = 0; i < (FaultInjection.DrainDetachesRunsOfFirstStripeOnly ? 1 : sections.Length); i++)
            {
                sections[i].Owners.DetachAll(ref detached, runsOnly: true);
            }

            _table.Publish(fresh);
            sections[0].AppendCleared();
            return Outcome.Done;
        }
        finally
        {
            ExitAll(sections);
        }
    }

    private readonly Outcome Replace(Dictionary<TKey, TValue> entries, bool keep, out IEnumerable<KeyValuePair<TKey, TValue>>? replaced,
        out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker)
    {
        replaced = null;
        detached = null;
        blocker = null;
        OwnedSection<TKey, TValue, StripeGate>[] sections = EnterAll(entries, out StripedTable<TKey, TValue, THasher>.PreparedTables fresh);
        try
        {
            blocker = keep ? LockAllUnowned(sections, static (_, owners) => owners.FindWriting()) : FindTransaction(sections);
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            replaced = keep ? CopyAndStayLocked() : null;
            for (int i = 0; i < sections.Length; i++)
            {
                sections[i].Owners.DetachAll(ref detached, runsOnly: FaultInjection.ClearDoesNotDetach
                    || FaultInjection.ReplaceAllDoesNotDetach);
            }

            _table.Publish(fresh);
            sections[0].AppendReplaced(entries, entries.Count);
            return Outcome.Done;
        }
        finally
        {
            ExitAll(sections);
        }
    }

    /// <summary>Locks all groups, with all gates held, unless an owner must be waited for: one that has no record yet gets one.</summary>
    /// <param name="find">Finds such an owner among the records of a stripe, with the caller registered.</param>
    /// <returns>The owner; null: all groups are locked.</returns>
    private readonly Owner<TKey, TValue>? LockAllUnowned(
        OwnedSection<TKey, TValue, StripeGate>[] sections,
        Func<StripedTable<TKey, TValue, THasher>, OwnerTable<TKey, TValue>, Owner<TKey, TValue>?> find)
    {
        while (true)
        {
            Owner<TKey, TValue>? blocker = null;
            for (int i = 0; i < sections.Length && blocker is null; i++)
            {
                blocker = find(_table, sections[i].Owners);
            }

            if (blocker is not null)
            {
                return blocker;
            }

            _table.LockAll();
            if (!_table.InflateAll())
            {
                return null;
            }

            _table.UnlockAll();
        }
    }

    /// <summary>A copy of all entries, which leaves them locked: they are about to be replaced.</summary>
    private readonly KeyValuePair<TKey, TValue>[] CopyAndStayLocked()
    {
        try
        {
            return _table.CopyLocked();
        }
        catch
        {
            _table.UnlockAll();
            throw;
        }
    }

    private readonly Dictionary<TKey, TValue> ToDictionary(KeyValuePair<TKey, TValue>[] entries)
    {
        Dictionary<TKey, TValue> dictionary = new(entries.Length, _table.Comparer);
        foreach ((TKey key, TValue value) in entries)
        {
            dictionary[key] = value; // no key is twice in it, unless its equality contradicts itself
        }

        return dictionary;
    }

    private readonly int CountWithAllGates()
    {
        OwnedSection<TKey, TValue, StripeGate>[] sections = EnterAll();
        try
        {
            return _table.CountLocked();
        }
        finally
        {
            ExitAll(sections);
        }
    }

    /// <summary>Builds other tables for as many stripes as there are when all gates are held.</summary>
    private readonly OwnedSection<TKey, TValue, StripeGate>[] EnterAll(
        Dictionary<TKey, TValue> entries, out StripedTable<TKey, TValue, THasher>.PreparedTables fresh)
    {
        while (true)
        {
            fresh = _table.BuildTables(entries);
            OwnedSection<TKey, TValue, StripeGate>[] sections = EnterAll();
            if (fresh.Tables.Length == sections.Length)
            {
                return sections;
            }

            ExitAll(sections); // split meanwhile, which happens once
        }
    }

    /// <summary>All gates, in order.</summary>
    private readonly OwnedSection<TKey, TValue, StripeGate>[] EnterAll()
    {
        KeyEquality.ThrowIfInside(_table.Comparer, _store);
        while (true)
        {
            OwnedSection<TKey, TValue, StripeGate>[] sections = _table.Sections;
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
                ExitFirst(sections, FaultInjection.InterruptedGatesStayHeld ? 0 : entered);
                throw;
            }

            if (ReferenceEquals(sections, _table.Sections))
            {
                return sections;
            }

            ExitAll(sections);
        }
    }

    private static void ExitAll(OwnedSection<TKey, TValue, StripeGate>[] sections) => ExitFirst(sections, sections.Length);

    private static void ExitFirst(OwnedSection<TKey, TValue, StripeGate>[] sections, int count)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            sections[i].Exit();
        }
    }
}
