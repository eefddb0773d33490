using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>
/// A queue or a stack of a group inside <c>Transact</c>. It shows the committed items with the changes of the transaction. No member
/// waits. Each costs O(1) unless it says otherwise.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
[StackTraceHidden]
[SuppressMessage("Naming", "CA1711", Justification = "It ends on the name of the delegate's parameter, as the other views do.")]
public readonly ref struct QueueTx<T>
{
    private readonly MemberQueue<T> _queue;

    /// <summary>Creates a view. Generated code calls it.</summary>
    /// <param name="queue">The queue.</param>
    public QueueTx(MemberQueue<T> queue) => _queue = queue;

    /// <summary>Gets the number of items.</summary>
    public int Count => _queue.Count;

    /// <summary>Adds an item.</summary>
    /// <param name="item">The item.</param>
    public void Add(T item) => _queue.Add(item);

    /// <summary>Removes the next item.</summary>
    /// <param name="item">The item.</param>
    /// <returns>true if there was one; otherwise, false.</returns>
    public bool TryTake([MaybeNullWhen(false)] out T item) => _queue.TryTake(out item);

    /// <summary>Reads the next item.</summary>
    /// <param name="item">The item.</param>
    /// <returns>true if there is one; otherwise, false.</returns>
    public bool TryPeek([MaybeNullWhen(false)] out T item) => _queue.TryPeek(out item);

    /// <summary>Removes all items.</summary>
    public void Clear() => _queue.Clear();

    /// <summary>Enumerates a copy of the items, the next one first, so that the loop may write. Costs O(n).</summary>
    /// <returns>The enumerator.</returns>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => new ReadOnlySpan<T>(_queue.GetItems()).GetEnumerator();
}
