using System.Collections.Generic;
using System.Diagnostics;

namespace SafeState.CompilerServices;

/// <summary>
/// A priority queue, and a copy of it that one transaction changes. The comparer runs in the transaction. So the commit runs no code of the
/// user: the copy takes the place of the queue.
/// </summary>
/// <param name="committed">The collection.</param>
[StackTraceHidden]
internal sealed class SortedQueueDraft<TElement, TPriority>(PriorityQueueStorage<TElement, TPriority> committed)
    : MemberQueue<(TElement Element, TPriority Priority)>
{
    private readonly PriorityQueueStorage<TElement, TPriority> _committed = committed;
    private PriorityQueue<TElement, TPriority>? _copy;

    internal override int Count => Now.Count;

    internal override bool IsChanged => _copy is not null;

    private PriorityQueue<TElement, TPriority> Now => _copy ?? _committed.Items;

    public override ListSnapshot<(TElement Element, TPriority Priority)> Copy() =>
        ListSnapshot.Create<(TElement Element, TPriority Priority)>(PriorityQueueStorage<TElement, TPriority>.ToArray(_committed.Items));

    internal override void Add((TElement Element, TPriority Priority) item) => GetCopy().Enqueue(item.Element, item.Priority);

    internal override bool TryPeek(out (TElement Element, TPriority Priority) item)
    {
        bool exists = Now.TryPeek(out TElement? element, out TPriority? priority);
        item = (element!, priority!);
        return exists;
    }

    internal override bool TryTake(out (TElement Element, TPriority Priority) item)
    {
        bool exists = TryPeek(out item);
        if (exists)
        {
            _ = GetCopy().Dequeue();
        }

        return exists;
    }

    internal override void Clear()
    {
        if (Count != 0)
        {
            GetCopy().Clear();
        }
    }

    internal override (TElement Element, TPriority Priority)[] GetItems() => PriorityQueueStorage<TElement, TPriority>.ToArray(Now);

    internal override void Reserve()
    {
        // The copy has the memory.
    }

    internal override void Store()
    {
        if (_copy is not null)
        {
            _committed.Replace(_copy);
        }
    }

    internal override void Reset() => _copy = null;

    private PriorityQueue<TElement, TPriority> GetCopy() => _copy ??= _committed.Copy();
}
