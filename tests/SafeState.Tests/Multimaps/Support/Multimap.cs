using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Tests.Multimaps;

/// <summary>The members that dictionaries of lists and of sets have in common.</summary>
internal sealed class Multimap<TKey, TValue>
    where TKey : notnull
    where TValue : notnull
{
    internal required object Store { get; init; }

    internal required Func<int> Count { get; init; }

    internal required Func<int> ValueCount { get; init; }

    internal required Func<TKey, IReadOnlyCollection<TValue>> Get { get; init; }

    internal required Func<TKey, bool> ContainsKey { get; init; }

    internal required Func<TKey, TValue, bool> Contains { get; init; }

    /// <summary>Gets <c>Add</c>, which returns true, or <c>TryAdd</c>.</summary>
    internal required Func<TKey, TValue, bool> Add { get; init; }

    internal required Func<TKey, TValue, bool> Remove { get; init; }

    /// <summary>Gets the removal of a key, which returns null if the key is absent.</summary>
    internal required Func<TKey, IReadOnlyCollection<TValue>?> RemoveKey { get; init; }

    internal required Func<Func<TKey, TValue, bool>, int> RemoveWhere { get; init; }

    internal required Action Clear { get; init; }

    internal required Func<Dictionary<TKey, TValue[]>> Drain { get; init; }

    internal required Action<IEnumerable<KeyValuePair<TKey, TValue[]>>> ReplaceAll { get; init; }

    internal required Func<Dictionary<TKey, TValue[]>> Snapshot { get; init; }

    internal static Multimap<TKey, TValue> Create(MultimapKind kind, IEqualityComparer<TKey>? comparer = null, string name = "multimap") =>
        kind.HasSets
            ? From(MultimapStores.CreateSets<TKey, TValue>(kind.Strategy, new(comparer), name: name))
            : From(MultimapStores.CreateLists<TKey, TValue>(kind.Strategy, new(comparer), name: name));

    /// <summary>The values of a dictionary of sets are sorted, so that results can be compared.</summary>
    internal static Dictionary<TKey, TValue[]> Sort(Dictionary<TKey, TValue[]> values) =>
        values.ToDictionary(static entry => entry.Key, static entry => entry.Value.Order().ToArray(), values.Comparer);

    private static Multimap<TKey, TValue> From(IGuardedMultimap<TKey, TValue> lists) => new()
    {
        Store = lists,
        Count = () => lists.Count,
        ValueCount = () => lists.ValueCount,
        Get = key => lists[key],
        ContainsKey = lists.ContainsKey,
        Contains = lists.Contains,
        Add = (key, value) =>
        {
            lists.Add(key, value);
            return true;
        },
        Remove = lists.TryRemove,
        RemoveKey = key => lists.TryRemove(key, out ListSnapshot<TValue>? values) ? values : null,
        RemoveWhere = lists.RemoveWhere,
        Clear = lists.Clear,
        Drain = () => Copy(lists.Drain()),
        ReplaceAll = lists.ReplaceAll,
        Snapshot = () => Copy(lists.Snapshot()),
    };

    private static Multimap<TKey, TValue> From(IGuardedSetMultimap<TKey, TValue> sets) => new()
    {
        Store = sets,
        Count = () => sets.Count,
        ValueCount = () => sets.ValueCount,
        Get = key => sets[key],
        ContainsKey = sets.ContainsKey,
        Contains = sets.Contains,
        Add = sets.TryAdd,
        Remove = sets.TryRemove,
        RemoveKey = key => sets.TryRemove(key, out SetSnapshot<TValue>? values) ? values : null,
        RemoveWhere = sets.RemoveWhere,
        Clear = sets.Clear,
        Drain = () => Copy(sets.Drain()),
        ReplaceAll = sets.ReplaceAll,
        Snapshot = () => Copy(sets.Snapshot()),
    };

    private static Dictionary<TKey, TValue[]> Copy<TValues>(MapSnapshot<TKey, TValues> snapshot)
        where TValues : IEnumerable<TValue> =>
        new(snapshot.Select(static entry => new KeyValuePair<TKey, TValue[]>(entry.Key, [.. entry.Value])));
}
