namespace SafeState.Snapshots;

/// <summary>An entry on its way into a trie.</summary>
internal readonly record struct TrieEntry<TKey, TValue>(ulong Hash, TKey Key, TValue Value) : IHashed;
