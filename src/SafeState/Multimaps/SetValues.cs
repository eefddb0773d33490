using System;
using System.Collections.Generic;
using SafeState.CompilerServices;
using SafeState.Ownership;
using SafeState.Snapshots;

namespace SafeState.Multimaps;

/// <summary>Creates the sets of values, with a hasher that fits the values.</summary>
internal static class SetValues
{
    /// <summary>Creates sets by an equality.</summary>
    /// <param name="comparer">The equality of values. Null: the default one.</param>
    internal static ValueCollections<TValue, SetSnapshot<TValue>> Create<TValue>(IEqualityComparer<TValue>? comparer)
        where TValue : notnull
    {
        comparer ??= EqualityComparer<TValue>.Default;
        return typeof(TValue) == typeof(string) ? Create<TValue, string, StringHasher>(comparer)
            : typeof(TValue) == typeof(int) ? Create<TValue, int, IntegerHasher<int>>(comparer)
            : typeof(TValue) == typeof(long) ? Create<TValue, long, IntegerHasher<long>>(comparer)
            : new SetValues<TValue, ComparerHasher<TValue>>(comparer);
    }

    private static ValueCollections<TValue, SetSnapshot<TValue>> Create<TValue, TSame, THasher>(IEqualityComparer<TValue> comparer)
        where TValue : notnull
        where TSame : notnull
        where THasher : struct, IKeyHasher<TSame, THasher> =>
        (ValueCollections<TValue, SetSnapshot<TValue>>)(object)new SetValues<TSame, THasher>((IEqualityComparer<TSame>)comparer);
}

/// <summary>Values in sets by the default equality. All stores share them, so first contents need no store.</summary>
internal static class DefaultSetValues<TValue>
    where TValue : notnull
{
    internal static readonly ValueCollections<TValue, SetSnapshot<TValue>> Instance = SetValues.Create<TValue>(comparer: null);
}

/// <summary>Values in sets, which are tries of one hasher. A change shares all but a short path with the set before it.</summary>
internal sealed class SetValues<TValue, THasher> : ValueCollections<TValue, SetSnapshot<TValue>>
    where TValue : notnull
    where THasher : struct, IKeyHasher<TValue, THasher>
{
    private readonly Trie<TValue, TValue, THasher> _trie;

    internal SetValues(IEqualityComparer<TValue> comparer)
    {
        _trie = new(THasher.Create(comparer));
        Empty = new(_trie.Empty);
    }

    internal override SetSnapshot<TValue> Empty { get; }

    internal override SetSnapshot<TValue> Create(IEnumerable<TValue> values)
    {
        Dictionary<TValue, TValue> items = new(_trie.Comparer);
        foreach (TValue value in values)
        {
            _ = items.TryAdd(value ?? throw new ArgumentException("A value of a set is null. Remove it.", nameof(values)), value);
        }

        return items.Count == 0 ? Empty : new(_trie.Build(items));
    }

    internal override bool Contains(SetSnapshot<TValue> values, TValue value) => values.Contains(value);

    internal override SetSnapshot<TValue> With(SetSnapshot<TValue> values, TValue value)
    {
        _trie.FindPath(values.Items.Content, value, out TriePath<TValue, TValue> path);
        return path.FoundLeaf is null ? new(_trie.Write(values.Items, in path, value, WriteKind.Store, value)) : values;
    }

    internal override SetSnapshot<TValue> Without(SetSnapshot<TValue> values, TValue value)
    {
        _trie.FindPath(values.Items.Content, value, out TriePath<TValue, TValue> path);
        return path.FoundLeaf is null ? values : new(_trie.Write(values.Items, in path, value, WriteKind.Remove, value));
    }
}
