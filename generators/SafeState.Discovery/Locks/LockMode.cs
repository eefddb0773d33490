namespace SafeState.Discovery.Locks;

/// <summary>How a lock is held.</summary>
internal enum LockMode
{
    /// <summary>With other readers.</summary>
    Read,

    /// <summary>With other readers, and the only one that may become a writer.</summary>
    Upgradeable,

    /// <summary>Alone.</summary>
    Exclusive,
}
