using System.Collections.Generic;
using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>A collection that a queue of a group can have: its items are enumerated in the order in which they are taken.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMemberQueueStorage<T> : IQueueStorage<T>
{
    /// <summary>Whether the item that was added last is taken first.</summary>
    internal static abstract bool IsStack { get; }

    /// <summary>Reserves memory for a number of items.</summary>
    internal void EnsureCapacity(int count);

    /// <summary>Enumerates the items, the next one first.</summary>
    internal IEnumerator<T> GetEnumerator();
}
