namespace SafeState.Ownership;

/// <summary>One of two entries that are committed together.</summary>
internal struct CommitEntry<TKey, TValue>(Owner<TKey, TValue> owner, WriteKind kind, TValue value)
    where TKey : notnull
{
    internal readonly Owner<TKey, TValue> Owner = owner;
    internal readonly WriteKind Kind = kind;
    internal readonly TValue Value = value;

    /// <summary>The record whose waiters are to be woken, if it has any.</summary>
    internal Owner<TKey, TValue>? ToSignal;
}
