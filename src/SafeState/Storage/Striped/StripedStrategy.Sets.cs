using System.Collections.Generic;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;
using SafeState.Striped;

namespace SafeState.CompilerServices;

/// <content>Writes that look at all entries.</content>
public partial struct StripedStrategy<TKey, TValue, THasher>
{
    readonly Outcome IMapStrategy<TKey, TValue>.TryAddBelow(
        TKey key, TValue value, int maxCount, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        ulong hash = _table.HashOf(key);
        OwnedSection<TKey, TValue, StripeGate>[] sections = EnterAll();
        try
        {
            blocker = null;
            if (_table.CountLocked() >= (FaultInjection.BoundOfSetIsOffByOne ? maxCount + 1 : maxCount))
            {
                return Outcome.Declined;
            }

            StripeStorage<TKey, TValue, THasher> storage = new(_table, hash);
            return GetSection(sections, hash).TryAddInside(ref storage, key, value, joins: false, frame, out blocker);
        }
        finally
        {
            ExitAll(sections);
        }
    }

    readonly Outcome IMapStrategy<TKey, TValue>.WriteAll(
        IDictionary<TKey, TValue> entries, WriteKind kind, out int changed, out Owner<TKey, TValue>? blocker)
    {
        changed = 0;
        OwnedSection<TKey, TValue, StripeGate>[] sections = EnterAll();
        try
        {
            if (!HasChange(entries, kind))
            {
                blocker = null;
                return Outcome.Declined;
            }

            blocker = LockAllUnowned(sections, static (_, owners) => owners.FindWriting());
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            List<KeyValuePair<TKey, TValue>> changes = [];
            StripedTable<TKey, TValue, THasher>.PreparedTables fresh = BuildChanged(entries, kind, changes);
            changed = changes.Count;
            _table.Publish(fresh);
            sections[0].AppendAll(changes, kind);
            return Outcome.Done;
        }
        finally
        {
            ExitAll(sections);
        }
    }

    private readonly bool HasChange(IDictionary<TKey, TValue> entries, WriteKind kind)
    {
        foreach ((TKey key, _) in entries)
        {
            if (_table.TryGetValue(key, out _) == (kind == WriteKind.Remove))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Builds tables of all entries with the changes. All groups are locked, and stay so unless this throws.</summary>
    private readonly StripedTable<TKey, TValue, THasher>.PreparedTables BuildChanged(
        IDictionary<TKey, TValue> entries, WriteKind kind, List<KeyValuePair<TKey, TValue>> changes)
    {
        KeyValuePair<TKey, TValue>[] present = CopyAndStayLocked();
        try
        {
            Dictionary<TKey, TValue> content = ToDictionary(present);
            foreach (KeyValuePair<TKey, TValue> entry in entries)
            {
                if (kind == WriteKind.Remove ? content.Remove(entry.Key) : content.TryAdd(entry.Key, entry.Value))
                {
                    changes.Add(entry);
                }
            }

            return _table.BuildTables(content);
        }
        catch
        {
            _table.UnlockAll();
            throw;
        }
    }
}
