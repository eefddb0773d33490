using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace SafeState.CompilerServices;

/// <summary>The priority queue of a field: the item with the least priority is next.</summary>
/// <typeparam name="TElement">The type of the elements.</typeparam>
/// <typeparam name="TPriority">The type of the priorities.</typeparam>
/// <param name="content">The collection; only the store may use it from now on.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PriorityQueueStorage<TElement, TPriority>(PriorityQueue<TElement, TPriority> content)
    : IQueueStorage<(TElement Element, TPriority Priority)>
{
    private readonly PriorityQueue<TElement, TPriority> _items = content ?? throw new ArgumentNullException(nameof(content));

    int IQueueStorage<(TElement Element, TPriority Priority)>.Count => _items.Count;

    void IQueueStorage<(TElement Element, TPriority Priority)>.Add((TElement Element, TPriority Priority) item) =>
        _items.Enqueue(item.Element, item.Priority);

    bool IQueueStorage<(TElement Element, TPriority Priority)>.TryTake(
        [MaybeNullWhen(false)] out (TElement Element, TPriority Priority) item)
    {
        bool found = _items.TryDequeue(out TElement? element, out TPriority? priority);
        item = (element!, priority!);
        return found;
    }

    bool IQueueStorage<(TElement Element, TPriority Priority)>.TryPeek(
        [MaybeNullWhen(false)] out (TElement Element, TPriority Priority) item)
    {
        bool found = _items.TryPeek(out TElement? element, out TPriority? priority);
        item = (element!, priority!);
        return found;
    }

    void IQueueStorage<(TElement Element, TPriority Priority)>.Clear() => _items.Clear();

    /// <summary>Takes the items of a copy one by one, because the queue itself only knows which one is next.</summary>
    (TElement Element, TPriority Priority)[] IQueueStorage<(TElement Element, TPriority Priority)>.ToArray()
    {
        PriorityQueue<TElement, TPriority> copy = new(_items.UnorderedItems, _items.Comparer);
        (TElement Element, TPriority Priority)[] items = new (TElement, TPriority)[copy.Count];
        for (int i = 0; i < items.Length; i++)
        {
            _ = copy.TryDequeue(out TElement? element, out TPriority? priority);
            items[i] = (element!, priority!);
        }

        return items;
    }
}
