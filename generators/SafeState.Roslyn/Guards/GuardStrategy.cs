namespace SafeState.Roslyn;

/// <summary>The runtime's enum of the same name, by the same values (a test compares them).</summary>
internal enum GuardStrategy
{
    Striped = 1,
    Locked = 2,
    ReaderWriter = 3,
    Snapshot = 4,
}
