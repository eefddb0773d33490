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

            StripedTable<TKey, TValue, THasher>.PreparedTables fresh = BuildChanged(entries, kind, out changed);
            _table.Publish(fresh);
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
        IDictionary<TKey, TValue> entries, WriteKind kind, out int changed)
    {
        KeyValuePair<TKey, TValue>[] present = CopyAndStayLocked();
        changed = 0;
        try
        {
            Dictionary<TKey, TValue> content = ToDictionary(present);
            foreach ((TKey key, TValue value) in entries)
            {
                changed += (kind == WriteKind.Remove ? content.Remove(key) : content.TryAdd(key, value)) ? 1 : 0;
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
