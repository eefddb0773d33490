namespace SafeState.Ownership;

/// <summary>One of two entries that are committed together.</summary>
internal struct EndedEntry<TKey, TValue>(Owner<TKey, TValue> owner, ChangeKind change, TValue value)
    where TKey : notnull
{
    internal readonly Owner<TKey, TValue> Owner = owner;
    internal readonly ChangeKind Change = change;
    internal readonly TValue Value = value;

    /// <summary>The record to wake, if anybody waits.</summary>
    internal Owner<TKey, TValue>? ToWake;
}
