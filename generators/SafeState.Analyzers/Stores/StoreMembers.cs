using System.Collections.Generic;

namespace SafeState.Analyzers.Stores;

/// <summary>The members of a store by name. Rules check the name first, because nearly every call of a program fails this check.</summary>
internal static class StoreMembers
{
    /// <summary>The name of the indexer, as the compiler names the property.</summary>
    public const string Indexer = "this[]";

    private static readonly Dictionary<string, StoreAccess> s_access = new()
    {
        [Indexer] = StoreAccess.Read,
        ["ContainsKey"] = StoreAccess.Read,
        ["TryGetValue"] = StoreAccess.Read,
        ["GetValueOrDefault"] = StoreAccess.Read,
        ["Add"] = StoreAccess.Write,
        ["TryAdd"] = StoreAccess.Write,
        ["Exchange"] = StoreAccess.Write,
        ["TryUpdate"] = StoreAccess.Write,
        ["TryRemove"] = StoreAccess.Write,
        ["RemoveIf"] = StoreAccess.Write,
        ["GetOrAdd"] = StoreAccess.Write,
        ["GetOrAddAsync"] = StoreAccess.Write,
        ["TryGetOrAdd"] = StoreAccess.Write,
        ["TryGetOrAddAsync"] = StoreAccess.Write,
        ["GetOrAddMany"] = StoreAccess.Write,
        ["GetOrAddManyAsync"] = StoreAccess.Write,
        ["TryLease"] = StoreAccess.Read,
        ["LeaseOrAdd"] = StoreAccess.Write,
        ["LeaseOrAddAsync"] = StoreAccess.Write,
        ["GetKeys"] = StoreAccess.ReadAll,
        ["AddOrUpdate"] = StoreAccess.Write,
        ["UpdateAsync"] = StoreAccess.Write,
        ["TryUpdateAsync"] = StoreAccess.Write,
        ["AddOrUpdateAsync"] = StoreAccess.Write,
        ["ComputeAsync"] = StoreAccess.Write,
        ["Compute"] = StoreAccess.Write,
        ["Increment"] = StoreAccess.Write,
        ["Decrement"] = StoreAccess.Write,
        ["IncrementBy"] = StoreAccess.Write,
        ["TryIncrement"] = StoreAccess.Write,
        ["TryDecrement"] = StoreAccess.Write,
        ["Contains"] = StoreAccess.Read,
        ["IndexOf"] = StoreAccess.Read,
        ["TryGet"] = StoreAccess.Read,
        ["TryFirst"] = StoreAccess.Read,
        ["TryLast"] = StoreAccess.Read,
        ["TryFloor"] = StoreAccess.Read,
        ["TryCeiling"] = StoreAccess.Read,
        ["TryBelow"] = StoreAccess.Read,
        ["TryAbove"] = StoreAccess.Read,
        ["TryPeek"] = StoreAccess.Read,
        ["Value"] = StoreAccess.Read,
        ["Set"] = StoreAccess.Write,
        ["Update"] = StoreAccess.Write,
        ["GetOrCreate"] = StoreAccess.Write,
        ["GetOrCreateAsync"] = StoreAccess.Write,
        ["AddRange"] = StoreAccess.Write,
        ["TryAddUnique"] = StoreAccess.Write,
        ["TryTake"] = StoreAccess.Write,
        ["TryTakeIf"] = StoreAccess.Write,
        ["TryTakeFirst"] = StoreAccess.Write,
        ["TryTakeLast"] = StoreAccess.Write,
        ["Count"] = StoreAccess.ReadAll,
        ["ValueCount"] = StoreAccess.ReadAll,
        ["IsEmpty"] = StoreAccess.ReadAll,
        ["Snapshot"] = StoreAccess.ReadAll,
        ["Range"] = StoreAccess.ReadAll,
        ["RangeInclusive"] = StoreAccess.ReadAll,
        ["RangeDescending"] = StoreAccess.ReadAll,
        ["Page"] = StoreAccess.ReadAll,
        ["PageAfter"] = StoreAccess.ReadAll,
        ["PageDescending"] = StoreAccess.ReadAll,
        ["PageBeforeDescending"] = StoreAccess.ReadAll,
        ["Read"] = StoreAccess.ReadAll,
        ["Look"] = StoreAccess.ReadAll,
        ["Clear"] = StoreAccess.WriteAll,
        ["Drain"] = StoreAccess.WriteAll,
        ["ReplaceAll"] = StoreAccess.WriteAll,
        ["RemoveWhere"] = StoreAccess.WriteAll,
        ["UpdateAll"] = StoreAccess.WriteAll,
        ["UnionWith"] = StoreAccess.WriteAll,
        ["ExceptWith"] = StoreAccess.WriteAll,
        ["Invalidate"] = StoreAccess.WriteAll,
        ["Transact"] = StoreAccess.WriteAll,
        ["Write"] = StoreAccess.WriteAll,
        ["Batch"] = StoreAccess.WriteAll,
    };

    /// <summary>Returns the kind of access of a member, or null if a store has no such member.</summary>
    public static StoreAccess? GetAccess(string name) => s_access.TryGetValue(name, out StoreAccess access) ? access : null;
}

/// <summary>Specifies what a member of a store does to its content.</summary>
internal enum StoreAccess
{
    /// <summary>Reads one entry.</summary>
    Read,

    /// <summary>May write one entry, or two entries.</summary>
    Write,

    /// <summary>Reads all entries at one instant.</summary>
    ReadAll,

    /// <summary>May write all entries.</summary>
    WriteAll,
}
