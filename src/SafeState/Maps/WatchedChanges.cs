using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace SafeState;

/// <summary>
/// Changes of a dictionary in the order in which they were committed, as <see cref="IReadOnlyGuardedMap{TKey, TValue}.WatchAsync"/> reports
/// them. A reset is a <see cref="WatchedChangeKind.Cleared"/>, followed by a <see cref="WatchedChangeKind.Stored"/> for each entry.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[DebuggerDisplay("Count = {Count}, IsReset = {IsReset}")]
[SuppressMessage("Naming", "CA1710", Justification = "An element of a sequence, named as SharedChange is; it happens to be enumerable.")]
public sealed class WatchedChanges<TKey, TValue> : IReadOnlyCollection<WatchedChange<TKey, TValue>>
    where TKey : notnull
{
    private readonly WatchedChange<TKey, TValue>[] _changes;

    internal WatchedChanges(WatchedChange<TKey, TValue>[] changes) => _changes = changes;

    internal WatchedChanges(MapSnapshot<TKey, TValue> snapshot, long dropped)
    {
        _changes = [];
        Snapshot = snapshot;
        Dropped = dropped;
    }

    /// <summary>
    /// Gets whether the entries start over. This is so for the first element, and where changes may have been dropped.
    /// </summary>
    [MemberNotNullWhen(true, nameof(Snapshot))]
    public bool IsReset => Snapshot is not null;

    /// <summary>Gets all entries at one instant if this is a reset; otherwise null.</summary>
    public MapSnapshot<TKey, TValue>? Snapshot { get; }

    /// <summary>Gets the number of changes that this reset stands for, because they did not fit in the buffer.</summary>
    public long Dropped { get; }

    /// <summary>Gets the number of changes.</summary>
    public int Count => Snapshot is null ? _changes.Length : Snapshot.Count + 1;

    /// <summary>Enumerates the changes in their order.</summary>
    public IEnumerator<WatchedChange<TKey, TValue>> GetEnumerator()
    {
        if (Snapshot is null)
        {
            foreach (WatchedChange<TKey, TValue> change in _changes)
            {
                yield return change;
            }

            yield break;
        }

        yield return new(WatchedChangeKind.Cleared, default!, default!);
        foreach ((TKey key, TValue value) in Snapshot)
        {
            yield return new(WatchedChangeKind.Stored, key, value);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
