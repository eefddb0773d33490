using System;
using System.Collections.Generic;
using SafeState.CompilerServices;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Leases;

/// <summary>Makes leased dictionaries as generated code does.</summary>
internal static class LeaseMaps
{
    internal static IGuardedLeaseMap<string, TValue> Create<TValue>(
        GuardStrategy strategy, Dictionary<string, TValue>? content = null, int runLimit = 0, GuardEventHook? hook = null)
        where TValue : class? => Create<string, TValue, StringHasher>(strategy, content ?? [], runLimit, hook);

    internal static IGuardedLeaseMap<TKey, TValue> Create<TKey, TValue, THasher>(
        GuardStrategy strategy, Dictionary<TKey, TValue> content, int runLimit = 0, GuardEventHook? hook = null)
        where TKey : notnull
        where TValue : class?
        where THasher : struct, IKeyHasher<TKey, THasher>
    {
        Dictionary<TKey, LeaseCell> cells = LeaseContent.Create(content, takeOver: false);
        return strategy switch
        {
            GuardStrategy.Striped =>
                new Store<TKey, TValue, StripedStrategy<TKey, LeaseCell, THasher>>(new(cells, takeOver: true), runLimit, hook),
            Strategies.ManyStripes => Split(
                new Store<TKey, TValue, StripedStrategy<TKey, LeaseCell, THasher>>(new(cells, takeOver: true), runLimit, hook)),
            GuardStrategy.Snapshot =>
                new Store<TKey, TValue, SnapshotStrategy<TKey, LeaseCell, THasher>>(new(cells, takeOver: true), runLimit, hook),
            GuardStrategy.Locked =>
                new Store<TKey, TValue, LockingStrategy<TKey, LeaseCell, MutexGate, DictionaryStorage<TKey, LeaseCell>>>(
                    new(new(cells, takeOver: true)), runLimit, hook),
            GuardStrategy.ReaderWriter =>
                new Store<TKey, TValue, LockingStrategy<TKey, LeaseCell, ReaderWriterGate, DictionaryStorage<TKey, LeaseCell>>>(
                    new(new(cells, takeOver: true)), runLimit, hook),
            _ => throw new ArgumentOutOfRangeException(nameof(strategy)),
        };
    }

    private static Store<TKey, TValue, StripedStrategy<TKey, LeaseCell, THasher>> Split<TKey, TValue, THasher>(
        Store<TKey, TValue, StripedStrategy<TKey, LeaseCell, THasher>> map)
        where TKey : notnull
        where TValue : class?
        where THasher : struct, IKeyHasher<TKey, THasher>
    {
        map.Store.StrategyState.Tables.SplitIfCurrent(map.Store.StrategyState.Tables.Sections);
        return map;
    }

    private sealed class Store<TKey, TValue, TStrategy>(TStrategy strategy, int runLimit, GuardEventHook? hook)
        : GuardedLeaseMap<TKey, TValue, TStrategy, HookedProbe<MeteringProbe>>("leases", 1, strategy, hook)
        where TKey : notnull
        where TValue : class?
        where TStrategy : struct, IMapStrategy<TKey, LeaseCell>
    {
        protected override int RunLimit => runLimit;
    }
}
