namespace SafeState.Testing;

/// <summary>Specifies a member of a lock.</summary>
public enum LockMember
{
    /// <summary>Enters the lock if no other client holds it. Returns false otherwise.</summary>
    TryEnter = 0,

    /// <summary>Exits the lock. Returns false if the client does not hold it.</summary>
    Exit = 1,

    /// <summary>
    /// Waits until the lock can be entered. Random programs with such calls wait for each other, so use it with schedules or in recorded
    /// histories.
    /// </summary>
    Enter = 2,
}
