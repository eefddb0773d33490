using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace SafeState.CompilerServices;

/// <summary>The collection of a field, as a guarded queue uses it. Every member is called with the store's gate held.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IQueueStorage<T>
{
    internal int Count { get; }

    internal void Add(T item);

    internal bool TryTake([MaybeNullWhen(false)] out T item);

    internal bool TryPeek([MaybeNullWhen(false)] out T item);

    internal void Clear();

    /// <summary>Copies the items, the next one first.</summary>
    internal T[] ToArray();
}
