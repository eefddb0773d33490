using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>
/// The first content of a queue of a group. A concurrent collection is copied to a plain one, because it cannot reserve memory. So a commit
/// could fail halfway.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class QueueContent
{
    /// <summary>Copies a queue.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="content">The queue.</param>
    /// <param name="takeOver">True if only the store has the collection. Then it is emptied.</param>
    /// <returns>The items in the same order.</returns>
    public static Queue<T> Create<T>(ConcurrentQueue<T> content, bool takeOver)
    {
        ArgumentNullException.ThrowIfNull(content);
        Queue<T> items = new(content);
        if (takeOver)
        {
            content.Clear();
        }

        return items;
    }

    /// <summary>Copies a stack.</summary>
    /// <inheritdoc cref="Create{T}(ConcurrentQueue{T}, bool)"/>
    public static Stack<T> Create<T>(ConcurrentStack<T> content, bool takeOver)
    {
        ArgumentNullException.ThrowIfNull(content);
        Stack<T> items = CreateStack(content.ToArray());
        if (takeOver)
        {
            content.Clear();
        }

        return items;
    }

    /// <summary>Copies a bag.</summary>
    /// <inheritdoc cref="Create{T}(ConcurrentQueue{T}, bool)"/>
    public static Stack<T> Create<T>(ConcurrentBag<T> content, bool takeOver)
    {
        ArgumentNullException.ThrowIfNull(content);
        Stack<T> items = CreateStack(content.ToArray());
        if (takeOver)
        {
            content.Clear();
        }

        return items;
    }

    /// <param name="items">The items, the next one first.</param>
    private static Stack<T> CreateStack<T>(T[] items)
    {
        Array.Reverse(items);
        return new(items);
    }
}
