using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using SafeState.Snapshots;

namespace SafeState.Contents;

/// <summary>Entries in their order, at one instant. Never written to.</summary>
internal sealed class OrderedEntries<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    private readonly OrderedSearch<TKey, TValue> _search;

    internal OrderedEntries(OrderedNode<TKey, TValue> root, OrderedSearch<TKey, TValue> search, int count)
    {
        _search = search;
        Root = root;
        Count = count;
    }

    internal OrderedNode<TKey, TValue> Root { get; }

    internal int Count { get; }

    /// <summary>Gets the equality for tables of these keys: null, the default one, where the order has none with a hash.</summary>
    internal IEqualityComparer<TKey>? HashedEquality =>
        OrderEquality<TKey>.FromOrder(_search.Order) is var equality and not OrderEquality<TKey> ? equality : null;

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        OrderedCursor<TKey, TValue> cursor = new(Root);
        while (cursor.MoveNext())
        {
            OrderedNode<TKey, TValue> leaf = cursor.Leaf;
            for (int i = 0; i < leaf.Count; i++)
            {
                yield return new(leaf.Keys[i], leaf.Values[i]);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc cref="OrderedSearch{TKey, TValue}.TrySeek"/>
    internal bool TrySeek(OrderedSeek seek, TKey key, out KeyValuePair<TKey, TValue> entry) =>
        _search.TrySeek(Root, seek, key, out entry);

    /// <summary>Adds the entries of a range to its list.</summary>
    internal void Collect(ref OrderedRange<TKey, TValue> range) => _search.Collect(Root, ref range);

    /// <inheritdoc cref="OrderedSearch{TKey, TValue}.FindStored"/>
    internal TKey? FindKey(ReadOnlySpan<char> key, out TValue? value) => _search.FindStored(Root, key, out value);

    internal bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        ArgumentNullException.ThrowIfNull(key);
        OrderedNode<TKey, TValue> leaf = _search.FindLeaf(Root, key);
        int index = _search.FindKey(leaf, key);
        value = index < 0 ? default : leaf.Values[index];
        return index >= 0;
    }
}
