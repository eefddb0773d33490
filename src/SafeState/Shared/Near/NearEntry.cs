using System.Threading;

namespace SafeState.Sharing;

/// <summary>A copy of an entry, or of the absence of a key.</summary>
internal sealed class NearEntry<TKey, TValue>(TKey key, SharedEntry<TValue> entry, NearPartition partition, long asOf)
    where TKey : notnull
{
    private const long Removed = -1;

    private long _asOf = asOf;

    public TKey Key => key;

    public NearPartition Partition => partition;

    /// <summary>The entry as it was read.</summary>
    public readonly SharedEntry<TValue> Entry = entry;

    /// <summary>The sequence of the partition at which the copy was right.</summary>
    public long AsOf => Volatile.Read(ref _asOf);

    /// <summary>
    /// Gets a value that indicates whether no later change is known. A reader asks after it has read the freshness: see
    /// <see cref="NearPartition.FreshUntil"/>.
    /// </summary>
    public bool IsCurrent => AsOf >= partition.Floor;

    /// <summary>Set by readers, and cleared by the search for an entry to evict.</summary>
    public bool IsReferenced { get; set; }

    /// <summary>The index in the ring of the cache.</summary>
    public int Slot { get; set; }

    /// <summary>The copy was found to be right at a later sequence.</summary>
    public void MoveTo(long sequence) => Volatile.Write(ref _asOf, sequence);

    /// <summary>A later change is known.</summary>
    public void Remove() => Volatile.Write(ref _asOf, Removed);
}
