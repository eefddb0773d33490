namespace SafeState.Ownership;

/// <summary>What a step does to its entry.</summary>
internal enum ChangeKind : byte
{
    Leave,
    Store,
    Remove,
}
