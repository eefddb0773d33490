using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.Proving;

namespace SafeState.CompilerServices;

/// <summary>
/// A queue or a stack, and the changes of one transaction: how many committed items are taken, and which items are added.
/// </summary>
/// <param name="committed">The collection.</param>
/// <param name="items">Its items, in the order in which they are taken.</param>
/// <param name="ensureCapacity">Reserves memory in it for a number of items.</param>
/// <param name="isStack">Whether the item that was added last is taken first.</param>
[StackTraceHidden]
internal sealed class PlainQueueDraft<T>(IQueueStorage<T> committed, IEnumerable<T> items, Func<int, int> ensureCapacity, bool isStack)
    : MemberQueue<T>
{
    /// <summary>A larger array is given back after the transaction.</summary>
    private const int MaxKept = 512;

    private readonly IQueueStorage<T> _committed = committed;

    /// <summary>The items that were added. Those before <see cref="_addedTaken"/> are taken again.</summary>
    private readonly List<T> _added = [];
    private int _addedTaken;
    private int _taken;

    /// <summary>Enumerates the committed items; null: only the first of them was needed. It stands on the item of a number.</summary>
    private IEnumerator<T>? _cursor;
    private int _cursorIndex;

    internal override int Count => CommittedCount - _taken + AddedCount;

    internal override bool IsChanged => _taken != 0 || AddedCount != 0;

    private int CommittedCount => _committed.Count;

    private int AddedCount => _added.Count - _addedTaken;

    /// <summary>Gets whether the next item is one that the transaction added.</summary>
    private bool IsNextAdded => AddedCount != 0 && (isStack || _taken == CommittedCount);

    public override ListSnapshot<T> Copy() => ListSnapshot.Create<T>(_committed.ToArray());

    internal override void Add(T item) => _added.Add(item);

    internal override bool TryPeek([MaybeNullWhen(false)] out T item)
    {
        bool exists = Count != 0;
        item = !exists ? default
            : IsNextAdded ? _added[isStack ? _added.Count - 1 : _addedTaken]
            : GetCommitted(_taken);
        return exists;
    }

    internal override bool TryTake([MaybeNullWhen(false)] out T item)
    {
        if (!TryPeek(out item))
        {
            return false;
        }

        if (!IsNextAdded)
        {
            _taken++;
        }
        else if (isStack)
        {
            _added.RemoveAt(_added.Count - 1);
        }
        else
        {
            _addedTaken++;
        }

        return true;
    }

    internal override void Clear()
    {
        _taken = CommittedCount;
        _added.Clear();
        _addedTaken = 0;
    }

    internal override T[] GetItems()
    {
        List<T> all = new(Count);
        if (isStack)
        {
            for (int i = _added.Count - 1; i >= 0; i--)
            {
                all.Add(_added[i]);
            }
        }

        all.AddRange(_taken == 0 ? _committed.ToArray() : _committed.ToArray()[_taken..]);
        if (!isStack)
        {
            all.AddRange(_added[_addedTaken..]);
        }

        return [.. all];
    }

    internal override void Reserve() => _ = ensureCapacity(Count);

    internal override void Store()
    {
        if (_taken != 0 && _taken == CommittedCount)
        {
            _committed.Clear();
        }
        else
        {
            for (int i = 0; i < _taken; i++)
            {
                _ = _committed.TryTake(out _);
            }
        }

        for (int i = _addedTaken; i < _added.Count; i++)
        {
            _committed.Add(_added[i]);
        }
    }

    internal override void Reset()
    {
        _taken = FaultInjection.GroupQueuesKeepWhatWasTaken ? _taken : 0;
        _addedTaken = 0;
        _cursor = null;
        if (_added.Count != 0)
        {
            _added.Clear();
            _added.Capacity = _added.Capacity > MaxKept ? 0 : _added.Capacity;
        }
    }

    private T GetCommitted(int index)
    {
        if (index == 0)
        {
            _ = _committed.TryPeek(out T? first);
            return first!;
        }

        if (_cursor is null)
        {
            _cursor = items.GetEnumerator();
            _cursorIndex = -1;
        }

        for (; _cursorIndex < index; _cursorIndex++)
        {
            _ = _cursor.MoveNext();
        }

        return _cursor.Current;
    }
}
