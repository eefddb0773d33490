using System.Diagnostics;

namespace SafeState;

/// <summary>One change of a watched set.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[DebuggerDisplay("{Kind} {Item}")]
public readonly struct WatchedItem<T>
{
    internal WatchedItem(WatchedChangeKind kind, T item)
    {
        Kind = kind;
        Item = item;
    }

    /// <summary>Gets what happened.</summary>
    public WatchedChangeKind Kind { get; }

    /// <summary>
    /// Gets the item. It is the default value of the type if <see cref="Kind"/> is <see cref="WatchedChangeKind.Cleared"/>.
    /// </summary>
    public T Item { get; }
}
