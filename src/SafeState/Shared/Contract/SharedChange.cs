namespace SafeState;

/// <summary>What happened to a partition of a shared dictionary.</summary>
public enum SharedChangeKind
{
    /// <summary>An entry was stored or removed.</summary>
    Changed,

    /// <summary>All entries of the partition were removed.</summary>
    Cleared,

    /// <summary>
    /// Changes of the partition may have been missed, for example because the connection was lost. Read again what depends on it. Every
    /// watch starts with one reset for each partition.
    /// </summary>
    Reset,
}

/// <summary>One change of a shared dictionary, as <see cref="ISharedMap{TKey, TValue}.WatchAsync"/> reports it.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
public readonly struct SharedChange<TKey>
{
    internal SharedChange(SharedChangeKind kind, int partition, long sequence, TKey? key)
    {
        Kind = kind;
        Partition = partition;
        Sequence = sequence;
        Key = key;
    }

    /// <summary>Gets what happened.</summary>
    public SharedChangeKind Kind { get; }

    /// <summary>Gets the index of the partition.</summary>
    public int Partition { get; }

    /// <summary>Gets the sequence number of the partition after the change.</summary>
    public long Sequence { get; }

    /// <summary>Gets the key of a <see cref="SharedChangeKind.Changed"/> entry; otherwise the default value of the type.</summary>
    public TKey? Key { get; }
}
