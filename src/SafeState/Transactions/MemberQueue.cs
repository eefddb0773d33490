using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace SafeState.CompilerServices;

/// <summary>
/// A queue of a group, as transactions and looks see it: the committed items, and the changes of one transaction. The thread that owns the
/// group uses it.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
[SuppressMessage("Naming", "CA1711", Justification = "It is a queue of a group.")]
public abstract class MemberQueue<T>
{
    private protected MemberQueue()
    {
    }

    internal abstract int Count { get; }

    internal abstract bool IsChanged { get; }

    /// <summary>Copies the committed items. Generated code calls it with the lock of the group held.</summary>
    /// <returns>The items, the next one first.</returns>
    public abstract ListSnapshot<T> Copy();

    internal abstract void Add(T item);

    internal abstract bool TryPeek([MaybeNullWhen(false)] out T item);

    internal abstract bool TryTake([MaybeNullWhen(false)] out T item);

    internal abstract void Clear();

    /// <summary>Copies the items as they are now, the next one first.</summary>
    internal abstract T[] GetItems();

    /// <summary>Reserves the memory for the changes. It may fail, and has changed nothing then.</summary>
    internal abstract void Reserve();

    /// <summary>Stores the changes in the queue, which has the memory. It cannot fail.</summary>
    internal abstract void Store();

    /// <summary>Forgets the changes.</summary>
    internal abstract void Reset();
}
