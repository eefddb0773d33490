using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SafeState.CompilerServices;

/// <summary>The priority queue of a field: the item with the least priority is next.</summary>
/// <typeparam name="TElement">The type of the elements.</typeparam>
/// <typeparam name="TPriority">The type of the priorities.</typeparam>
/// <param name="content">The collection; only the store may use it from now on.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PriorityQueueStorage<TElement, TPriority>(PriorityQueue<TElement, TPriority> content)
    : IMemberQueueStorage<(TElement Element, TPriority Priority)>
{
    /// <summary>The queue of the field, until a transaction of a group puts a copy in its place.</summary>
    private readonly StrongBox<PriorityQueue<TElement, TPriority>> _box = new(content ?? throw new ArgumentNullException(nameof(content)));

    internal PriorityQueue<TElement, TPriority> Items => _box.Value!;

    int IQueueStorage<(TElement Element, TPriority Priority)>.Count => Items.Count;

    void IQueueStorage<(TElement Element, TPriority Priority)>.Add((TElement Element, TPriority Priority) item) =>
        Items.Enqueue(item.Element, item.Priority);

    bool IQueueStorage<(TElement Element, TPriority Priority)>.TryTake(
        [MaybeNullWhen(false)] out (TElement Element, TPriority Priority) item)
    {
        bool found = Items.TryDequeue(out TElement? element, out TPriority? priority);
        item = (element!, priority!);
        return found;
    }

    bool IQueueStorage<(TElement Element, TPriority Priority)>.TryPeek(
        [MaybeNullWhen(false)] out (TElement Element, TPriority Priority) item)
    {
        bool found = Items.TryPeek(out TElement? element, out TPriority? priority);
        item = (element!, priority!);
        return found;
    }

    void IQueueStorage<(TElement Element, TPriority Priority)>.Clear() => Items.Clear();

    (TElement Element, TPriority Priority)[] IQueueStorage<(TElement Element, TPriority Priority)>.ToArray() => ToArray(Items);

    MemberQueue<(TElement Element, TPriority Priority)> IMemberQueueStorage<(TElement Element, TPriority Priority)>.CreateDraft() =>
        new SortedQueueDraft<TElement, TPriority>(this);

    /// <summary>Copies the queue, items of equal priority included in the order in which they would be taken. Runs the comparer.</summary>
    internal PriorityQueue<TElement, TPriority> Copy() => new(Items.UnorderedItems, Items.Comparer);

    /// <summary>Puts a copy in the place of the queue.</summary>
    internal void Replace(PriorityQueue<TElement, TPriority> copy) => _box.Value = copy;

    /// <summary>Takes the items of a copy one by one, because the queue itself only knows which one is next.</summary>
    internal static (TElement Element, TPriority Priority)[] ToArray(PriorityQueue<TElement, TPriority> queue)
    {
        PriorityQueue<TElement, TPriority> copy = new(queue.UnorderedItems, queue.Comparer);
        (TElement Element, TPriority Priority)[] items = new (TElement, TPriority)[copy.Count];
        for (int i = 0; i < items.Length; i++)
        {
            _ = copy.TryDequeue(out TElement? element, out TPriority? priority);
            items[i] = (element!, priority!);
        }

        return items;
    }
}
