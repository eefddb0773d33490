using System;
using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>The items of a guarded list, and their gate. Runs no delegate of the user's.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IListStrategy<T> : IWholeStrategy
{
    /// <summary>Gets an item, whose index is in range.</summary>
    internal T GetItem(int index);

    /// <summary>Returns the items of one instant. Called without the gate.</summary>
    internal ListSnapshot<T> Snapshot();

    /// <summary>Returns the items. Called with the gate held.</summary>
    internal ListSnapshot<T> SnapshotLocked();

    /// <summary>Finds an item whose equality runs no user code.</summary>
    internal int IndexOf(T item);

    internal void Add(T item);

    internal void AddRange(ReadOnlySpan<T> items);

    internal void RemoveAt(int index);

    /// <summary>Replaces all items.</summary>
    internal void Replace(ListSnapshot<T> items);
}
