using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.Proving;

namespace SafeState.CompilerServices;

/// <summary>
/// A queue of a group, as transactions and looks see it: the committed items, and the changes of one transaction. The thread that owns the
/// group uses it. It counts the committed items that are taken, and keeps the items that are added.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
[SuppressMessage("Naming", "CA1711", Justification = "It is a queue of a group.")]
public sealed class MemberQueue<T>
{
    /// <summary>A larger array is given back after the transaction.</summary>
    private const int MaxKept = 512;

    private readonly IMemberQueueStorage<T> _committed;
    private readonly bool _isStack;

    /// <summary>The items that were added. Those before <see cref="_addedTaken"/> are taken again.</summary>
    private readonly List<T> _added = [];
    private int _addedTaken;
    private int _taken;

    /// <summary>Enumerates the committed items; null: only the first of them was needed. It stands on the item of a number.</summary>
    private IEnumerator<T>? _cursor;
    private int _cursorIndex;

    internal MemberQueue(IMemberQueueStorage<T> committed, bool isStack)
    {
        _committed = committed;
        _isStack = isStack;
    }

    internal int Count => CommittedCount - _taken + AddedCount;

    internal int CommittedCount => _committed.Count;

    private int AddedCount => _added.Count - _addedTaken;

    /// <summary>Gets whether the next item is one that the transaction added.</summary>
    private bool IsNextAdded => AddedCount != 0 && (_isStack || _taken == CommittedCount);

    /// <summary>Copies the committed items. Generated code calls it with the lock of the group held.</summary>
    /// <returns>The items, the next one first.</returns>
    public ListSnapshot<T> Copy() => ListSnapshot.Create<T>(_committed.ToArray());

    internal void Add(T item) => _added.Add(item);

    internal bool TryPeek([MaybeNullWhen(false)] out T item)
    {
        bool exists = Count != 0;
        item = !exists ? default
            : IsNextAdded ? _added[_isStack ? _added.Count - 1 : _addedTaken]
            : GetCommitted(_taken);
        return exists;
    }

    internal bool TryTake([MaybeNullWhen(false)] out T item)
    {
        if (!TryPeek(out item))
        {
            return false;
        }

        if (!IsNextAdded)
        {
            _taken++;
        }
        else if (_isStack)
        {
            _added.RemoveAt(_added.Count - 1);
        }
        else
        {
            _addedTaken++;
        }

        return true;
    }

    internal void Clear()
    {
        _taken = CommittedCount;
        _added.Clear();
        _addedTaken = 0;
    }

    /// <summary>Copies the items as they are now, the next one first.</summary>
    internal T[] GetItems()
    {
        List<T> items = new(Count);
        if (_isStack)
        {
            for (int i = _added.Count - 1; i >= 0; i--)
            {
                items.Add(_added[i]);
            }
        }

        items.AddRange(_taken == 0 ? _committed.ToArray() : _committed.ToArray()[_taken..]);
        if (!_isStack)
        {
            items.AddRange(_added[_addedTaken..]);
        }

        return [.. items];
    }

    /// <summary>Reserves the memory for the changes. It may fail, and has changed nothing then.</summary>
    internal void Reserve() => _committed.EnsureCapacity(Count);

    /// <summary>Stores the changes in the queue, which has the memory. It cannot fail.</summary>
    internal void Store()
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

    /// <summary>Forgets the changes.</summary>
    internal void Reset()
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
            _cursor = _committed.GetEnumerator();
            _cursorIndex = -1;
        }

        for (; _cursorIndex < index; _cursorIndex++)
        {
            _ = _cursor.MoveNext();
        }

        return _cursor.Current;
    }
}
