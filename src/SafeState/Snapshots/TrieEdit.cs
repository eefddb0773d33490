using SafeState.Ownership;

namespace SafeState.Snapshots;

/// <summary>What a batch does to one key, with the key's hash.</summary>
internal readonly record struct TrieEdit<TKey, TValue>(ulong Hash, TKey Key, BatchedWrite<TValue> Write) : IHashed;
