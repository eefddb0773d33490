namespace SafeState.Ownership;

/// <summary>When a key is to be owned.</summary>
internal enum OwnCondition : byte
{
    Always,
    IfPresent,
    IfAbsent,
}
