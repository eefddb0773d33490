namespace SafeState.Ownership;

/// <summary>
/// A key that the caller owns now, with what was committed at that moment. Where it was not taken, the committed state alone.
/// </summary>
internal struct OwnedEntry<TKey, TValue>
    where TKey : notnull
{
    internal Owner<TKey, TValue>? Owner;
    internal bool Exists;
    internal TValue Value;
}
