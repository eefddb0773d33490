using System;
using System.Collections.Generic;
using System.ComponentModel;
using SafeState.Snapshots;

namespace SafeState.CompilerServices;

/// <summary>The first content of a guarded set, as the strategies of dictionaries take it: each item is its own value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SetContent
{
    /// <summary>Copies a set, with its equality.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="content">The set.</param>
    /// <param name="takeOver">True if only the store has the set. Then it is cleared and trimmed.</param>
    /// <returns>The items. Only the store may use them, so it takes them over.</returns>
    public static Dictionary<T, T> Create<T>(HashSet<T> content, bool takeOver)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(content);
        Dictionary<T, T> items = Copy(content, content.Comparer);
        if (takeOver)
        {
            content.Clear();
            content.TrimExcess();
        }

        return items;
    }

    /// <summary>Copies a set of any type. The equality of a <see cref="HashSet{T}"/> is kept; other sets get the default one.</summary>
    /// <inheritdoc cref="Create{T}(HashSet{T}, bool)"/>
    public static Dictionary<T, T> Create<T>(ISet<T> content, bool takeOver)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(content);
        return content is HashSet<T> hashed ? Create(hashed, takeOver) : Copy(content, comparer: null);
    }

    /// <summary>Copies a sorted set, with its order.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="content">The set.</param>
    /// <param name="takeOver">True if only the store has the set. Then it is emptied.</param>
    /// <returns>The items, in their order.</returns>
    public static OrderedStorage<T, T> Create<T>(SortedSet<T> content, bool takeOver)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(content);
        KeyValuePair<T, T>[] items = new KeyValuePair<T, T>[content.Count];
        int count = 0;
        foreach (T item in content)
        {
            items[count++] = item is null ? throw NullItem() : new(item, item);
        }

        if (takeOver)
        {
            content.Clear();
        }

        return new(new OrderedTree<T, T>(items, content.Comparer));
    }

    /// <summary>Makes a snapshot of a set of a group. Generated code calls it.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items, each as its own value.</param>
    /// <returns>The snapshot.</returns>
    public static SetSnapshot<T> ToSnapshot<T>(MapSnapshot<T, T> items)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(items);
        return items is OrderedMapSnapshot<T, T> ordered ? new OrderedSetSnapshot<T>(ordered) : new SetSnapshot<T>(items);
    }

    private static Dictionary<T, T> Copy<T>(ICollection<T> content, IEqualityComparer<T>? comparer)
        where T : notnull
    {
        Dictionary<T, T> items = new(content.Count, comparer);
        foreach (T item in content)
        {
            _ = items.TryAdd(item ?? throw NullItem(), item);
        }

        return items;
    }

    private static InvalidOperationException NullItem() => new("The first content of a guarded set has an item that is null.");
}
