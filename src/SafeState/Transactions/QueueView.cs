using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>A queue or a stack of a group inside <c>Look</c>: the committed items of one instant. No member waits.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[StackTraceHidden]
public readonly ref struct QueueView<T>
{
    private readonly MemberQueue<T> _queue;

    /// <summary>Creates a view. Generated code calls it.</summary>
    /// <param name="queue">The queue.</param>
    public QueueView(MemberQueue<T> queue) => _queue = queue;

    /// <summary>Gets the number of items.</summary>
    public int Count => _queue.Count;

    /// <summary>Reads the next item.</summary>
    /// <param name="item">The item.</param>
    /// <returns>true if there is one; otherwise, false.</returns>
    public bool TryPeek([MaybeNullWhen(false)] out T item) => _queue.TryPeek(out item);

    /// <summary>Enumerates a copy of the items, the next one first. Costs O(n).</summary>
    /// <returns>The enumerator.</returns>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => new ReadOnlySpan<T>(_queue.GetItems()).GetEnumerator();
}
