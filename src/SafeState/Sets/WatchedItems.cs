using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>
/// Changes of a set in the order in which they were committed, as <see cref="IReadOnlyGuardedSet{T}.WatchAsync"/> reports them. A reset is
/// a <see cref="WatchedChangeKind.Cleared"/>, followed by a <see cref="WatchedChangeKind.Stored"/> for each item.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
[DebuggerDisplay("Count = {Count}, IsReset = {IsReset}")]
[SuppressMessage("Naming", "CA1710", Justification = "An element of a sequence, named as WatchedChanges is; it happens to be enumerable.")]
public sealed class WatchedItems<T> : IReadOnlyCollection<WatchedItem<T>>
    where T : notnull
{
    private readonly WatchedChanges<T, T> _changes;

    internal WatchedItems(WatchedChanges<T, T> changes)
    {
        _changes = changes;
        Snapshot = changes.Snapshot is { } snapshot ? SetContent.ToSnapshot(snapshot) : null;
    }

    /// <summary>
    /// Gets whether the items start over. This is so for the first element, and where changes may have been dropped.
    /// </summary>
    [MemberNotNullWhen(true, nameof(Snapshot))]
    public bool IsReset => Snapshot is not null;

    /// <summary>Gets all items at one instant if this is a reset; otherwise null.</summary>
    public SetSnapshot<T>? Snapshot { get; }

    /// <summary>Gets the number of changes that this reset stands for, because they did not fit in the buffer.</summary>
    public long Dropped => _changes.Dropped;

    /// <summary>Gets the number of changes.</summary>
    public int Count => _changes.Count;

    /// <summary>Enumerates the changes in their order.</summary>
    public IEnumerator<WatchedItem<T>> GetEnumerator()
    {
        foreach (WatchedChange<T, T> change in _changes)
        {
            yield return new(change.Kind, change.Key);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
