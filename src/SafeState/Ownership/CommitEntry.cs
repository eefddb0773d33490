namespace SafeState.Ownership;

/// <summary>One of two entries that are committed together.</summary>
internal struct CommitEntry<TKey, TValue>(Owner<TKey, TValue> owner, WriteKind kind, TValue value)
    where TKey : notnull
{
    internal readonly Owner<TKey, TValue> Owner = owner;
    internal readonly WriteKind Kind = kind;
    internal readonly TValue Value = value;

    /// <summary>The record to wake, if anybody waits.</summary>
    internal Owner<TKey, TValue>? ToSignal;
}
