using System;
using System.Collections.Generic;
using SafeState.CompilerServices;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Multimaps;

/// <summary>Makes dictionaries of lists and of sets as generated code does.</summary>
internal static class MultimapStores
{
    internal static IGuardedMultimap<TKey, TValue> CreateLists<TKey, TValue>(
        GuardStrategy strategy, Dictionary<TKey, List<TValue>>? first = null, GuardEventHook? hook = null, string name = "multimap")
        where TKey : notnull
    {
        Dictionary<TKey, ListSnapshot<TValue>> content =
            MultimapContent.CreateLists<TKey, TValue, List<TValue>>(first ?? [], takeOver: false);
        return strategy switch
        {
            GuardStrategy.Striped => new Lists<TKey, TValue, StripedStrategy<TKey, ListSnapshot<TValue>, ComparerHasher<TKey>>>(
                name, new(content, takeOver: true), hook),
            Strategies.ManyStripes => Split<TKey, TValue>(new(name, new(content, takeOver: true), hook)),
            GuardStrategy.Snapshot => new Lists<TKey, TValue, SnapshotStrategy<TKey, ListSnapshot<TValue>, ComparerHasher<TKey>>>(
                name, new(content, takeOver: true), hook),
            GuardStrategy.Locked => new Lists<TKey, TValue, LockingStrategy<TKey, ListSnapshot<TValue>, MutexGate,
                DictionaryStorage<TKey, ListSnapshot<TValue>>>>(name, new(new(content, takeOver: true)), hook),
            GuardStrategy.ReaderWriter => new Lists<TKey, TValue, LockingStrategy<TKey, ListSnapshot<TValue>, ReaderWriterGate,
                DictionaryStorage<TKey, ListSnapshot<TValue>>>>(name, new(new(content, takeOver: true)), hook),
            _ => throw new ArgumentOutOfRangeException(nameof(strategy)),
        };
    }

    internal static IGuardedSetMultimap<TKey, TValue> CreateSets<TKey, TValue>(
        GuardStrategy strategy, Dictionary<TKey, HashSet<TValue>>? first = null, GuardEventHook? hook = null, string name = "multimap")
        where TKey : notnull
        where TValue : notnull
    {
        Dictionary<TKey, SetSnapshot<TValue>> content =
            MultimapContent.CreateSets<TKey, TValue, HashSet<TValue>>(first ?? [], takeOver: false);
        return strategy switch
        {
            GuardStrategy.Striped => new Sets<TKey, TValue, StripedStrategy<TKey, SetSnapshot<TValue>, ComparerHasher<TKey>>>(
                name, new(content, takeOver: true), hook),
            Strategies.ManyStripes => SplitSets<TKey, TValue>(new(name, new(content, takeOver: true), hook)),
            GuardStrategy.Snapshot => new Sets<TKey, TValue, SnapshotStrategy<TKey, SetSnapshot<TValue>, ComparerHasher<TKey>>>(
                name, new(content, takeOver: true), hook),
            GuardStrategy.Locked => new Sets<TKey, TValue, LockingStrategy<TKey, SetSnapshot<TValue>, MutexGate,
                DictionaryStorage<TKey, SetSnapshot<TValue>>>>(name, new(new(content, takeOver: true)), hook),
            GuardStrategy.ReaderWriter => new Sets<TKey, TValue, LockingStrategy<TKey, SetSnapshot<TValue>, ReaderWriterGate,
                DictionaryStorage<TKey, SetSnapshot<TValue>>>>(name, new(new(content, takeOver: true)), hook),
            _ => throw new ArgumentOutOfRangeException(nameof(strategy)),
        };
    }

    private static Lists<TKey, TValue, StripedStrategy<TKey, ListSnapshot<TValue>, ComparerHasher<TKey>>> Split<TKey, TValue>(
        Lists<TKey, TValue, StripedStrategy<TKey, ListSnapshot<TValue>, ComparerHasher<TKey>>> lists)
        where TKey : notnull
    {
        lists.Store.StrategyState.Tables.SplitIfCurrent(lists.Store.StrategyState.Tables.Sections);
        return lists;
    }

    private static Sets<TKey, TValue, StripedStrategy<TKey, SetSnapshot<TValue>, ComparerHasher<TKey>>> SplitSets<TKey, TValue>(
        Sets<TKey, TValue, StripedStrategy<TKey, SetSnapshot<TValue>, ComparerHasher<TKey>>> sets)
        where TKey : notnull
        where TValue : notnull
    {
        sets.Store.StrategyState.Tables.SplitIfCurrent(sets.Store.StrategyState.Tables.Sections);
        return sets;
    }

    private sealed class Lists<TKey, TValue, TStrategy>(string name, TStrategy strategy, GuardEventHook? hook)
        : GuardedMultimap<TKey, TValue, TStrategy, HookedProbe<MeteringProbe>>(name, 1, strategy, hook)
        where TKey : notnull
        where TStrategy : struct, IMapStrategy<TKey, ListSnapshot<TValue>>;

    private sealed class Sets<TKey, TValue, TStrategy>(string name, TStrategy strategy, GuardEventHook? hook)
        : GuardedSetMultimap<TKey, TValue, TStrategy, HookedProbe<MeteringProbe>>(name, 1, strategy, hook)
        where TKey : notnull
        where TValue : notnull
        where TStrategy : struct, IMapStrategy<TKey, SetSnapshot<TValue>>;
}
