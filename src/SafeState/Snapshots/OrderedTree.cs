using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using SafeState.Contents;

namespace SafeState.Snapshots;

/// <summary>
/// A B+ tree of up to 32 entries a leaf, which is changed in place. <see cref="Freeze"/> returns the content at one instant in O(1). Later
/// writes copy what that content has: each node belongs to an edition, and a node of an earlier edition is never written.
/// </summary>
/// <remarks>
/// A write compares keys only on its way down, and allocates before it moves anything. So an order that throws, or a lack of memory,
/// changes no entry. Any number of threads may read while none writes.
/// </remarks>
internal sealed partial class OrderedTree<TKey, TValue> : IDictionary<TKey, TValue>
    where TKey : notnull
{
    private readonly OrderedSearch<TKey, TValue> _search;

    private OrderedNode<TKey, TValue> _root;
    private long _edition;

    /// <summary>Whether content of this edition was handed out. Readers set it side by side, and it only ever becomes true.</summary>
    private bool _isFrozen;

    /// <summary>Creates an empty tree.</summary>
    /// <param name="order">The order of the keys, or null for the default one.</param>
    internal OrderedTree(IComparer<TKey>? order)
    {
        _search = new(order);
        _root = OrderedNode<TKey, TValue>.CreateLeaf(_edition, capacity: 0);
    }

    /// <summary>Copies entries that are in order already. Compares nothing.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="order">Their order.</param>
    internal OrderedTree(ICollection<KeyValuePair<TKey, TValue>> entries, IComparer<TKey> order)
        : this(order)
    {
        KeyValuePair<TKey, TValue>[] items = new KeyValuePair<TKey, TValue>[entries.Count];
        entries.CopyTo(items, 0);
        _root = Build(items);
        Count = items.Length;
    }

    /// <summary>Takes over the entries of a tree that is no longer used, and whose order puts them in the same places.</summary>
    internal OrderedTree(OrderedTree<TKey, TValue> content, IComparer<TKey> order)
        : this(order) => (_root, Count, _edition) = (content._root, content.Count, content._edition);

    public int Count { get; private set; }

    public bool IsReadOnly => false;

    public ICollection<TKey> Keys => [.. Array.ConvertAll(ToArray(), static entry => entry.Key)];

    public ICollection<TValue> Values => [.. Array.ConvertAll(ToArray(), static entry => entry.Value)];

    internal IComparer<TKey> Order => _search.Order;

    public TValue this[TKey key]
    {
        get => TryGetValue(key, out TValue? value) ? value : throw new KeyNotFoundException();
        set => _ = Store(key, value, replaces: true);
    }

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        ArgumentNullException.ThrowIfNull(key);
        OrderedNode<TKey, TValue> leaf = _search.FindLeaf(_root, key);
        int index = _search.FindKey(leaf, key);
        value = index < 0 ? default : leaf.Values[index];
        return index >= 0;
    }

    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    public bool Contains(KeyValuePair<TKey, TValue> item) =>
        TryGetValue(item.Key, out TValue? value) && EqualityComparer<TValue>.Default.Equals(value, item.Value);

    public void Add(TKey key, TValue value)
    {
        if (!TryAdd(key, value))
        {
            throw new ArgumentException("The key is present.", nameof(key));
        }
    }

    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    /// <summary>Adds an entry if the key is absent.</summary>
    internal bool TryAdd(TKey key, TValue value) => Store(key, value, replaces: false);

    public bool Remove(TKey key) => Remove(key, out _);

    public bool Remove(KeyValuePair<TKey, TValue> item) => Contains(item) && Remove(item.Key);

    public void Clear()
    {
        _root = OrderedNode<TKey, TValue>.CreateLeaf(_edition, capacity: 0);
        Count = 0;
    }

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        int index = arrayIndex;
        foreach (KeyValuePair<TKey, TValue> entry in this)
        {
            array[index++] = entry;
        }
    }

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => Freeze().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns the entries of this instant. Later writes do not change them.</summary>
    internal OrderedEntries<TKey, TValue> Freeze()
    {
        _isFrozen = true;
        return new(_root, _search, Count);
    }

    /// <summary>Returns to entries that <see cref="Freeze"/> has returned, whatever was written since.</summary>
    internal void Revert(OrderedEntries<TKey, TValue> entries) => (_root, Count, _isFrozen) = (entries.Root, entries.Count, true);

    /// <inheritdoc cref="OrderedSearch{TKey, TValue}.FindStored"/>
    internal TKey? FindKey(ReadOnlySpan<char> key, out TValue? value) => _search.FindStored(_root, key, out value);

    internal bool TrySeek(OrderedSeek seek, TKey key, out KeyValuePair<TKey, TValue> entry) =>
        _search.TrySeek(_root, seek, key, out entry);

    /// <summary>Adds the entries of a range to its list.</summary>
    internal void Collect(ref OrderedRange<TKey, TValue> range) => _search.Collect(_root, ref range);

    private KeyValuePair<TKey, TValue>[] ToArray()
    {
        KeyValuePair<TKey, TValue>[] entries = new KeyValuePair<TKey, TValue>[Count];
        CopyTo(entries, 0);
        return entries;
    }

    private OrderedNode<TKey, TValue> Build(ReadOnlySpan<KeyValuePair<TKey, TValue>> items)
    {
        (TKey Least, OrderedNode<TKey, TValue> Node)[] level = new (TKey, OrderedNode<TKey, TValue>)[CountNodes(items.Length)];
        for (int i = 0; i < level.Length; i++)
        {
            ReadOnlySpan<KeyValuePair<TKey, TValue>> part = items[StartOf(i, level.Length, items.Length)..StartOf(
                i + 1, level.Length, items.Length)];
            OrderedNode<TKey, TValue> leaf = OrderedNode<TKey, TValue>.CreateLeaf(
                _edition, level.Length == 1 ? part.Length : OrderedNode<TKey, TValue>.Width);
            foreach ((TKey key, TValue value) in part)
            {
                leaf.Insert(leaf.Count, key, value);
            }

            level[i] = (part.IsEmpty ? default! : part[0].Key, leaf);
        }

        while (level.Length > 1)
        {
            (TKey Least, OrderedNode<TKey, TValue> Node)[] above = new (TKey, OrderedNode<TKey, TValue>)[CountNodes(level.Length)];
            for (int i = 0; i < above.Length; i++)
            {
                above[i] = BuildInner(level.AsSpan(StartOf(i, above.Length, level.Length)..StartOf(i + 1, above.Length, level.Length)));
            }

            level = above;
        }

        return level[0].Node;
    }

    private (TKey Least, OrderedNode<TKey, TValue> Node) BuildInner(ReadOnlySpan<(TKey Least, OrderedNode<TKey, TValue> Node)> children)
    {
        OrderedNode<TKey, TValue> node = OrderedNode<TKey, TValue>.CreateInner(_edition);
        foreach ((TKey least, OrderedNode<TKey, TValue> child) in children)
        {
            node.Insert(node.Count, node.Count == 0 ? default! : least, child);
        }

        return (children[0].Least, node);
    }

    /// <summary>The fewest nodes that hold so many items. The items are divided evenly, so that no node has too few.</summary>
    private static int CountNodes(int items) =>
        Math.Max(1, (items + OrderedNode<TKey, TValue>.Width - 1) / OrderedNode<TKey, TValue>.Width);

    private static int StartOf(int node, int nodes, int items) => (int)((long)items * node / nodes);
}
