namespace SafeState;

/// <summary>What happened to a watched dictionary.</summary>
public enum WatchedChangeKind
{
    /// <summary>An entry was added, or its value was replaced.</summary>
    Stored,

    /// <summary>An entry was removed.</summary>
    Removed,

    /// <summary>All entries were removed.</summary>
    Cleared,
}
