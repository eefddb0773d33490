using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace SafeState.CompilerServices;

/// <summary>The queue of a field: the item that was added first is next.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="content">The collection; only the store may use it from now on.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct QueueStorage<T>(Queue<T> content) : IMemberQueueStorage<T>
{
    private readonly Queue<T> _items = content ?? throw new ArgumentNullException(nameof(content));

    int IQueueStorage<T>.Count => _items.Count;

    void IQueueStorage<T>.Add(T item) => _items.Enqueue(item);

    bool IQueueStorage<T>.TryTake([MaybeNullWhen(false)] out T item) => _items.TryDequeue(out item);

    bool IQueueStorage<T>.TryPeek([MaybeNullWhen(false)] out T item) => _items.TryPeek(out item);

    void IQueueStorage<T>.Clear() => _items.Clear();

    T[] IQueueStorage<T>.ToArray() => _items.ToArray();

    MemberQueue<T> IMemberQueueStorage<T>.CreateDraft() => new PlainQueueDraft<T>(this, _items, _items.EnsureCapacity, isStack: false);
}
