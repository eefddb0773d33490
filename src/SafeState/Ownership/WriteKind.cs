namespace SafeState.Ownership;

/// <summary>What a step does to its entry.</summary>
internal enum WriteKind : byte
{
    None,
    Store,
    Remove,
}
